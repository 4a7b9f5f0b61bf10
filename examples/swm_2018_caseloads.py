"""The caseloads of `examples/swm-2018`: so many eligible cases as give the printed sizes, among others that the rules remove.

CRC-2018 prints samples of 150, 65 and 55; 1,700, 106 and 81 eligible cases give them. Every case is made up by chance from a
fixed seed; the spreads over sexes, sentences, risk and places are plausible and no more.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from evenhand.folders.caseloads import in_file_names
from evenhand.folders.sampled_files import as_csv

SEED = "SWM 2018: synthetic caseloads"
COLUMNS = (
    *("case", "cluster", "office", "practitioner", "disposal", "start", "gender", "ethnicity"),
    *("risk_of_serious_harm", "exclusion"),
)
CLUSTERS = (("Birmingham", 0.38), ("Black Country", 0.27), ("Staffordshire", 0.21), ("Coventry and Solihull", 0.14))
OFFICES = 4
"""Offices in each cluster."""
STAFF = 12
"""Practitioners in each office."""
ETHNICITIES = (("White", 0.68), ("Asian", 0.13), ("Black", 0.12), ("Mixed", 0.05), ("other", 0.01), ("not recorded", 0.01))
EXCLUSIONS = ("transferred out", "deceased", "deported", "serious further offence review", "held by the local assessor")


@dataclass(frozen=True)
class Kind:
    """A caseload: how its references begin, how many cases are eligible, begun when, and how many the rules remove."""

    prefix: str
    eligible: int
    first: date
    last: date
    outside: int
    excluded: int
    custody: float


KINDS = {
    "case supervision": Kind("CS", 1700, date(2018, 2, 17), date(2018, 3, 17), 238, 41, 0.38),
    "unpaid work": Kind("UW", 106, date(2017, 9, 1), date(2018, 6, 17), 23, 5, 0.0),
    "Through the Gate": Kind("TG", 81, date(2018, 7, 23), date(2018, 8, 6), 34, 3, 1.0),
}


def caseloads() -> dict[str, bytes]:
    """The files, by name."""
    chance = random.Random(SEED)
    return {
        f"caseload-{in_file_names(sample)}.csv": as_csv(COLUMNS, sorted(rows(kind, chance))) for sample, kind in KINDS.items()
    }


def rows(kind: Kind, chance: random.Random) -> Iterator[tuple[str, ...]]:
    """The cases of a caseload in the order of chance: eligible, begun outside the window, and excluded for a reason."""
    numbers = list(range(1, kind.eligible + kind.outside + kind.excluded + 1))
    chance.shuffle(numbers)
    for place, number in enumerate(numbers):
        inside = place < kind.eligible or place >= kind.eligible + kind.outside
        excluded = place >= kind.eligible + kind.outside
        day = between(kind.first, kind.last, chance) if inside else kind.last + timedelta(days=chance.randint(1, 30))
        yield (f"{kind.prefix}-{number:04}", *made(kind, chance, day), chance.choice(EXCLUSIONS) if excluded else "none")


def made(kind: Kind, chance: random.Random, day: date) -> tuple[str, ...]:
    """What an extract says of one case, from its cluster to its risk of serious harm."""
    cluster = pick(CLUSTERS, chance)
    office = chance.randint(1, OFFICES)
    staff = f"{cluster[:2].upper()}{office}-{chance.randint(1, STAFF):02}"
    community = pick((("community order", 0.55), ("suspended sentence order", 0.45)), chance)
    disposal = "licence or post-sentence supervision" if chance.random() < kind.custody else community
    gender = pick((("male", 0.84), ("female", 0.16)), chance)
    risk = pick((("low", 0.36), ("medium", 0.6), ("high", 0.04)), chance)
    return cluster, f"{cluster} {office}", staff, disposal, day.isoformat(), gender, pick(ETHNICITIES, chance), risk


def between(first: date, last: date, chance: random.Random) -> date:
    """A day from the first to the last."""
    return first + timedelta(days=chance.randint(0, (last - first).days))


def pick(weighted: Sequence[tuple[str, float]], chance: random.Random) -> str:
    """One of several, by weight."""
    return chance.choices([value for value, _ in weighted], [weight for _, weight in weighted])[0]
