"""Laws of a sample, whatever the caseload and the rule: it is of the caseload, of its counts, and the same for the same seed."""

from contextlib import contextmanager
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from caseloads import SAMPLE, SEED, certificate_of, out, plan_of, shuffled
from evenhand.files.coded import coded
from evenhand.files.faults import Refused
from evenhand.sampling.draw import draw_sample
from evenhand.sampling.numbers import random_number
from evenhand.sampling.pieces import split
from evenhand.sampling.proof import prove
from evenhand.sampling.strata import Stratum, stratify
from generative.sampling import PARTS, can_hold, caseloads, rules

SIZES = st.integers(1, 60)


@contextmanager
def _planned():
    """Only what can be planned; that a refusal is right is a law of its own."""
    try:
        yield
    except Refused:
        assume(False)


def planned(rule, caseload, size, **given_):
    with _planned():
        return plan_of(rule, caseload, size=size, **given_)


def by_stratum(sample, *statuses):
    """The cases of each stratum in their order, of some statuses or of any."""
    cases = {label: [] for label in sample.plan.drawn}
    for one in sample.cases:
        if not statuses or one.status in statuses:
            cases[one.stratum].append(one.case)
    return cases


def strata_of(plan):
    """The stratum of every eligible case."""
    labels = [one.label for one in plan.strata.strata]
    return {case: labels[code] for case, code in zip(plan.eligible.caseload.cases, plan.strata.codes.tolist(), strict=True)}


@given(rules(), caseloads(), SIZES)
def test_a_sample_lies_inside_its_caseload_and_has_the_counts_of_its_plan(rule, caseload, size):
    plan = planned(rule, caseload, size)

    sample = draw_sample(plan, SEED)

    stratum = strata_of(plan)
    assert set(sample.numbers) == {one.case for one in sample.cases} <= set(plan.eligible.caseload.cases) <= set(caseload.cases)
    assert len(sample.numbers) == len(sample.cases)
    assert all(stratum[one.case] == one.stratum for one in sample.cases)
    assert {label: len(cases) for label, cases in by_stratum(sample, "drawn").items()} == plan.drawn
    assert {label: len(cases) for label, cases in by_stratum(sample, "reserve").items()} == plan.reserves
    assert len(sample.drawn) == plan.size == min(size, len(plan.eligible))
    assert sum(one.cases for one in plan.sizes.values()) == plan.size


@given(rules(), caseloads(), SIZES)
def test_those_drawn_have_the_smallest_numbers_of_their_stratum_and_the_reserves_the_next(rule, caseload, size):
    plan = planned(rule, caseload, size)

    sample = draw_sample(plan, SEED)

    stratum = strata_of(plan)
    for label, cases in by_stratum(sample).items():
        ranked = sorted((case for case in stratum if stratum[case] == label), key=lambda case: random_number(SEED, SAMPLE, case))
        assert cases == ranked[: len(cases)]
    assert [one.status for one in sample.cases] == [
        status for label in plan.drawn for status in ["drawn"] * plan.drawn[label] + ["reserve"] * plan.reserves[label]
    ]


@given(rules(), caseloads(), SIZES, st.randoms(use_true_random=False))
def test_the_same_seed_gives_the_same_sample_whatever_the_order_of_rows_and_columns(rule, caseload, size, chance):
    plan = planned(rule, caseload, size)

    other = plan_of(rule, shuffled(caseload, chance), size=size)

    assert other.drawn == plan.drawn
    assert list(other.drawn) == list(plan.drawn)
    assert draw_sample(other, SEED).cases == draw_sample(plan, SEED).cases


@given(rules(parts=[None], quotas=False), caseloads(), SIZES, SIZES)
def test_within_a_stratum_a_larger_quota_keeps_the_cases_already_drawn(rule, caseload, one, other):
    fewer, more = (by_stratum(draw_sample(planned(rule, caseload, size), SEED), "drawn") for size in (one, other))

    for label in fewer.keys() & more.keys():  # a small sample may take strata together
        shorter, longer = sorted([fewer[label], more[label]], key=len)
        assert longer[: len(shorter)] == shorter


@given(rules(), caseloads(), SIZES, st.lists(st.integers(0, 30), min_size=1, max_size=4))
def test_enlarging_keeps_every_case_lowers_no_stratum_and_shows_the_departure_from_proportion(rule, caseload, size, steps):
    plan = planned(rule, caseload, size)
    for step in steps:
        size += step
        larger = planned(rule, caseload, size, after=plan)

        assert all(larger.drawn[label] >= count for label, count in plan.drawn.items())
        kept = by_stratum(draw_sample(larger, SEED), "drawn")
        assert all(kept[label][: len(cases)] == cases for label, cases in by_stratum(draw_sample(plan, SEED), "drawn").items())
        for label, beyond in larger.beyond_proportion.items():
            share = larger.size * larger.strata.eligible[label] / len(larger.eligible)
            assert larger.drawn[label] == pytest.approx(share + beyond)
        assert sum(larger.beyond_proportion.values()) == pytest.approx(0, abs=1e-9)
        plan = larger


@given(rules(), caseloads(), SIZES)
def test_quotas_hold_or_the_refusal_says_why(rule, caseload, size):
    try:
        plan = plan_of(rule, caseload, size=size)
    except Refused as refusal:
        assert_right(refusal, rule, caseload, size)
        return

    assert [number for _, number in plan.quotas] == [quota.at_least for quota in rule.quotas]
    for place, (_, number) in enumerate(plan.quotas):
        assert sum(plan.drawn[one.label] for one in plan.strata.strata if place in one.quotas) >= number


