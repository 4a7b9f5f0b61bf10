"""Make the snapshot of a whole country: forty units, each inspected in three years, so that there is something to compare.

Everything in it is made up by chance from a fixed seed; there is no such country, unit or case. One inspection makes no funnel,
so the how-to on many units and the tests make this one. Units differ among themselves by more than the chance of drawing cases,
one is much better than the others and one much worse, some are small, and the work grows better from year to year. Only the
questions on planning are answered, so that it takes seconds.

    python -m examples.make_country country

writes the snapshot into the folder `country`: the same bytes on every run and every machine.
"""

import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from math import exp
from pathlib import Path

from evenhand.analysis.inspected import Inspected
from evenhand.analysis.snapshots import Snapshot, write_snapshot
from evenhand.assessment.answer import Answer
from evenhand.assessment.case import Case
from evenhand.assessment.relevance import applies
from evenhand.framework.framework import Framework
from evenhand.framework.packs import load_framework
from evenhand.framework.standards import KeyQuestion
from evenhand.inspection.inspection import Fieldwork, Inspection
from evenhand.sampling.sample import SampledCase

SEED = "A country: synthetic answers"
SYNTHETIC = "Synthetic: every unit, case and answer here is made up. There is no such country."
SAMPLE = "case supervision"
PLANNING = ("2.2.1", "2.2.2", "2.2.3")
YEARS = (2019, 2020, 2021)
PLACES = ("Wexmere", "Caldwick", "Brackenholt", "Ostmere", "Tarnley")
SIDES = ("North", "South", "East", "West", "Upper", "Lower", "Greater", "Old")
UNITS = tuple(f"{side} {place}" for place, side in product(PLACES, SIDES))

BETTER_A_YEAR, UNITS_APART, YEARS_APART, CASES_APART = 0.15, 0.3, 0.1, 0.8
"""On the scale of log odds: what a year adds, and how far units, one unit's years, and one unit's cases lie apart."""
MARKED = {"Old Caldwick": 1.8, "East Tarnley": -1.6}
"""The two units that stand apart from all others, by so much."""


@dataclass(frozen=True)
class MadeUnit:
    """A unit: how good its work is, as log odds beside those of the country, and how many cases of it are read."""

    name: str
    quality: float
    cases: int


def main() -> None:
    """Write the snapshot into the folder that is named."""
    to = Path(sys.argv[1] if len(sys.argv) > 1 else "country")
    snapshot = write_country(to)
    print(SYNTHETIC)
    print(f"Written: {snapshot.rows['inspections']} inspections and {snapshot.rows['answers']:,} answers, in {to}")


def write_country(
    to: Path, *, units: int = len(UNITS), years: Sequence[int] = YEARS, questions: Sequence[str] = PLANNING
) -> Snapshot:
    """Write the snapshot of so many units and years. `questions` are those of case supervision that are answered."""
    return write_snapshot(list(country(units, years, questions)), to, existing="replace")


def country(units: int, years: Sequence[int], questions: Sequence[str]) -> Iterator[Inspected]:
    """The inspections, year by year."""
    framework = load_framework("hmip-probation", edition="2018-03-crc")
    chance = random.Random(SEED)
    made = [_unit(name, chance) for name in UNITS[:units]]
    for year, (place, unit) in product(years, enumerate(made)):
        quality = unit.quality + BETTER_A_YEAR * (year - years[0]) + chance.gauss(0, YEARS_APART)
        begin = date(year, 1 + place % 12, 1 + place % 28)
        yield _inspected(unit, begin, quality, framework, [framework.key_questions[code] for code in questions], chance)


def _unit(name: str, chance: random.Random) -> MadeUnit:
    quality = MARKED.get(name, 0.0) + chance.gauss(0, UNITS_APART)
    return MadeUnit(name, quality, chance.choice((14, 24, 40, 55, 70, 90, 120, 150)))


def _inspected(
    unit: MadeUnit,
    begin: date,
    quality: float,
    framework: Framework,
    questions: Sequence[KeyQuestion],
    chance: random.Random,
) -> Inspected:
    cases = [_case(number, chance) for number in range(1, unit.cases + 1)]
    placed: dict[str, list[Case]] = {gender: [one for one in cases if one.facts["gender"] == gender] for gender in GENDERS}
    return Inspected(
        id=f"{unit.name.lower().replace(' ', '-')}-{begin.year}",
        inspection=Inspection(
            unit=unit.name,
            provider=f"{unit.name.split()[1]} Probation",
            framework=framework.identity.id,
            edition=framework.identity.edition,
            fieldwork=Fieldwork(begin=begin, end=begin),
            synthetic=SYNTHETIC,
        ),
        framework=framework,
        sample=[
            SampledCase(SAMPLE, one.case, gender, order, "drawn", "")
            for gender, theirs in placed.items()
            for order, one in enumerate(theirs, start=1)
        ],
        counted=[answer for one in cases for answer in _answers(one, quality, questions, chance)],
        cases={(SAMPLE, one.case): one for one in cases},
        eligible={(SAMPLE, gender): len(theirs) * EACH_STANDS_FOR for gender, theirs in placed.items() if theirs},
    )


GENDERS = ("female", "male")
EACH_STANDS_FOR = 6
"""So many eligible cases there are to each that is read."""


def _case(number: int, chance: random.Random) -> Case:
    facts = {
        "gender": "female" if chance.random() < 0.15 else "male",
        "risk_of_serious_harm_issues": "yes" if chance.random() < 0.7 else "no",
    }
    return Case(SAMPLE, f"MU-{number:04}", facts)


def _answers(case: Case, quality: float, questions: Sequence[KeyQuestion], chance: random.Random) -> Iterator[Answer]:
    """Answers that hang together: a case is supervised well or badly as a whole."""
    work = quality + chance.gauss(0, CASES_APART)
    for question in questions:
        if applies(question, _facts(case, questions)):
            well = chance.random() < 1 / (1 + exp(-work - 0.3))
            yield Answer(SAMPLE, case.case, question.code, "Yes" if well else "No")


def _facts(case: Case, questions: Sequence[KeyQuestion]) -> Mapping[str, str]:
    """The case's facts; of those that nobody made up, the value that makes every question apply."""
    called_for = {fact: values[0] for question in questions for fact, values in question.relevant_to.items()}
    return {**called_for, **case.facts}


if __name__ == "__main__":
    main()
