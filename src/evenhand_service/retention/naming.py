"""The references of an inspection's cases, and whether something names one of them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from evenhand.files.faults import Refused
from evenhand.files.read_grid import read_grid
from evenhand.publishing.case_names import cases_named
from evenhand_service.inspections.folder import laid_out

TABLES = ("sample.csv", "cases.csv", "assignment.csv", "answers.csv")
CASELOADS = "caseload-"


@dataclass(frozen=True, slots=True)
class References:
    """The references of cases."""

    cases: frozenset[str]

    def named_in(self, text: str) -> bool:
        """Whether a text names a case."""
        return bool(cases_named(text, self.cases))


def holds_cases(name: str) -> bool:
    """Whether a file lists cases, each by its reference."""
    return name.casefold() in TABLES or name.casefold().startswith(CASELOADS)


def references(files: Mapping[str, bytes]) -> References:
    """The references in files that list cases. One that cannot be read adds none."""
    with laid_out(files) as folder:
        found = [_column(folder.path / name) for name in files]
    return References(frozenset(case for cases in found for case in cases if case))


def _column(path: Path) -> Collection[str]:
    try:
        columns = read_grid(path, wanted=_is_reference).columns
    except Refused:
        return ()
    return {value for column in columns.values() for value in column.values}


def _is_reference(heading: str) -> bool:
    return heading.strip().casefold() == "case"
