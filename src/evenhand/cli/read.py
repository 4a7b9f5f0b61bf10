"""`evenhand read DOCUMENT`: published reports as data."""

import csv
from collections import Counter
from collections.abc import Sequence
from io import BytesIO, StringIO
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import Progress

from evenhand.cli.screen import (
    FOUND_WRONG,
    AsJson,
    counted,
    err,
    fault_as_data,
    print_faults,
    print_json,
    print_table,
    refusing,
    say,
)
from evenhand.cli.verify import verifications_as_data
from evenhand.files.cells import inert
from evenhand.files.documents import as_yaml
from evenhand.files.faults import Fault, Refused
from evenhand.files.whole import write_all
from evenhand.publications.opening import documents_in, open_publication
from evenhand.publications.read import understand
from evenhand.publications.results import as_result, document_as_plain, result_file, unit_as_plain
from evenhand.publications.table_of_readings import Row, rows_of
from evenhand.publications.unit_read import DocumentRead, UnitRead
from evenhand.publications.vocabulary import Vocabulary, installed_vocabulary
from evenhand.scoring.verification import Verification
from evenhand.scoring.verify import verify

Documents = Annotated[
    list[Path],
    typer.Argument(help="PDFs, Word documents, web pages, texts; or folders of them.", exists=True, show_default=False),
]
To = Annotated[
    Path | None, typer.Option(help="Write a result file for each unit into this folder.", show_default=False, file_okay=False)
]
Table = Annotated[
    Path | None,
    typer.Option(help="Write everything into one table, as CSV or Parquet by its name.", show_default=False, dir_okay=False),
]


def read(documents: Documents, *, to: To = None, table: Table = None, as_json: AsJson = False) -> None:
    """Read published reports into data: ratings, scores, totals, recommendations and samples, each with its place.

    What is read is recomputed by the rules of its edition at once. Exits 1 where a document cannot be read, or a figure in it
    does not follow from the others.
    """
    if table is not None and table.suffix.casefold() not in WRITERS:
        raise typer.BadParameter(f"{table.name!r} is no table; end its name in .csv or .parquet.", param_hint="--table")
    with refusing(as_json=as_json):
        vocabulary = installed_vocabulary()
        files = documents_in(documents)
        readings, refused = _read(files, vocabulary)
        checked = [[_verified(unit, reading, vocabulary) for unit in reading.units] for reading in readings]
        written = _written(readings, vocabulary, to, table)
    if as_json:
        print_json(_as_data(readings, checked) | {"written": written, "refused": [fault_as_data(one) for one in refused]})
    else:
        for reading, each in zip(readings, checked, strict=True):
            _print(reading, each, in_full=len(files) == 1)
        print_faults(refused)
        for path in written:
            say(f"Written: {path}")
    if refused or any(one.of("disagree") for each in checked for one in each):
        raise typer.Exit(FOUND_WRONG)


def _read(files: Sequence[Path], vocabulary: Vocabulary) -> tuple[list[DocumentRead], list[Fault]]:
    """Read each, with a bar that moves; one that cannot be read does not keep the others from being read."""
    readings: list[DocumentRead] = []
    refused: list[Fault] = []
    with Progress(console=err(), transient=True) as progress:
        whole = progress.add_task("Reading ...", total=len(files))
        for file in files:
            pages = progress.add_task(file.name, total=None)

            def page_read(page: int, of: int, task: Any = pages) -> None:  # noqa: ANN401 - what rich calls a task
                progress.update(task, completed=page, total=of)

            try:
                readings.append(understand(open_publication(file, page_read), vocabulary))
            except Refused as refusal:
                refused.extend(refusal.faults)
            progress.remove_task(pages)
            progress.advance(whole)
    return readings, refused


def _verified(unit: UnitRead, reading: DocumentRead, vocabulary: Vocabulary) -> Verification:
    framework = vocabulary.frameworks.get(unit.edition or "")
    return verify(as_result(result_file(unit, framework, Path(reading.file).name)), framework)


def _written(readings: Sequence[DocumentRead], vocabulary: Vocabulary, to: Path | None, table: Path | None) -> list[str]:
    written: list[Path] = []
    if to is not None:
        written.extend(write_all(to, _result_files(readings, vocabulary)))
    if table is not None:
        written.extend(write_all(table.parent, {table.name: WRITERS[table.suffix.casefold()](list(rows_of(readings)))}))
    return [str(path) for path in written]


