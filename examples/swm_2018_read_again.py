"""Cases of the example that are read again, to test the readers: an exchange among colleagues, and a benchmark that all read.

Made up like everything else. Nothing here changes a rating, because second and benchmark readings never count. Readers differ in
one answer of ten, either way, with two exceptions that a chief inspector would want to see: reader-07 is stricter than the
others, and reader-03, who begins level with them, grows lenient in the second week, which so few cases cannot
show to be more than chance.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from evenhand.sampling.sample import CaseKey

SEED = "SWM 2018: read again"
FIRST_DAY, SECOND_WEEK = date(2018, 9, 17), date(2018, 9, 24)
EXCHANGING = ("reader-03", "reader-07")
EXCHANGED = 16
"""Cases that each of them reads again, two a day on the last four days of each week."""
STRICT, LENIENT, SELDOM = 0.5, 0.7, 0.1
"""How often somebody answers otherwise than the first reader: a Yes of who is strict, a No of who is lenient, and elsewhere."""
OWN_OFFICES = ("Birmingham 1", "Black Country 2", "Staffordshire 2")
"""Offices that a reader may not read, so no case of theirs is a benchmark."""

Given = Mapping[CaseKey, Mapping[str, str]]
"""What the first reader said, by case and key question."""


def read_again(given: Given, office_of: Mapping[CaseKey, str], reader_of: Mapping[CaseKey, str]) -> Iterator[Sequence[object]]:
    """Rows of answers.csv: the benchmark on the first day, then the exchange, day by day."""
    chance = random.Random(SEED)
    everybody = sorted({*reader_of.values(), "quality-lead"})
    whole = max(len(answers) for answers in given.values())
    asked_all = sorted(case for case, answers in given.items() if len(answers) == whole)
    benchmark = next(case for case in asked_all if office_of[case] not in OWN_OFFICES)
    for reader in everybody:
        yield from _answers(benchmark, given[benchmark], "benchmark", reader, FIRST_DAY, chance)
    free = [case for case in sorted(given) if reader_of[case] not in EXCHANGING and case != benchmark]
    taken = iter(chance.sample(free, EXCHANGED * len(EXCHANGING)))
    for number in range(EXCHANGED):
        day = FIRST_DAY + timedelta(days=number // 8 * 7 + number % 8 // 2 + 1)
        for reader in EXCHANGING:
            case = next(taken)
            yield from _answers(case, given[case], "second", reader, day, chance)


def _answers(
    case: CaseKey, first: Mapping[str, str], reading: str, reader: str, day: date, chance: random.Random
) -> Iterator[Sequence[object]]:
    for question, answer in first.items():
        other = "No" if answer == "Yes" else "Yes"
        said = other if chance.random() < _leaning(reader, answer, day) else answer
        yield *case, question, reading, reader, 1, said, "", day.isoformat()


def _leaning(reader: str, answer: str, day: date) -> float:
    """How often a reader answers otherwise than the first reader did."""
    if reader == "reader-07" and answer == "Yes":
        return STRICT
    return LENIENT if reader == "reader-03" and answer == "No" and day >= SECOND_WEEK else SELDOM
