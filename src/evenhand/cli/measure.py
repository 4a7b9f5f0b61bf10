"""`evenhand measure MEASURE.yaml SNAPSHOT`: any share over many inspections, by group and period."""

import csv
from io import StringIO
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from evenhand.cli.screen import AsJson, counted, print_json, print_table, refusing, say, working
from evenhand.files.cells import inert
from evenhand.files.whole import write_all
from evenhand.reporting.measure_words import cases_of, funnel_said, interval_of, meets_said, moved_said

MeasureFile = Annotated[Path, typer.Argument(help="The file of a measure.", show_default=False)]
SnapshotFolder = Annotated[Path, typer.Argument(help="The folder of a snapshot.", show_default=False)]
By = Annotated[
    list[str] | None,
    typer.Option("--by", help="Group by this column or fact instead; may be repeated. --by all is for no groups."),
]
To = Annotated[Path | None, typer.Option(help="Write a page with pictures to this file.", show_default=False, dir_okay=False)]
Csv = Annotated[Path | None, typer.Option("--csv", help="Write the rows to this file too.", dir_okay=False, show_default=False)]
EngineName = Annotated[Literal["duckdb", "spark"], typer.Option("--engine", help="What counts.")]

NO_GROUPS = "all"

MOST_TRENDS = 6
"""So many trends are printed, that of all groups first."""


def measure(
    measure_file: MeasureFile,
    snapshot: SnapshotFolder,
    *,
    by: By = None,
    to: To = None,
    csv_file: Csv = None,
    engine: EngineName = "duckdb",
    as_json: AsJson = False,
) -> None:
    """Count a measure on a snapshot: shares with their intervals, by group and period, against target and bands.

    Small counts are hidden, and what would give them away. Of many units the shares drawn together are given too, and which of
    them lie beyond the limits of a funnel.
    """
    from evenhand.analysis.measure import read_measure  # Ibis takes a second to load, so only here
    from evenhand.analysis.measured_plain import as_plain
    from evenhand.analysis.measures import measure as measured_on
    from evenhand.analysis.snapshots import open_snapshot

    with refusing(as_json=as_json), working("Counting ..."):
        asked = read_measure(measure_file)
        grouped = None if by is None else [name for name in by if name != NO_GROUPS]
        plain = as_plain(measured_on(asked, open_snapshot(snapshot), by=grouped, engine=engine))
        plain["written"] = None
        if csv_file is not None:
            written = write_all(csv_file.parent, {csv_file.name: _as_csv(plain)})
            plain["written"] = str(written[0])
        plain["page"] = str(write_page(plain, to)) if to else None
    if as_json:
        print_json(plain)
    else:
        _print_measured(plain)


def write_page(plain: dict[str, Any], to: Path) -> Path:
    """Write the page of a measure."""
    from evenhand.reporting.measure_page import compose_measure  # the charts' library takes a moment to load, so only here
    from evenhand.reporting.render import render_html

    return write_all(to.parent, {to.name: render_html(compose_measure(plain)).encode()})[0]


def _print_measured(plain: dict[str, Any]) -> None:
    for sentence in plain["synthetic"]:
        say(sentence + "\n")
    columns = [
        *plain["by"],
        plain["period"] or "period",
        "Share",
        plain["counts"].capitalize(),
        plain["interval"],
        "Band",
        "Target",
    ]
    rows = [(*_group(row, plain), *_in_words(row, plain)) for row in plain["rows"]]
    filled = [place for place in range(len(columns)) if any(row[place] for row in rows)]
    print_table(plain["measure"], [columns[place] for place in filled], [[row[place] for place in filled] for row in rows])
    for trend in plain["trends"][:MOST_TRENDS]:
        say(moved_said(trend, plain["interval"]))
    if len(plain["trends"]) > MOST_TRENDS:
        say(f"... and {counted(len(plain['trends']) - MOST_TRENDS, 'trend')} more. --json and the page give every one.")
    for funnel in plain["funnel"]:
        say("\n".join([f"Funnel of {len(funnel['units'])} units, {funnel['period']}", *funnel_said(funnel)]))
    if plain["hidden"]:
        say(f"Hidden: {plain['hidden_because']}")
    if plain["rounded"]:
        say(plain["rounded"])
    if plain["guards_said"]:
        say(plain["guards_said"])
    for sentence in (*plain["notes"], *plain["not_together"], *plain["unmatched"]):
        say(f"Note: {sentence}" + ("" if sentence.endswith("?") else "."))
    for written in filter(None, (plain["written"], plain["page"])):
        say(f"Written: {written}")


def _group(row: dict[str, Any], plain: dict[str, Any]) -> tuple[str, ...]:
    return (*(row["group"] or ["all"] * len(plain["by"])), row["period"])


def _in_words(row: dict[str, Any], plain: dict[str, Any]) -> tuple[str, str, str, str, str]:
    """Share, cases, interval, band and target of a row."""
    if row["share"] is None:
        return row["note"], "", "", "", ""
    return f"{row['share']:.1%}", cases_of(row), interval_of(row), row["band"] or "", meets_said(row, plain)


def _as_csv(plain: dict[str, Any]) -> bytes:
    """The rows as CSV: an empty cell is something that is not there, and `note` says why.

    A sheet is read without what stood beside it, so each row says what was measured, and what every reader must be told.
    """
    counts, said = ("numerator", "denominator", "share"), ("band", "meets", "note")
    of_interval = ("low", "high", "level", "method")
    text = StringIO()
    sheet = csv.writer(text, lineterminator="\n")
    sheet.writerow(["measure", *plain["by"], "period", *counts, *of_interval, *said, "caution"])
    cautions = [*plain["synthetic"], plain["rounded"], plain["guards_said"], *plain["not_together"], *plain["unmatched"]]
    caution = " ".join(one if one.endswith((".", "?")) else f"{one}." for one in cautions if one)
    for row in plain["rows"]:
        interval = row["interval"] or {}
        cells = [*(row[name] for name in counts), *(interval.get(name) for name in of_interval), *(row[name] for name in said)]
        whole = [plain["measure"], *_group(row, plain), *cells, caution]
        sheet.writerow([inert("" if cell is None else str(cell)) for cell in whole])
    return text.getvalue().encode()
