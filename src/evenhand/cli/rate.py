"""`evenhand rate FOLDER`: the ratings of an inspection, each with its reason."""

from pathlib import Path
from typing import Annotated, Any

import typer

from evenhand.cli.screen import FOUND_WRONG, AsJson, counted, err, print_json, print_table, refusing, say
from evenhand.folders.read import read_folder
from evenhand.reporting.results import Plain, results_of, unanswered_in, unfinished

Folder = Annotated[Path, typer.Argument(help="An inspection folder.", exists=True, file_okay=False, show_default=False)]


def rate(folder: Folder, *, as_json: AsJson = False) -> None:
    """Rate an inspection from its answers and judgements. Exits 1 while something is not answered or not rated, and says what."""
    with refusing(as_json=as_json):
        _, results = results_of(read_folder(folder))
    if as_json:
        print_json(results)
    else:
        print_ratings(results)
        print_missing(results)
        print_unanswered(results)
    if unfinished(results):
        raise typer.Exit(FOUND_WRONG)


def print_ratings(results: Plain) -> None:
    """The ratings table, then the reasons."""
    if results["synthetic"]:
        say(results["synthetic"] + "\n")
    rows = [_row(code, one) for code, one in results["ratings"].items()]
    print_table(results["unit"], ("Code", "Standard", "Rating", "Sufficient", "Next up", "Next down", "For the panel"), rows)
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
    """Key questions that drawn cases still wait for: the shares do not count those cases."""
    waiting = unanswered_in(results)
    if waiting:
        said = ", ".join(f"{code} in {counted(count, 'case')}" for code, count in waiting.items())
        err().print(f"Not answered yet: {said}. Those cases are not counted.", markup=False, style="bold")


def _row(code: str, one: dict[str, Any]) -> tuple[str, ...]:
    rating = one["rating"] or one["percent"] or "not rated"
    if one["computed"] not in (None, one["rating"]):
        rating += f" (computed: {one['computed']})"
    if one["unanswered"]:
        rating += " (so far)"
    measured = f"{one['percent']} ({one['sufficient']} of {one['relevant']})" if one["relevant"] else one["percent"] or ""
    decided = f", {one['decided_by']}" if one["decided_by"] else ""
    ways = ["-" if one[way] is None else one[way]["said"].split(" (")[0] for way in ("up", "down")]
    return code, one["name"], rating, measured + decided, *ways, ", ".join(flag["kind"] for flag in one["flags"])
