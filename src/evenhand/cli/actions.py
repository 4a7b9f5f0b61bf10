"""`evenhand actions FOLDER`: what became of the recommendations of an inspection."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from evenhand.cli.rate import Folder
from evenhand.cli.screen import AsJson, counted, print_json, print_table, refusing, say, working
from evenhand.files.whole import write_all
from evenhand.findings.earlier import carried, read_earlier, written_earlier
from evenhand.folders.layout import EARLIER, files_in
from evenhand.folders.read import InspectionFolder, read_folder

AsOf = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="As it stood on this day; today where nothing is said.", show_default=False),
]
Into = Annotated[
    Path | None,
    typer.Option(
        help="The folder of the next inspection: its earlier.yaml then tells of this one, and its report opens with it.",
        exists=True,
        file_okay=False,
        show_default=False,
    ),
]


def actions(folder: Folder, *, as_of: AsOf = None, into: Into = None, as_json: AsJson = False) -> None:
    """Say what became of each recommendation: the answer, its steps, which of them are overdue, and the last review.

    Recommendations that were made before are shown with the earlier ones, and these with what became of them.
    """
    from evenhand.reporting.action_results import action_results  # with the report's parts, this takes a moment to load

    on = as_of.date() if as_of else date.today()
    with refusing(as_json=as_json), working("Reading ..."):
        found = read_folder(folder)
        results = action_results(found, on)
        written = _carry(found, into, on) if into else None
    if as_json:
        print_json(results | {"written": str(written) if written else None})
        return
    _print(results)
    if written:
        say(f"Written: {written}")


def _carry(found: InspectionFolder, into: Path, on: date) -> Path:
    """Write an inspection into the `earlier.yaml` of the next one, in the place of what it said of it before."""
    name = found.path.resolve().name
    this = carried(name, found.framework, found.findings.recommendations, found.actions, on)
    file = files_in(into).get(EARLIER, into / EARLIER)
    others = [one for one in (read_earlier(file) if file.exists() else ()) if one.inspection != name]
    return write_all(into, {file.name: written_earlier([this, *others]).encode()})[0]


def _print(results: Mapping[str, Any]) -> None:
    if results["synthetic"]:
        say(results["synthetic"] + "\n")
    asked = results["recommendations"]
    rows = [(str(one["number"]), one["addressee"], one["text"], one["said"]) for one in asked]
    print_table(f"{results['unit']}, by {_day(results['as_of'])}", ("", "To", "Recommendation", "What became of it"), rows)
    late = [(one, step) for one in asked for step in one["steps"] if step["overdue"]]
    if late:
        rows = [(str(one["number"]), step["step"], step["owner"], _day(step["due"])) for one, step in late]
        print_table("Overdue", ("", "Step", "Owner", "Due"), rows)
    for one in asked:
        for before in one["before"]:
            say(f"Number {one['number']} was asked before: {before['because']}.")
    for earlier in results["earlier"]:
        _print_earlier(earlier)
    said = [
        counted(len(asked), "recommendation"),
        f"{results['unanswered']} not answered",
        counted(results["overdue"], "step") + " overdue",
    ]
    say(f"{', '.join(said)}.")


def _print_earlier(earlier: Mapping[str, Any]) -> None:
    rows = [
        (str(one["number"]), one["text"], "; ".join(one["about"]), one["said"], ", ".join(map(str, one["again"])) or "no")
        for one in earlier["recommendations"]
    ]
    heads = ("", "Recommendation", "About", "What became of it", "Made again")
    print_table(f"{earlier['inspection']}, by {_day(earlier['as_of'])}", heads, rows)


def _day(said: str) -> str:
    return f"{date.fromisoformat(said):%-d %B %Y}"
