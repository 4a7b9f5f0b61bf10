"""`evenhand rate FOLDER`: the ratings of an inspection, each with its reason."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from evenhand.cli.screen import FOUND_WRONG, AsJson, counted, err, few, print_json, print_table, refusing, say, working
from evenhand.folders.read import read_folder
from evenhand.reporting.interval_results import range_said
from evenhand.reporting.results import Plain, results_of, unfinished

Folder = Annotated[Path, typer.Argument(help="An inspection folder.", exists=True, file_okay=False, show_default=False)]


def rate(folder: Folder, *, as_json: AsJson = False) -> None:
    """Rate an inspection from its answers and judgements. Exits 1 while something is not answered or not rated, and says what."""
    with refusing(as_json=as_json), working("Rating ..."):
        _, results = results_of(read_folder(folder))
    if as_json:
        print_json(results)
    else:
        print_ratings(results)
        print_unanswered_prompts(results)
        print_missing(results)
        print_unanswered(results)
    if unfinished(results):
        raise typer.Exit(FOUND_WRONG)


def print_ratings(results: Plain) -> None:
    """The ratings table, then the reasons."""
    if results["synthetic"]:
        say(results["synthetic"] + "\n")
    rows = [_row(code, one, _interval(one, results)) for code, one in results["ratings"].items()]
    levels = [one["interval"]["level"] for one in [*results["ratings"].values(), *results["scores"].values()] if one["interval"]]
    ranged = f"Range ({max(levels):.0%})" if levels else "Range"
    print_table(
        results["unit"], ("Code", "Standard", "Rating", "Sufficient", ranged, "Next up", "Next down", "For the panel"), rows
    )
    overall = results["overall"]
    if overall:
        say(f"Overall: {overall['because']}\n", style="bold")
    for warning in results["warnings"]:
        say(f"Warning: {warning}\n")
    say("Why", style="bold")
    for code, one in results["ratings"].items():
        say(f"  {code} {one['name']}. {one['because']}")
        for flag in one["flags"]:
            say(f"      For the panel: {flag['kind']}: {flag['because']}.")
    say()


def print_missing(results: Plain) -> None:
    """What is not rated yet, and what would give it a rating."""
    for cure in dict.fromkeys(one["cure"] for one in results["missing"]):
        codes = ", ".join(one["what"] for one in results["missing"] if one["cure"] == cure)
        err().print(f"Not rated yet: {codes}. To put it right: {cure}.", markup=False, style="bold")


def print_unanswered(results: Plain) -> None:
    """The cases that key questions still wait for, and the facts that must be recorded first. No share counts those cases."""
    open_still = _grouped((one["question"], one["case"]) for one in results["waiting"] if one["fact"] is None)
    if open_still:
        said = "; ".join(f"{code} in {counted(len(cases), 'case')} ({few(cases)})" for code, cases in open_still.items())
        _say_waiting(f"Not answered yet: {said}.", "answer them in answers.csv")
    facts = [one for one in results["waiting"] if one["fact"] is not None]
    for fact, cases in _grouped((one["fact"], one["case"]) for one in facts).items():
        codes, cures = zip(*((one["question"], one["cure"]) for one in facts if one["fact"] == fact), strict=True)
        said = f"Not recorded yet: {fact} in {counted(len(cases), 'case')} ({few(cases)})."
        _say_waiting(f"{said} Whether these apply follows from it: {few(dict.fromkeys(codes))}.", cures[0])


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The second of each pair by the first, each once, in order."""
    groups: dict[str, list[str]] = {}
    for first, second in dict.fromkeys(pairs):
        groups.setdefault(first, []).append(second)
    return groups


def _say_waiting(waiting: str, cure: str) -> None:
    err().print(f"{waiting} Those cases are not counted. To put it right: {cure}.", markup=False, style="bold")


def print_unanswered_prompts(results: Plain) -> None:
    """Prompts that nobody answered. They are not scored, so nothing is unfinished for want of them."""
    open_still = {code: one["prompts_unanswered"] for code, one in results["ratings"].items() if one["prompts_unanswered"]}
    if open_still:
        said = ", ".join(f"{count} under {code}" for code, count in open_still.items())
        say(f"Prompts without an answer: {said}. Prompts are not scored, and nothing waits for them.\n")


def _interval(one: Plain, results: Plain) -> str:
    """The range that holds the share of all eligible cases, of the question that decided or of the average."""
    found = results["scores"][one["decided_by"]]["interval"] if one["decided_by"] else one["interval"]
    return range_said(found) if found else ""


def _row(code: str, one: dict[str, Any], interval: str) -> tuple[str, ...]:
    rating = one["rating"] or one["percent"] or "not rated"
    if one["computed"] not in (None, one["rating"]):
        rating += f" (computed: {one['computed']})"
    if one["unanswered"]:
        rating += " (so far)"
    measured = f"{one['percent']} ({one['sufficient']} of {one['relevant']})" if one["relevant"] else one["percent"] or ""
    decided = f", {one['decided_by']}" if one["decided_by"] else ""
    ways = ["-" if one[way] is None else one[way]["said"].split(" (")[0] for way in ("up", "down")]
    return (
        code,
        one["name"],
        rating,
        measured + decided,
        interval,
        *ways,
        ", ".join(dict.fromkeys(flag["kind"] for flag in one["flags"])),
    )
