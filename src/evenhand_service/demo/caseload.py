"""Made-up extracts of a caseload, as a provider sends them. Every case is made up by chance from a fixed seed."""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from evenhand.folders.sampled_files import as_csv

COLUMNS = (
    *("Case reference", "PDU", "Office", "Practitioner", "Sentence type", "Start date", "Gender", "Ethnicity"),
    *("Risk of serious harm", "Standalone unpaid work", "Exclusion"),
)
ELIGIBLE, OUTSIDE, EXCLUDED = 140, 24, 8
"""Cases that may be drawn, cases begun at another time, and cases that the rules leave out for a reason."""
OFFICES, STAFF = 3, 6
"""Offices of a unit, and practitioners in each."""
ETHNICITIES = (("White", 0.7), ("Asian", 0.13), ("Black", 0.1), ("Mixed", 0.05), ("other", 0.02))
SENTENCES = (("community order", 0.42), ("suspended sentence order", 0.28), ("licence or post-sentence supervision", 0.3))
REASONS = ("transferred out", "deceased", "deported", "serious further offence review")

Row = tuple[str, ...]


def made_caseload(unit: str, begin: date) -> bytes:
    """The extract of a unit for fieldwork that begins on a day: begun 28 to 31 weeks before, and some that were not."""
    return as_csv(COLUMNS, sorted(_rows(unit, begin)))


def with_faults(extract: bytes) -> bytes:
    """The same, as it is sent in a hurry: values that nobody knows, a day that no calendar has, and a case twice."""
    lines = extract.decode().splitlines()
    lines[4] = lines[4].replace("male", "mail")
    lines[9] = lines[9].replace(",low,", ",lowish,").replace(",medium,", ",middling,")
    lines[14] = lines[14].replace("-0", "-3")
    return ("\n".join([*lines, lines[20]]) + "\n").encode()


def _rows(unit: str, begin: date) -> Iterator[Row]:
    chance = random.Random(f"{unit}: synthetic caseload")  # noqa: S311 - made up anew alike each time, and kept from nobody
    first, last = begin - timedelta(weeks=31), begin - timedelta(weeks=28)
    letters = "".join(word[0] for word in unit.split())
    numbers = list(range(1, ELIGIBLE + OUTSIDE + EXCLUDED + 1))
    chance.shuffle(numbers)
    for place, number in enumerate(numbers):
        inside = place < ELIGIBLE or place >= ELIGIBLE + OUTSIDE
        day = first + timedelta(days=chance.randint(0, 21)) if inside else last + timedelta(days=chance.randint(1, 40))
        reason = chance.choice(REASONS) if place >= ELIGIBLE + OUTSIDE else ""
        yield (f"{letters}-{number:04}", unit, *_of_case(unit, letters, day, chance), reason)


def _of_case(unit: str, letters: str, day: date, chance: random.Random) -> Row:
    office = chance.randint(1, OFFICES)
    staff = f"{letters}{office}-{chance.randint(1, STAFF):02}"
    sentence = _pick(SENTENCES, chance)
    gender, ethnicity = _pick((("male", 0.84), ("female", 0.16)), chance), _pick(ETHNICITIES, chance)
    risk = _pick((("low", 0.34), ("medium", 0.56), ("high", 0.1)), chance)
    unpaid = "yes" if sentence == "community order" and chance.random() < 0.1 else "no"  # noqa: PLR2004 - one in ten
    return f"{unit} {office}", staff, sentence, day.isoformat(), gender, ethnicity, risk, unpaid


def _pick(weighted: Sequence[tuple[str, float]], chance: random.Random) -> str:
    return chance.choices([value for value, _ in weighted], [weight for _, weight in weighted])[0]