@given(rules(parts=[PARTS]), caseloads(), SIZES)
def test_fixed_parts_keep_their_proportion_in_every_unit(rule, caseload, size):
    plan = planned(rule, caseload, size)

    drawn = {(unit, part): 0 for unit in plan.sizes for part in rule.parts.cases}
    for one in plan.strata.strata:
        drawn[one.unit, one.part] += plan.drawn[one.label]

    for (unit, part), cases in drawn.items():
        share = rule.parts.cases[part] * plan.sizes[unit].cases / sum(rule.parts.cases.values())
        assert abs(cases - share) < 2  # rounded, and one of each part at least


def assert_right(refusal, rule, caseload, size):
    """What a refusal says is so."""
    kinds = {fault.name for fault in refusal.faults}
    assert kinds in ({"NobodyEligible"}, {"PartTooSmall"}, {"QuotaUnmet"})
    for fault in refusal.faults:
        given_ = fault.given
        assert fault.name != "PartTooSmall" or given_["wanted"] > given_["there"]
        assert fault.name != "QuotaUnmet" or given_["wanted"] > given_["reached"] <= given_["there"]
    assert kinds != {"QuotaUnmet"} or not any_plan_could_hold(rule, caseload, size)


def any_plan_could_hold(rule, caseload, size):
    """Whether the quotas could be met by other numbers of cases, each unit and part having as many as without quotas."""
    plan = plan_of(replace(rule, quotas=()), caseload, size=size)
    cases = {}
    for one in plan.strata.strata:
        cases[one.unit, one.part] = cases.get((one.unit, one.part), 0) + plan.drawn[one.label]
    eligible = plan.eligible.caseload
    pieces = split(stratify(eligible, rule), eligible, rule.quotas, None).strata
    strata = [Stratum(one.label, f"{one.unit} {one.part}", "", one.quotas, one.eligible) for one in pieces]
    counts = {one.label: cases.pop((one.unit, one.part), 0) for one in pieces}  # where they begin does not matter to the judge
    return can_hold([quota.at_least for quota in rule.quotas], strata, counts)


def with_cell(caseload, column, place, value):
    """A caseload with one cell changed."""
    texts = caseload.columns[column].texts()
    texts[place] = value
    return replace(caseload, columns={**caseload.columns, column: coded(texts)})


@given(rules(), caseloads(), SIZES, st.data())
def test_a_replacement_moves_the_next_of_its_stratum_and_nobody_else(rule, caseload, size, data):
    plan = planned(rule, caseload, size)
    before = draw_sample(plan, SEED)
    gone = data.draw(st.lists(st.sampled_from([one.case for one in before.cases]), max_size=6, unique=True))

    after = draw_sample(plan, SEED, replaced=[out(case) for case in gone])

    assert {one.case for one in after.cases if one.status == "replaced"} == set(gone)
    assert {one.case for one in before.cases} <= {one.case for one in after.cases}
    assert [one for one in before.drawn if one.case not in gone] == [one for one in after.drawn if one in before.drawn]
    for label, cases in by_stratum(after, "drawn", "reserve").items():
        inside = sum(1 for case, stratum in strata_of(plan).items() if stratum == label and case not in gone)
        assert len(cases) == min(inside, plan.drawn[label] + plan.reserves[label])
    assert after.short == {
        label: plan.drawn[label] - len(cases)
        for label, cases in by_stratum(after, "drawn").items()
        if len(cases) < plan.drawn[label]
    }
    assert draw_sample(plan, SEED, replaced=[out(case) for case in reversed(gone)]).cases == after.cases


@given(rules(), caseloads(), SIZES, st.integers(0, 20), st.randoms(use_true_random=False))
def test_a_certificate_proves_its_sample_from_the_caseload_in_any_order(rule, caseload, size, more, chance):
    first = planned(rule, caseload, size)
    plan = planned(rule, caseload, size + more, after=first)
    gone = [one.case for one in draw_sample(plan, SEED).drawn][:2]
    sample = draw_sample(plan, SEED, replaced=[out(case) for case in gone])

    certificate = certificate_of(sample, caseload, size=size, enlarged=[size + more])

    checked = prove(certificate, SAMPLE, shuffled(caseload, chance), sample.cases, rule=rule, seed=SEED)
    assert [one for one in checked if not one.agrees] == []


@given(rules(), caseloads(), SIZES, st.data())
def test_a_caseload_of_which_one_cell_was_changed_never_passes(rule, caseload, size, data):
    plan = planned(rule, caseload, size)
    sample = draw_sample(plan, SEED)
    certificate = certificate_of(sample, caseload, size=size)
    column = data.draw(st.sampled_from(sorted(caseload.columns)))
    place = data.draw(st.integers(0, len(caseload) - 1))

    changed = with_cell(caseload, column, place, data.draw(st.sampled_from(["2018-03-02", "other", ""])))
    assume(changed.columns[column][place] != caseload.columns[column][place])

    with _planned():
        checked = prove(certificate, SAMPLE, changed, sample.cases)
    assert not all(one.agrees for one in checked)


@given(rules(), caseloads(), SIZES)
def test_weights_add_up_to_all_eligible_cases_of_strata_that_are_drawn_from(rule, caseload, size):
    plan = planned(rule, caseload, size)

    strata = certificate_of(draw_sample(plan, SEED), caseload, size=size).samples[SAMPLE].strata

    assert sum(one.weight * one.drawn for one in strata if one.drawn) == pytest.approx(
        sum(one.eligible for one in strata if one.drawn), rel=1e-5
    )
