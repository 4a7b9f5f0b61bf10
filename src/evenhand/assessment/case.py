"""A case and the facts recorded about it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from evenhand.files.faults import Fault, Place, collecting
from evenhand.files.tables import Row, read_table
from evenhand.framework.framework import Framework
from evenhand.sampling.sample import CaseKey, CaseRepeated, CaseUnnamed, sample_faults


class FactUnknown(Fault):
    """A recorded fact has a value it cannot have."""

    what = "{fact} is {value!r} for the case {case!r}."
    cure = "write one of: {values}."


@dataclass(frozen=True, slots=True)
class Case:
    """What is recorded once about a case, by the name of the fact. A fact not recorded is not in it."""

    sample: str
    case: str
    facts: Mapping[str, str]
    place: Place | None = field(default=None, compare=False)

    @property
    def key(self) -> CaseKey:
        """How other files point at it."""
        return self.sample, self.case


def read_cases(path: Path, framework: Framework) -> dict[CaseKey, Case]:
    """Read `cases.csv`: sample, case, and a column for each recorded fact.

    The facts on which relevance rests must have a column; a cell may wait to be filled; capitals do not matter. Further
    columns are kept as they are.
    """
    needed = {fact for question in framework.questions.values() for fact in question.relevant_to}
    rows = read_table(path, needs=("sample", "case", *sorted(needed)), others=True)
    cases: dict[CaseKey, Case] = {}
    first_row: dict[CaseKey, int | None] = {}
    with collecting(cases) as faults:
        for row in rows:
            case, amiss = case_in(row, framework)
            if case.key in first_row and case.case:
                amiss.append(CaseRepeated(row.place, sample=case.sample, case=case.case, first=first_row[case.key]))
                cases.pop(case.key, None)  # nobody can say which of the two rows holds
            first_row.setdefault(case.key, row.place.row)
            faults.extend(amiss)
            if not amiss:
                cases[case.key] = case
    return cases


def case_in(row: Row, framework: Framework) -> tuple[Case, list[Fault]]:
    """The case in a row, and everything that is amiss in it. Its facts are in the edition's words where these are declared."""
    case = Case(row["sample"], row["case"], _facts(row, framework), row.place)
    return case, list(_row_faults(row, case, framework))


def _row_faults(row: Row, case: Case, framework: Framework) -> Iterator[Fault]:
    yield from sample_faults(row.place, case.sample, framework)
    yield from (CaseUnnamed(row.place, column=name) for name in ("sample", "case") if not row[name])
    yield from _values_amiss(row, case, framework)


def misspelt_facts(cases: Iterable[Case], framework: Framework) -> dict[str, str]:
    """Columns that are no fact of the edition, each with the fact it comes near to and for which there is no column.

    A further column may be anything, so this refuses nothing; but a fact under a misspelt heading would count for nothing.
    """
    columns = list(dict.fromkeys(column for case in cases for column in case.facts))
    absent = [fact for fact in framework.standards.facts if fact not in columns]
    near = {column: get_close_matches(column, absent, n=1, cutoff=NEAR) for column in columns}
    return {column: facts[0] for column, facts in near.items() if facts and column not in framework.standards.facts}


def misspelt_values(cases: Iterable[Case], framework: Framework) -> list[tuple[str, str, str, int]]:
    """Values of facts whose values the edition leaves open that come near one met far more often: fact, value, that, how often.

    A value may be anything there, so this refuses nothing; but cases under a misspelt one would stand in a group by themselves.
    """
    free = [fact for fact, one in framework.standards.facts.items() if not one.values]
    met = Counter((fact, case.facts[fact]) for case in cases for fact in free if fact in case.facts)
    found: list[tuple[str, str, str, int]] = []
    for (fact, value), cases_met in met.items():
        common = [other for (of, other), often in met.items() if of == fact and often >= FAR_MORE * cases_met]
        near = get_close_matches(value, common, n=1, cutoff=VERY_NEAR) if value.isalpha() else []
        found.extend((fact, value, one, cases_met) for one in near)
    return found


FAR_MORE = 10
"""So many times more often is a value met, beside which a near one is taken for a slip."""

NEAR = 0.75
"""How alike two words must be, from 0 to 1: `gendre` is near `gender`, and `office` is near none."""

VERY_NEAR = 0.85
"""The same for two values, which may be alike and both be meant, as `male` and `female` are."""


def _facts(row: Row, framework: Framework) -> dict[str, str]:
    return {
        column: _as_declared(column, cell, framework)
        for column, cell in row.cells.items()
        if cell and column not in ("sample", "case")
    }


def _as_declared(fact: str, written: str, framework: Framework) -> str:
    """The value as the pack writes it, whatever the capitals; as it is written where the pack declares no such value."""
    declared = framework.standards.facts.get(fact)
    values = declared.values if declared else ()
    return next((value for value in values if value.casefold() == written.casefold()), written)


def _values_amiss(row: Row, case: Case, framework: Framework) -> list[Fault]:
    declared = framework.standards.facts
    return [
        FactUnknown(row.place, fact=fact, value=value, case=case.case, values=", ".join(declared[fact].values))
        for fact, value in case.facts.items()
        if fact in declared and declared[fact].values and value not in declared[fact].values
    ]
