"""Made-up caseloads and rules for laws of sampling, and judges that try everything."""

import os
import random
from fractions import Fraction
from itertools import combinations, product

import numpy as np
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from caseloads import caseload_of, sample_rule
from evenhand.sampling.strata import Stratum

LONG = bool(os.environ.get("EVENHAND_LONG"))

VALUES = {
    "pdu": ("Ashby", "Barton", "Corby"),
    "sentence": ("licence", "community order", "custody"),
    "gender": ("male", "male", "male", "female"),
    "risk": ("low", "medium", "high"),
    "premises": ("no", "no", "yes"),
    "start": ("2018-03-01", "2018-02-17", "2018-03-17", "2018-03-18", ""),
}
PARTS = ("sentence", {"licence": 4, "community order": 6, "custody": 1})
WINDOW = {"column": "start", "earliest": "7 months", "latest": "6 months"}


@st.composite
def caseloads(draw):
    """A caseload of up to some hundred cases."""
    number, chance = draw(st.integers(1, 150)), draw(st.randoms(use_true_random=False))
    return caseload_of(*({column: chance.choice(values) for column, values in VALUES.items()} for _ in range(number)))


@st.composite
def rules(draw, *, parts=(None, PARTS), quotas=True):
    """A rule that matches on something or nothing, with or without units, parts, quotas, a window and reserves."""
    numbers = st.integers(1, 12)
    return sample_rule(
        *draw(st.lists(st.sampled_from(["gender", "risk"]), unique=True)),
        each=draw(st.sampled_from([None, "pdu"])),
        parts=draw(st.sampled_from(parts)),
        quotas=draw(
            st.lists(
                st.one_of(
                    st.tuples(st.just("risk"), st.sampled_from([("high",), ("medium", "high")]), numbers),
                    st.tuples(st.just("premises"), st.just(("yes",)), numbers),
                ),
                max_size=3 if quotas else 0,
            )
        ),
        eligibility=draw(st.sampled_from([[], [WINDOW]])),
        reserves=draw(st.sampled_from([None, "20%", "100%"])),
    )


def nearest_to_proportion(eligible, size, least):
    """The shortest distance that an allocation of the size can have from proportion held at its least: every one is tried."""
    aims = held_proportion(eligible, size, least)
    distances = [
        sum((count - aim) ** 2 for count, aim in zip(counts, aims, strict=True))
        for counts in product(*(range(low, high + 1) for low, high in zip(least, eligible, strict=True)))
        if sum(counts) == size
    ]
    return aims, min(distances)


def held_proportion(eligible, size, least):
    """Shares in proportion, except where a stratum is held at its least: the one such division, found by trying all."""
    places = range(len(eligible))
    for number in range(len(eligible) + 1):
        for held in combinations(places, number):
            rest = size - sum(least[place] for place in held)
            free = sum(eligible[place] for place in places if place not in held)
            share = Fraction(rest, free) if free else Fraction(0)
            if (free or not rest) and all(
                share * eligible[place] <= least[place] if place in held else share * eligible[place] >= least[place]
                for place in places
            ):
                return [Fraction(least[place]) if place in held else share * eligible[place] for place in places]
    raise AssertionError("there is always one")


def crowded(chance: random.Random, hard: bool):
    """Strata in up to three units, with quotas set near the most that can be had, so that many hold only just or not at all."""
    places = range(chance.randint(1, 5))
    strata = [
        Stratum(
            f"{unit}-{number:02}",
            str(unit),
            "",
            tuple(place for place in places if chance.random() < chance.choice([0.3, 0.5])),
            chance.randint(1, chance.choice([2, 5, 40])),
        )
        for unit in range(chance.randint(1, 3))
        for number in range(chance.randint(1, 12))
    ]
    counts, other = {}, {}
    for unit in sorted({one.unit for one in strata}):
        inside = {one.label: one.eligible for one in strata if one.unit == unit}
        size = chance.randint(0, sum(inside.values()))
        cases = [label for label, number in inside.items() for _ in range(number)]
        liking = {label: chance.random() for label in inside}
        taken = sorted(cases, key=lambda label: liking[label])[:size] if hard else chance.sample(cases, size)
        spread = chance.sample(cases, size)
        counts |= {label: spread.count(label) for label in inside}
        other |= {label: taken.count(label) for label in inside}
    slack = chance.choice([-1, 0, 0, 1, 2])
    reached = [sum(other[one.label] for one in strata if place in one.quotas) for place in places]
    return [max(0, have - chance.randint(min(0, slack), max(0, slack))) for have in reached], strata, counts


def can_hold(quotas, strata, counts) -> bool:
    """Whether any allocation of the same numbers by unit meets every quota: by integer programming, the judge."""
    units = sorted({one.unit for one in strata})
    inside = [[float(one.unit == unit) for one in strata] for unit in units]
    sizes = [sum(counts[one.label] for one in strata if one.unit == unit) for unit in units]
    counting = [[float(place in one.quotas) for one in strata] for place in range(len(quotas))]
    held = LinearConstraint(np.array(inside + counting), [*sizes, *quotas], [*sizes, *[np.inf] * len(quotas)])
    found = milp(
        np.zeros(len(strata)),
        constraints=held,
        bounds=Bounds(0, [one.eligible for one in strata]),
        integrality=np.ones(len(strata)),
    )
    return found.status == 0


def least_moved(quotas, strata, counts):
    """The shortest distance from `counts` at which every quota holds, the only case of a stratum kept where it can be; or None."""
    size = sum(counts.values())
    for kept in ({label: min(1, count) for label, count in counts.items()}, dict.fromkeys(counts, 0)):
        distances = [
            moved_by(dict(zip(counts, tried, strict=True)), strata, counts)
            for tried in product(*(range(kept[one.label], one.eligible + 1) for one in strata))
            if sum(tried) == size and holds(quotas, strata, dict(zip(counts, tried, strict=True)))
        ]
        if distances:
            return min(distances)
    return None


def holds(quotas, strata, counts) -> bool:
    return all(sum(counts[one.label] for one in strata if place in one.quotas) >= number for place, number in enumerate(quotas))


def moved_by(found, strata, counts) -> Fraction:
    """The sum over strata of moved cases squared over eligible cases."""
    return sum((Fraction((found[one.label] - counts[one.label]) ** 2, one.eligible) for one in strata), Fraction(0))
