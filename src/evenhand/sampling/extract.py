"""Read a provider's extract at the door: everything in order and nothing more than is needed, or nothing at all.

Every fault of the file is found before it is refused, so that it goes back to the provider once. Columns that the edition does
not declare are never looked at; what is kept is written in one way, whatever way the provider writes it.
"""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from evenhand.files.coded import Coded
from evenhand.files.faults import Fault, Refused
from evenhand.files.grid import Grid
from evenhand.files.read_grid import read_grid
from evenhand.framework.extracts import CASE
from evenhand.framework.framework import Framework
from evenhand.inspection.inspection import Fieldwork, Sampling
from evenhand.sampling import extract_faults as wrong
from evenhand.sampling.caseload import Caseload
from evenhand.sampling.columns_asked import Asked, asked, folded_heading
from evenhand.sampling.extract_cells import read_column
from evenhand.sampling.extract_rows import cases_alike, cases_repeated, days_in_two_ways, values_alike
from evenhand.sampling.pseudonyms import PseudonymsTwice, is_pseudonym, pseudonym

AS_THEY_ARE = Sampling()


def read_caseload(
    path: Path | str,
    framework: Framework,
    sample: str,
    *,
    settings: Sampling = AS_THEY_ARE,
    fieldwork: Fieldwork | None = None,
    key: bytes | None = None,
    encoding: str | None = None,
    sheet: str | None = None,
) -> Caseload:
    """The caseload of a sample from a provider's extract, or from a caseload that was written before.

    `settings` say how this provider writes headings and values; a day after `fieldwork` is refused. With a `key`, case references
    are replaced by pseudonyms once they are checked. `encoding` is for CSV, `sheet` for XLSX. Refuses with every fault at once.
    """
    columns = asked(framework, sample, settings)
    grid = read_grid(Path(path), wanted=columns.__contains__, headings=_headings(columns), encoding=encoding, sheet=sheet)
    heading_of, unused, faults = _headings_found(grid, columns)
    faults.extend(grid.faults)
    read: dict[str, Coded] = {}
    for name, heading in heading_of.items():
        read[name], amiss = read_column(grid, heading, columns.columns[name], fieldwork.end if fieldwork else None)
        faults.extend(amiss)
    faults.extend(_between_rows(grid, heading_of, read, columns))
    if key is not None:
        faults.extend(_pseudonyms_twice(grid, heading_of, read))
    if faults:
        raise Refused(_in_order(faults, grid))
    cases = read.pop(CASE).texts()
    return Caseload(
        tuple(cases) if key is None else tuple(pseudonym(case, key) for case in cases),
        {name: read[name] for name in columns.columns if name in read},
        file=grid.file,
        sha256=grid.sha256,
        dropped=(*grid.dropped, *unused),
        read_as=grid.read_as,
    )


def _headings(columns: Asked) -> str:
    """The headings to ask for where there is none, in words."""
    needed = (repr(column.headings[0]) for column in columns.columns.values() if column.needed)
    return f": {', '.join(needed)}"


def _headings_found(grid: Grid, columns: Asked) -> tuple[dict[str, str], list[str], list[Fault]]:
    """The heading of each column that is there, the headings that give way to one the inspection names, and what is wrong."""
    found: dict[str, list[str]] = {}
    for heading in grid.columns:
        found.setdefault(columns.column(heading).name, []).append(heading)
    heading_of: dict[str, str] = {}
    unused: list[str] = []
    faults: list[Fault] = list(_missing(grid, found, columns))
    for name, headings in found.items():
        settled = [heading for heading in headings if folded_heading(heading) in columns.columns[name].settled]
        meant = settled or headings
        unused.extend(heading for heading in headings if heading not in meant)
        heading_of[name] = meant[0]
        if len(meant) > 1:
            said = " and ".join(map(repr, meant))
            faults.append(wrong.ExtractColumnTwice(grid.place(column=meant[1]), headings=said, column=name))
    return heading_of, unused, faults


def _missing(grid: Grid, found: Mapping[str, list[str]], columns: Asked) -> Iterator[Fault]:
    for column in columns.columns.values():
        if column.needed and column.name not in found:
            near = [word for heading in column.headings for word in get_close_matches(heading, grid.dropped, n=1)]
            yield wrong.ExtractColumnMissing(
                grid.place(),
                column=column.headings[0],
                words=column.words,
                headings=" or ".join(map(repr, column.headings)),
                hint=f", or put the heading {near[0]!r} right" if near else "",
            )


def _between_rows(grid: Grid, heading_of: Mapping[str, str], read: Mapping[str, Coded], columns: Asked) -> Iterator[Fault]:
    if CASE in read:
        others = {heading: read[name] for name, heading in heading_of.items() if name != CASE}
        yield from cases_repeated(grid, heading_of[CASE], read[CASE], others)
        yield from cases_alike(grid, heading_of[CASE], read[CASE])
    for name, heading in heading_of.items():
        yield from days_in_two_ways(grid, heading, columns.columns[name])
        yield from values_alike(grid, heading, read[name], columns.columns[name])


def _pseudonyms_twice(grid: Grid, heading_of: Mapping[str, str], read: Mapping[str, Coded]) -> Iterator[Fault]:
    """One fault where references are pseudonyms already: where one is, most are."""
    cases = read[CASE].texts() if CASE in read else []
    row = next((row for row, case in enumerate(cases) if is_pseudonym(case)), None)
    if row is not None:
        yield PseudonymsTwice(grid.place(row, heading_of[CASE]), value=cases[row])


def _in_order(faults: list[Fault], grid: Grid) -> list[Fault]:
    """Faults by row, and within a row in the order of the columns."""
    place_of = {heading: place for place, heading in enumerate(grid.columns)}
    return sorted(faults, key=lambda fault: (fault.place.row or 0, place_of.get(fault.place.column or "", -1)))
