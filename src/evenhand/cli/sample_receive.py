"""`evenhand sample receive FOLDER SAMPLE EXTRACT`: the door. A provider's extract comes in checked and whole, or not at all."""

from pathlib import Path
from typing import Annotated

import typer

from evenhand.cli.rate import Folder
from evenhand.cli.screen import AsJson, print_json, refusing, say, working
from evenhand.folders.receiving import Received, receive_extract


def receive(
    folder: Folder,
    sample: Annotated[str, typer.Argument(help="The sample it is the caseload of, such as 'unpaid work'.", show_default=False)],
    extract: Annotated[
        Path,
        typer.Argument(help="The provider's extract: CSV, XLSX or Parquet.", exists=True, dir_okay=False, show_default=False),
    ],
    *,
    key_file: Annotated[
        Path | None,
        typer.Option(
            help="A file with a secret key: case references are replaced by pseudonyms made with it.", show_default=False
        ),
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(help="The encoding of a CSV, where it is not told rightly.", show_default=False)
    ] = None,
    sheet: Annotated[
        str | None, typer.Option(help="The sheet of a workbook that holds the caseload.", show_default=False)
    ] = None,
    anew: Annotated[
        bool, typer.Option("--anew", help="Take the place of a caseload received before, if nothing is drawn from it.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Receive a provider's extract: check it, drop what is not needed, keep the rest in the folder as caseload-<sample>.csv.

    If anything is wrong, nothing is kept; every fault is written to out/faults-<sample>.csv, to send back.
    """
    with refusing(as_json=as_json), working("Reading and checking the extract ..."):
        received = receive_extract(folder, sample, extract, key_file=key_file, encoding=encoding, sheet=sheet, anew=anew)
    if as_json:
        print_json(_as_plain(received, pseudonyms=key_file is not None))
    else:
        _say_received(received, pseudonyms=key_file is not None)


def _as_plain(received: Received, *, pseudonyms: bool) -> dict[str, object]:
    caseload = received.caseload
    return {
        "sample": received.sample,
        "cases": len(caseload),
        "eligible": received.eligible,
        "kept": ["case", *caseload.columns],
        "dropped": list(caseload.dropped),
        "read_as": caseload.read_as,
        "pseudonyms": pseudonyms,
        "written": str(received.written),
    }


def _say_received(received: Received, *, pseudonyms: bool) -> None:
    caseload = received.caseload
    cases = "1 case" if len(caseload) == 1 else f"{len(caseload):,} cases"
    say(f"{received.sample}: {cases} received, read as {caseload.read_as}.")
    say(f"Eligible when fieldwork begins: {received.eligible:,}. `evenhand sample plan` says what each rule removes.")
    say(f"Kept: case, {', '.join(caseload.columns)}.")
    if caseload.dropped:
        say(f"Dropped at the door: {', '.join(caseload.dropped)}.")
    if pseudonyms:
        say("Case references are pseudonyms; keep the key, for only it leads back to the provider's references.")
    say(f"Written: {received.written}")
