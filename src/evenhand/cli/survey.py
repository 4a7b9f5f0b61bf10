"""`evenhand survey PATH`: what a survey says, item by item, with small groups protected."""

from pathlib import Path
from typing import Annotated, Any

import typer

from evenhand.cli.screen import AsJson, print_json, print_table, refusing, say, working

Where = Annotated[
    Path, typer.Argument(help="The description of a survey, or an inspection folder that holds some.", show_default=False)
]


def survey(path: Where, *, as_json: AsJson = False) -> None:
    """Count a survey: every item with its own base and interval. Small counts are hidden, and what would give them away."""
    from evenhand.folders.surveys import read_surveys
    from evenhand.surveys.results import results_of_survey

    with refusing(as_json=as_json), working("Counting ..."):
        found = [{"file": file, **results_of_survey(one)} for file, one in read_surveys(path).items()]
    if as_json:
        print_json({"surveys": found})
        return
    for one in found:
        _print(one)


def _print(one: dict[str, Any]) -> None:
    if one["synthetic"]:
        say(one["synthetic"] + "\n")
    print_table(_headed(one), ("Item", "Asked", "Group", "Positive", "Left out"), list(_rows(one)))
    for note in one["notes"]:
        say(f"Note: {note}")
    say()


def _headed(one: dict[str, Any]) -> str:
    replied = f"fewer than {one['threshold']}" if one["respondents"] is None else str(one["respondents"])
    rate = "" if one["response_rate"] is None else f" ({one['response_rate']:.0%})"
    invited = "" if one["invited"] is None else f" of {one['invited']} invited{rate}"
    return f"{one['survey']}: {replied}{invited} replied"


def _rows(one: dict[str, Any]) -> list[tuple[str, ...]]:
    return [
        (
            item["code"],
            item["says"],
            row.get("group", "all"),
            row["said"],
            "hidden" if row["left_out"] is None else str(row["left_out"]),
        )
        for item in one["items"]
        for row in (item, *item["groups"])
    ]