def _result_files(readings: Sequence[DocumentRead], vocabulary: Vocabulary) -> dict[str, bytes]:
    """A file for each unit, named for its document; numbered where a document has several, or several have one name."""
    units = [(Path(reading.file), unit) for reading in readings for unit in reading.units]
    alike, number = Counter(source.stem for source, _ in units), Counter[str]()
    files: dict[str, bytes] = {}
    for source, unit in units:
        number[source.stem] += 1
        name = f"{source.stem}-{number[source.stem]}.yaml" if alike[source.stem] > 1 else f"{source.stem}.yaml"
        framework = vocabulary.frameworks.get(unit.edition or "")
        files[name] = as_yaml(result_file(unit, framework, source.name)).encode()
    return files


def _as_csv(rows: Sequence[Row]) -> bytes:
    text = StringIO()
    sheet = csv.writer(text, lineterminator="\n")
    sheet.writerow(Row._fields)
    sheet.writerows([inert("" if cell is None else str(cell)) for cell in row] for row in rows)
    return text.getvalue().encode()


def _as_parquet(rows: Sequence[Row]) -> bytes:
    import pyarrow as pa  # takes a moment to load, so only here
    import pyarrow.parquet as pq

    numbers = {"number": pa.float64()}
    schema = pa.schema([(name, numbers.get(name, pa.string())) for name in Row._fields])
    content = BytesIO()
    pq.write_table(pa.Table.from_pylist([row._asdict() for row in rows], schema=schema), content)
    return content.getvalue()


WRITERS = {".csv": _as_csv, ".parquet": _as_parquet}


def _as_data(readings: Sequence[DocumentRead], checked: Sequence[Sequence[Verification]]) -> dict[str, Any]:
    """Every unit with its document and how it fares when it is recomputed."""
    units = [
        {"document": reading.file, **unit_as_plain(unit), "verified": verifications_as_data([one])["results"][0]}
        for reading, each in zip(readings, checked, strict=True)
        for unit, one in zip(reading.units, each, strict=True)
    ]
    return {"units": units, "documents": [document_as_plain(one) for one in readings]}


def _print(reading: DocumentRead, checked: Sequence[Verification], *, in_full: bool) -> None:
    if not reading.units:
        asked = counted(sum(map(len, reading.recommendations)), "recommendation")
        beside = f"{asked}, {counted(len(reading.samples), 'sample')} and {counted(len(reading.figures), 'figure')}"
        say(f"{Path(reading.file).name}: no ratings or scores of any edition that is installed were found; {beside}.")
        return
    for unit, verification in zip(reading.units, checked, strict=True):
        say(f"{Path(reading.file).name}: {_summed_up(unit, verification)}", style="bold" if in_full else None)
        if in_full:
            _print_unit(unit)


def _summed_up(unit: UnitRead, verification: Verification) -> str:
    wrong = [item.what for item in verification.of("disagree")]
    rated = counted(len(unit.ratings) + len(unit.grades), "rating")
    parts = [rated, counted(len(unit.scores), "score"), counted(len(unit.recommendations), "recommendation")]
    overall = unit.overall or "no overall rating"
    total = f", {unit.total[0]} of {unit.total[1]} points" if unit.total else ""
    agrees = f"does not follow: {', '.join(wrong)}" if wrong else _agreeing(verification)
    name = (unit.unit or "a unit without a name") + (" (name inferred)" if "unit" in unit.inferred else "")
    return f"{name}; {unit.edition or 'edition not recognised'}; {overall}{total}; {', '.join(parts)}; {agrees}"


def _agreeing(verification: Verification) -> str:
    """How much was recomputed: a document that prints few of its parts leaves little to recompute."""
    agree = len(verification.of("agree"))
    return f"{counted(agree, 'item')} {'agrees' if agree == 1 else 'agree'} when recomputed" if agree else "nothing to recompute"


def _print_unit(unit: UnitRead) -> None:
    rows = [
        (code, value, one.place, one.sureness)
        for field in ("ratings", "grades", "scores", "thread", "conclusions")
        for code, value in getattr(unit, field).items()
        for one in [unit.evidence[f"{field} {code}"]]
    ]
    print_table("Ratings and scores", ("Code", "Value", "Where", "How sure"), rows)
    asked = [(str(one.number or "-"), one.addressee or "-", one.text, one.line.place) for one in unit.recommendations]
    if asked:
        print_table("Recommendations", ("No.", "To", "What is asked", "Where"), asked)
    looked_at = [(f"{one.size:,}", one.of, one.line.place) for one in unit.samples]
    if looked_at:
        print_table("What was looked at", ("How many", "Of what", "Where"), looked_at)
    for field, why in unit.inferred.items():
        say(f"The {field} is inferred: {why}.")
    for printed, meant in unit.slips:
        say(f"A slip in print: {printed} stands where {meant} is meant.")
    for note in unit.notes:
        say(f"Note: {note}.")
    say()
