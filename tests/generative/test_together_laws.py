"""Nothing that a table of units hides can be read from their funnel, from shares drawn together, or from a picture."""

from datetime import date
from random import Random

import pytest

from evenhand.analysis.measure import Filter, Measure
from evenhand.analysis.measured import HIDDEN
from evenhand.analysis.measured_plain import as_plain
from evenhand.analysis.measures import measure
from evenhand.analysis.snapshots import write_snapshot
from evenhand.reporting.measure_page import compose_measure
from evenhand.reporting.report import Figure
from inspected import about, drawn, northtown, yes

BY_UNIT = Measure(
    measure="Sufficient on 2.1.1",
    denominator=Filter(question=("2.1.1",), outcome=("sufficient", "not sufficient")),
    numerator=Filter(outcome=("sufficient",)),
    by=("unit",),
)


def made(counts, folder):
    """A snapshot of units of so many answers each: (sufficient, not sufficient)."""
    inspections = []
    for place, (good, poor) in enumerate(counts):
        cases = [f"case-{number}" for number in range(good + poor)]
        answers = [*yes(cases[:good]), *yes(cases[good:], said="No")]
        inspection = about(unit=f"Unit {place:02}", begin=date(2018, 9, 17))
        eligible = {("case supervision", "all"): 4 * len(cases)}
        one = northtown(
            f"unit-{place:02}", inspection=inspection, sample=drawn(*cases), counted=answers, cases={}, eligible=eligible
        )
        inspections.append(one)
    return write_snapshot(inspections, folder)


def plain(counts, folder):
    return as_plain(measure(BY_UNIT, made(counts, folder))) | {"snapshot": "", "page": None}


def country(seed):
    """Sixteen units, four of them small."""
    chance = Random(seed)
    large = [(chance.randint(6, 20), chance.randint(6, 20)) for _ in range(12)]
    small = [(chance.randint(1, 4), chance.randint(1, 9)) for _ in range(4)]
    return [*large, *small]


@pytest.mark.parametrize("seed", range(2))
def test_hidden_units_may_change_places_and_nothing_that_is_given_changes(seed, tmp_path):
    counts = country(seed)

    given = plain(counts, tmp_path / "one")
    hidden = [place for place, row in enumerate(given["rows"][1:]) if row["note"] == HIDDEN]
    changed = list(counts)
    for place, other in zip(hidden, [*hidden[1:], hidden[0]], strict=True):
        changed[place] = counts[other]

    assert changed != counts
    assert plain(changed, tmp_path / "other") == given


def test_no_hidden_unit_is_in_a_picture_or_in_what_is_learnt(tmp_path):
    given = plain(country(0), tmp_path)

    page = compose_measure(given)

    hidden = {row["group"][0] for row in given["rows"] if row["note"] == HIDDEN}
    learnt = {unit["group"][0] for part in (*given["funnel"], *given["shrunk"]) for unit in part["units"]}
    pictures = " ".join(block.svg + block.alt for part in page.parts for block in part.blocks if isinstance(block, Figure))
    assert hidden
    assert learnt
    assert not hidden & learnt
    assert not any(unit in pictures for unit in hidden)
