"""`evenhand snapshot FOLDER... --to DIR`: the tables of many inspections, as Parquet files for analysts."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from evenhand.cli.screen import AsJson, counted, print_json, print_table, refusing, say, working

Folders = Annotated[list[Path], typer.Argument(help="Inspection folders.", exists=True, file_okay=False, show_default=False)]
To = Annotated[Path, typer.Option("--to", help="The folder of the snapshot.", file_okay=False, show_default=False)]
Existing = Annotated[
    Literal["add", "update", "replace"] | None,
    typer.Option(
        "--existing",
        help="What becomes of a snapshot that is there: add (to it), update (renew inspections it has too) or replace.",
        show_default=False,
    ),
]
Keep = Annotated[
    list[str] | None,
    typer.Option("--keep", help="A fact without a closed list of values to keep too, such as office; may be repeated."),
]


def snapshot(folders: Folders, to: To, *, existing: Existing = None, keep: Keep = None, as_json: AsJson = False) -> None:
    """Write the tables of inspections as Parquet files: no free text, no names, no case references. Whole or not at all."""
    from evenhand.analysis.snapshots import write_snapshot  # Arrow takes a moment to load, so only here
    from evenhand.analysis.tables import TABLES, VERSION
    from evenhand.folders.snapshots import inspected_in

    with refusing(as_json=as_json), working("Reading folders, writing tables ..."):
        written = write_snapshot(inspected_in(folders), to, existing=existing, keep=keep or ())
    if as_json:
        tables = {name: {"rows": rows, "file": str(written.files[name])} for name, rows in written.rows.items()}
        print_json({"snapshot": str(to), "version": VERSION, "fingerprint": written.fingerprint, "tables": tables})
        return
    rows = [(name, f"{count:,}", TABLES[name].row) for name, count in written.rows.items()]
    print_table(f"{to}: {counted(written.rows['inspections'], 'inspection')}", ("Table", "Rows", "Each row is"), rows)
    say(f"Fingerprint: {written.fingerprint}")
