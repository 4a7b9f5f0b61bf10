"""`evenhand follow PLACE`: one place through the editions it was inspected under."""

from pathlib import Path
from typing import Annotated

import typer

from evenhand.analysis.places import find_place, read_place
from evenhand.analysis.timelines import timeline
from evenhand.cli.screen import AsJson, fault_in_words, print_json, print_table, refusing, say, working
from evenhand.files.faults import Refused
from evenhand.files.whole import write_all
from evenhand.reporting.timeline_results import Plain, said_of, timeline_as_plain, when_said


def declared(place: str) -> Path:
    """The file of a place: one that is named, or an installed place; anything else is wrong use of the command."""
    if Path(place).is_file():
        return Path(place)
    try:
        return find_place(place)
    except Refused as refusal:
        raise typer.BadParameter(fault_in_words(refusal.faults[0])) from None


PlaceNamed = Annotated[
    Path,
    typer.Argument(
        help="A place, such as west-midlands, or a file that declares one.", show_default=False, parser=declared, metavar="PLACE"
    ),
]


def follow(
    place: PlaceNamed,
    *,
    to: Annotated[
        Path | None, typer.Option(help="Write a page with the timeline to this file.", show_default=False, dir_okay=False)
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Follow one place through the editions it was inspected under, by its published results and declared likenesses.

    What was printed of each subject at each date is set side by side. Nothing is averaged, and nothing is joined by its code.
    """
    with refusing(as_json=as_json), working("Reading, relating ..."):
        plain = timeline_as_plain(timeline(read_place(place)))
        written = write_page(plain, to) if to else None
    if as_json:
        print_json(plain | {"written": str(written) if written else None})
        return
    print_timeline(plain)
    if written:
        say(f"Written: {written}")


def write_page(plain: Plain, to: Path) -> Path:
    """Write the page of a place."""
    from evenhand.reporting.render import render_html  # the charts' library takes a moment to load, so only here
    from evenhand.reporting.timeline import compose_timeline

    return write_all(to.parent, {to.name: render_html(compose_timeline(plain)).encode()})[0]


def print_timeline(plain: Plain) -> None:
    """The table, and before it what must be known to read it."""
    for caution in (plain["warning"], *(one["says"] for one in plain["cautions"])):
        say(f"Warning: {caution}")
    say()
    units = plain["units"]
    columns = ("Subject", *(f"{unit['short']}, {when_said(unit['when'])}" for unit in units))
    rows = [(strand["name"], *(said_of(one) for one in strand["printed"])) for strand in plain["strands"]]
    rows.append(("Overall rating", *(one["overall"] or "-" for one in units)))
    print_table(f"{plain['place']}: what was printed of each subject", columns, rows)
    say("A dash: the edition has no such standard, or no overall rating. A code before a figure: one of several standards alike.")
    say("Why the bodies are here", style="bold")
    for unit in units:
        say(f"  {unit['unit']}, {unit['edition']}. {unit['because']} ({unit['source']}, {unit['at']}: {unit['status']})")
    say("Where a subject begins or ends", style="bold")
    for strand in plain["strands"]:
        for end in strand["ends"]:
            say(f"  {strand['name']}. {end}")
    say(f"The standards are related by {plain['likenesses'][0]['author']}." if plain["likenesses"] else "")
