"""`evenhand snapshots write` and `evenhand snapshots list`: what a timer runs, and what came of it."""

from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from evenhand.cli.screen import FOUND_WRONG, AsJson, counted, few, print_json, print_table, say, working
from evenhand_service.loading import the_service

snapshots = typer.Typer(no_args_is_help=True, help="The tables of all inspections as Parquet files, for analysts.")

SAID = {
    "cancelled": "it is cancelled",
    "no cases": "no case is drawn yet",
    "no answers": "no case is answered yet",
    "broken": "its folder cannot be read",
}
"""Why an inspection is left out, in words."""


@snapshots.command()
def write(
    *,
    to: Annotated[
        Path | None,
        typer.Option(
            help="The folder below which a dated one is written; without it, snapshots in the data folder.", file_okay=False
        ),
    ] = None,
    keep: Annotated[
        int | None,
        typer.Option(help="Leave so many, the newest, and remove the older ones that this command wrote.", min=1),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write the tables of every inspection that has answers. Exits 1 where the folder of any cannot be read, and says which."""
    with the_service(as_json=as_json), working("Beginning ...") as doing:
        from evenhand_service.snapshots.kept import usual_place
        from evenhand_service.snapshots.writing import write_snapshot

        done = write_snapshot(place=to or usual_place(), keep=keep, doing=doing)
    if as_json:
        left_out = [asdict(one) for one in done.left_out]
        print_json({"snapshot": _as_plain(done.snapshot), "left_out": left_out, "removed": done.removed})
    else:
        _say(done)
    if any(one.why == "broken" for one in done.left_out):
        raise typer.Exit(FOUND_WRONG)


@snapshots.command("list")
def list_kept(*, as_json: AsJson = False) -> None:
    """List the snapshots that are kept, the latest first."""
    with the_service(as_json=as_json):
        from evenhand_service.snapshots.kept import kept_in, usual_place

        place = usual_place()
        found = kept_in(place)
    if as_json:
        print_json({"place": str(place), "snapshots": [_as_plain(one) for one in found]})
        return
    rows = [[one.name, f"{one.inspections:,}", f"{one.rows_in_all:,}", f"{one.size:,}"] for one in found]
    print_table(f"{place}: {counted(len(found), 'snapshot')}", ["Snapshot", "Inspections", "Rows", "Bytes"], rows)


def _as_plain(one: Any) -> dict[str, Any] | None:  # noqa: ANN401 - whose kind is loaded with the service
    """A snapshot for machines."""
    if one is None:
        return None
    said = {"name": one.name, "folder": str(one.folder), "moment": one.moment.isoformat(), "size": one.size}
    return said | {"version": one.version, "fingerprint": one.fingerprint, "rows": dict(one.rows)}


def _say(done: Any) -> None:  # noqa: ANN401
    """What came of writing, for people."""
    one = done.snapshot
    if one is None:
        say("No inspection has answers that can be read yet: nothing is written.")
    else:
        say(f"{one.folder}: {counted(one.inspections, 'inspection')}, {one.rows_in_all:,} rows, {one.size:,} bytes.")
    for why, number in Counter(left.why for left in done.left_out if left.why != "broken").items():
        say(f"{counted(number, 'inspection')} left out: {SAID[why]}.")
    broken = [[left.inspection, few(left.faults)] for left in done.left_out if left.why == "broken"]
    if broken:
        print_table(f"{counted(len(broken), 'inspection')} left out: {SAID['broken']}", ["Inspection", "Where"], broken)
        say("To put one right: take out its folder, and run evenhand rate on it, which says what is wrong.")
    if done.removed:
        say(f"{counted(len(done.removed), 'older snapshot')} removed.")
