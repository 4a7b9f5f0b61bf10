"""What a change to the rules would do, as tables for people: the sum of it, who moves and why, and what could not be told."""

from collections.abc import Iterable

from evenhand.cli.screen import counted, few, print_table, say
from evenhand.reporting.what_if_results import Plain, error_said, summed_up

MOST_WHY = 12
"""So many moves are given with both reasons; the page and --json give all."""


def print_what_if(plain: Plain) -> None:
    """All of it, the sum first."""
    say(f"What if: {'; '.join(plain['change'])}", style="bold")
    if plain["reason"]:
        say(plain["reason"])
    say(f"{counted(len(plain['rated']), 'inspection')} rated again. Nothing of theirs is changed.")
    if plain["untouched"]:
        say(f"Under editions that the change does not touch: {few(plain['untouched'])}.")
    for sentence in summed_up(plain):
        say(sentence)
    if plain["synthetic"]:
        say(f"Made up, not real: {', '.join(plain['synthetic'])}.")
    say()
    _print_moves(plain["moves"])
    _print_spread(plain)
    _print_others(plain)


def _print_moves(moves: list[Plain]) -> None:
    if not moves:
        say("Nobody moves.\n")
        return
    rows = [(one["inspection"], _called(one), one["before"] or "", to_said(one), one["said"], error_said(one)) for one in moves]
    print_table("Who moves", ("Inspection", "Standard", "From", "To", "By how much", "80% interval"), rows)
    say("Why", style="bold")
    for one in moves[:MOST_WHY]:
        say(f"  {one['inspection']}, {_called(one)}")
        say(f"      before: {one['because_before']}")
        say(f"      after:  {one['because_after']}")
    if len(moves) > MOST_WHY:
        say(f"  ... and {len(moves) - MOST_WHY} more. --json and the page give every one.")
    say()


def to_said(one: Plain) -> str:
    """The rating it moves to; where print leaves more than one open, all of those."""
    return f"{' or '.join(one['possible'])} (it cannot be told)" if one["possible"] else one["after"] or ""


def _called(one: Plain) -> str:
    return one["name"] if one["code"] == "overall" else f"{one['code']} {one['name']}"


def _print_spread(plain: Plain) -> None:
    for kind, rows in plain["spread"].items():
        if rows:
            shown = [(row["rating"], str(row["before"]), str(row["after"])) for row in rows]
            print_table(f"Ratings of {'the whole' if kind == 'overall' else kind}", ("Rating", "Before", "After"), shown)
    if plain["standards"]["may"] or plain["overall"]["may"]:
        say("A rating that print leaves open is counted here as the percentage in print gives it.\n")


def _print_others(plain: Plain) -> None:
    _listed(
        "People decided, and their rating stands; the computed one beside it moves",
        (
            f"{one['inspection']}, {_called(one)}: {one['rating']} stands; computed {one['computed_before'] or 'nothing'}, "
            f"after {one['computed_after'] or 'nothing'}."
            for one in plain["held"]
        ),
    )
    _listed(
        "They stay, and would have moved but for one case",
        (f"{one['inspection']}, {_called(one)}: {one['rating']}, {one['said']}." for one in plain["but_for_one"]),
    )
    _listed(
        "Not rated again",
        (f"{', '.join(one['codes'])} of {few(one['inspections'])}: {one['because']}" for one in plain["not_rerated"]),
    )


def _listed(title: str, lines: Iterable[str]) -> None:
    said = [*lines]
    if said:
        say(title, style="bold")
        for line in said:
            say(f"  {line}")
        say()
