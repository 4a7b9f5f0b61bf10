"""Units beside each other: the funnel and the shares drawn together, learnt from what is shown."""

from dataclasses import replace
from fractions import Fraction
from math import sqrt

import pytest

from evenhand.analysis.measure import Filter, IntervalAsked, Measure
from evenhand.analysis.measured import HIDDEN, NO_CASES, Measured, MeasuredRow
from evenhand.analysis.together import FEWEST, NO_ERROR, units_together
from evenhand.statistics.intervals import Interval
from evenhand.statistics.shrinkage import fit_beta_binomial

BY_UNIT = Measure(measure="A", numerator=Filter(outcome=("sufficient",)), by=("unit",), interval=IntervalAsked(Fraction(9, 10)))
SOME = Interval(0.0, 1.0, 0.9, "exact", "made up")
ALIKE = [(10, 20)] * FEWEST
APART = [(5, 50), (45, 50), (10, 50), (40, 50), *[(25, 50)] * 4, (11, 20), (9, 20)]


def row(unit, counts, period="all", note=None):
    return MeasuredRow((unit,), period, counts, SOME if counts and counts[1] else None, note=note)


def measured(counts, *more, asked=BY_UNIT):
    rows = [row(f"Unit {place:02}", pair) for place, pair in enumerate(counts)]
    return Measured(asked, "", [*rows, *more], [], [], [], [])


def test_units_that_are_alike_are_drawn_wholly_together():
    (found,), reasons = units_together(measured(ALIKE))

    assert reasons == []
    assert found.alike
    assert (found.funnel.target, found.funnel.factor, found.funnel.between) == (0.5, 1.0, 0.0)
    assert [one.share for one in found.units] == pytest.approx([0.5] * FEWEST)
    assert {(one.z, one.beyond) for one in found.units} == {(0.0, 0.0)}


def test_the_limits_of_a_unit_are_those_of_chance_and_of_what_units_differ():
    counts = [(15, 50), (35, 50), (18, 50), (30, 50), *[(25, 50)] * 4, (11, 20), (9, 20)]

    (found,), _ = units_together(measured(counts))

    first = found.units[0]
    target = sum(good for good, _ in counts) / sum(cases for _, cases in counts)
    error = sqrt(target * (1 - target) / 50 + found.funnel.between)
    assert found.funnel.target == pytest.approx(target)
    assert found.funnel.between > 0
    assert first.z == pytest.approx((15 / 50 - target) / error)
    # 1.959964 and 3.090232: the 97.5% and 99.9% points of the normal distribution
    assert first.limits == (
        (pytest.approx(target - 1.959964 * error), pytest.approx(target + 1.959964 * error)),
        (pytest.approx(target - 3.090232 * error), pytest.approx(target + 3.090232 * error)),
    )


def test_a_unit_far_from_others_that_are_alike_lies_beyond_the_outer_limits():
    (found,), _ = units_together(measured([*ALIKE, *ALIKE, (20, 20)]))

    assert [one.beyond for one in found.units] == [0.0] * 20 + [0.998]


def test_a_share_is_drawn_together_by_the_prior_of_all_units_and_the_fewer_its_cases_the_more():
    (found,), _ = units_together(measured([*APART, (9, 10), (90, 100)]))

    prior = found.prior
    few, many = found.units[-2:]
    assert few.share == pytest.approx((9 + prior.sufficient) / (10 + prior.sufficient + prior.insufficient))
    assert prior.share < few.share < many.share < 0.9
    assert few.high - few.low > many.high - many.low


def test_only_units_that_are_shown_and_have_cases_are_learnt_from():
    hidden, none = row("Zed", None, note=HIDDEN), row("Zero", (0, 0), note=NO_CASES)
    whole = MeasuredRow((), "all", (500, 600), SOME)

    (found,), _ = units_together(measured(APART, hidden, none, whole))

    assert found == units_together(measured(APART))[0][0]
    assert found.prior == fit_beta_binomial(*zip(*APART, strict=True)).prior


def test_the_units_of_each_period_are_set_beside_each_other_or_it_is_said_why_not():
    earlier = [row(f"Unit {place}", pair, "2019") for place, pair in enumerate(APART)]
    later = [row(f"Unit {place}", pair, "2020") for place, pair in enumerate(APART[1:])]

    found, reasons = units_together(measured([], *earlier, *later, asked=replace(BY_UNIT, period="year")))

    assert [one.period for one in found] == ["2019"]
    assert [reason[:5] for reason in reasons] == ["2020:"]
    assert reasons[0].endswith("take 10 units or more that are shown, and there are 9")


def test_units_whose_shares_have_no_interval_are_not_set_beside_each_other():
    rows = [replace(row(f"Unit {place}", pair), interval=None) for place, pair in enumerate(APART)]

    assert units_together(measured([], *rows)) == ([], [NO_ERROR])


def test_units_of_one_case_each_say_nothing_of_how_they_differ():
    found, reasons = units_together(measured([(1, 1)] * 12))

    assert found == []
    assert "too few to learn from" in reasons[0]


def test_where_every_case_is_sufficient_there_is_no_distance():
    (found,), _ = units_together(measured([(20, 20)] * 12))

    assert {one.z for one in found.units} == {None}
    assert {one.beyond for one in found.units} == {0.0}


@pytest.mark.parametrize("by", [(), ("gender",), ("unit", "gender"), ("edition",)])
def test_groups_that_are_no_units_are_not_set_beside_each_other(by):
    assert units_together(measured(APART, asked=replace(BY_UNIT, by=by))) == ([], [])


@pytest.mark.parametrize("by", [("provider",), ("inspection",), ("provider", "unit")])
def test_providers_and_inspections_are_units_too(by):
    assert len(units_together(measured(APART, asked=replace(BY_UNIT, by=by)))[0]) == 1
