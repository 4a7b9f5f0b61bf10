"""The draw: who is in the sample, who in reserve, and what a replacement moves."""

import itertools
import random

import pytest

from caseloads import SAMPLE, SEED, caseload_of, crossed, drawn_of, out, plan_of, rows_of, sample_rule, shuffled, size_rule
from evenhand.sampling.draw import draw_sample
from evenhand.sampling.numbers import random_number
from making import only_fault

RULE = sample_rule("kind", reserves="20%", size=size_rule(cases=15))
CASELOAD = caseload_of(*crossed(a=40, b=20))


def listed(sample):
    return [(case.case, case.stratum, case.order, case.status) for case in sample.cases]


def statuses(sample):
    return {case.case: case.status for case in sample.cases}


def judged(caseload, stratum, column="kind"):
    """The cases of a stratum in the order of their numbers."""
    inside = [case for case, kind in zip(caseload.cases, caseload.columns[column].texts(), strict=True) if kind == stratum]
    return sorted(inside, key=lambda case: random_number(SEED, SAMPLE, case))


def test_the_cases_with_the_smallest_numbers_of_each_stratum_are_drawn_and_the_next_are_reserves():
    sample = drawn_of(RULE, CASELOAD)

    a, b = judged(CASELOAD, "a"), judged(CASELOAD, "b")
    assert listed(sample) == [
        *((case, "a", order, "drawn" if order <= 10 else "reserve") for order, case in enumerate(a[:12], 1)),
        *((case, "b", order, "drawn" if order <= 5 else "reserve") for order, case in enumerate(b[:6], 1)),
    ]
    assert sample.numbers == {case: random_number(SEED, SAMPLE, case) for case in (*a[:12], *b[:6])}
    assert sample.short == {}


def test_another_seed_and_another_sample_draw_other_cases():
    plan = plan_of(RULE, CASELOAD)

    assert statuses(draw_sample(plan, "another seed")) != statuses(draw_sample(plan, SEED))


def test_the_order_of_rows_and_columns_changes_nothing():
    chance = random.Random(2)

    assert all(listed(drawn_of(RULE, shuffled(CASELOAD, chance))) == listed(drawn_of(RULE, CASELOAD)) for _ in range(10))


@pytest.mark.parametrize(
    "rule",
    [
        sample_rule(parts=("kind", {"z": 3, "a": 2, "m": 1})),  # named in another order than that of the alphabet
        sample_rule(each="kind"),
    ],
)
def test_each_stratum_has_its_own_number_of_cases_whatever_the_order_of_the_plan(rule):
    caseload = caseload_of(*crossed(a=5, m=30, z=60))
    size = {"z": 6, "m": 2, "a": 4} if rule.each else 12

    sample = drawn_of(rule, caseload, size=size)

    kinds = dict(zip(caseload.cases, caseload.columns["kind"].texts(), strict=True))
    wanted = {"a": 4, "m": 2, "z": 6}
    assert {kind: [kinds[case.case] for case in sample.drawn].count(kind) for kind in wanted} == wanted
    assert all(kinds[case.case] == case.stratum for case in sample.cases)


@pytest.mark.parametrize("seed", ["one line\nand another", "half a sign \ud83d"])
def test_a_seed_of_which_no_number_can_be_made_is_refused(seed):
    assert only_fault(draw_sample, plan_of(RULE, CASELOAD), seed).name == "SeedUnusable"


def test_a_seed_written_with_one_sign_or_two_is_one_seed_and_spaces_count():
    plan = plan_of(RULE, CASELOAD)

    assert listed(draw_sample(plan, "Ll\u00fbn")) == listed(draw_sample(plan, "Llu\u0302n"))
    assert listed(draw_sample(plan, "Llun ")) != listed(draw_sample(plan, "Llun"))


# replacements


def test_the_next_of_the_stratum_takes_the_place_of_a_replaced_case_and_no_other_moves():
    before = drawn_of(RULE, CASELOAD)
    gone = before.drawn[3].case

    after = drawn_of(RULE, CASELOAD, gone=[gone])

    a = judged(CASELOAD, "a")
    changed = {case: status for case, status in statuses(after).items() if statuses(before).get(case) != status}
    assert changed == {gone: "replaced", a[10]: "drawn", a[12]: "reserve"}  # the first reserve, and a new last one
    assert statuses(before).keys() <= statuses(after).keys()
    assert [case.reason for case in after.cases if case.case == gone] == ["deceased"]


def test_a_replaced_reserve_is_followed_by_another():
    before = drawn_of(RULE, CASELOAD)
    a = judged(CASELOAD, "a")

    after = drawn_of(RULE, CASELOAD, gone=[a[10]])

    assert after.drawn == before.drawn
    assert [case.case for case in after.cases if case.status == "reserve" and case.stratum == "a"] == [a[11], a[12]]
    assert statuses(after)[a[10]] == "replaced"


def test_without_reserves_the_next_of_the_stratum_is_taken_all_the_same():
    rule = sample_rule("kind", size=size_rule(cases=15))
    a = judged(CASELOAD, "a")

    after = drawn_of(rule, CASELOAD, gone=[a[0]])

    assert [case.case for case in after.drawn if case.stratum == "a"] == a[1:11]
    assert len(after.cases) == 16


def test_a_stratum_with_nobody_left_is_short_and_says_so():
    caseload = caseload_of(*crossed(a=40, b=2))
    sample = drawn_of(sample_rule("kind", reserves="20%"), caseload, size=30, gone=["C-0041"])

    assert sample.plan.drawn == {"a": 29, "b": 1}
    assert sample.short == {}

    sample = drawn_of(sample_rule("kind", reserves="20%"), caseload, size=30, gone=["C-0041", "C-0042"])

    assert sample.short == {"b": 1}
    assert [case.status for case in sample.cases if case.stratum == "b"] == ["replaced"] * 2


def test_a_case_that_is_not_in_the_sample_replaces_nothing():
    a = judged(CASELOAD, "a")

    for nobody in (a[-1], a[13], "somebody else"):
        assert listed(drawn_of(RULE, CASELOAD, gone=[nobody])) == listed(drawn_of(RULE, CASELOAD))


def test_a_case_taken_out_beforehand_is_out_once_the_sample_reaches_it():
    a = judged(CASELOAD, "a")

    sample = drawn_of(RULE, CASELOAD, gone=[a[12], a[0]])

    assert statuses(sample)[a[12]] == "replaced"
    assert [case.case for case in sample.cases if case.status == "reserve" and case.stratum == "a"] == [a[11], a[13]]


def test_the_order_of_replacements_decides_nothing():
    gone = [case.case for case in drawn_of(RULE, CASELOAD).drawn][::4]

    drawn = {tuple(listed(drawn_of(RULE, CASELOAD, gone=order))) for order in itertools.permutations(gone)}

    assert len(gone) > 2
    assert len(drawn) == 1


def test_the_same_case_taken_out_twice_is_out_once():
    gone = drawn_of(RULE, CASELOAD).drawn[0].case

    assert listed(drawn_of(RULE, CASELOAD, gone=[gone, gone])) == listed(drawn_of(RULE, CASELOAD, gone=[gone]))


def test_replacements_one_after_another_and_all_at_once_give_one_sample():
    gone, sample = [], drawn_of(RULE, CASELOAD)
    for _ in range(12):
        gone.append(sample.drawn[len(gone) % len(sample.drawn)].case)
        sample = drawn_of(RULE, CASELOAD, gone=gone)

    assert sorted(case.case for case in sample.cases if case.status == "replaced") == sorted(gone)
    assert len(sample.drawn) == 15
    assert listed(drawn_of(RULE, CASELOAD, gone=gone[::-1])) == listed(sample)


def test_a_larger_sample_keeps_those_drawn_those_in_reserve_and_those_replaced():
    gone = [drawn_of(RULE, CASELOAD).drawn[2].case]
    before = drawn_of(RULE, CASELOAD, gone=gone)

    after = drawn_of(RULE, CASELOAD, gone=gone, size=24, after=before.plan)

    assert {case.case for case in before.drawn} <= {case.case for case in after.drawn}
    assert statuses(after)[gone[0]] == "replaced"
    assert statuses(before).keys() <= statuses(after).keys()


def test_a_sample_of_everybody_has_no_reserves():
    sample = drawn_of(RULE, CASELOAD, size=60)

    assert {case.status for case in sample.cases} == {"drawn"}
    assert len(sample.cases) == 60


def test_a_stratum_of_which_nothing_is_drawn_is_in_no_list():
    rows = rows_of((50, {"kind": "a"}), (50, {"kind": "b"}), (1, {"kind": "c"}))

    sample = drawn_of(sample_rule(parts=("kind", {"a": 1, "b": 1}), reserves="20%"), caseload_of(*rows), size=2)

    assert {case.stratum for case in sample.cases} == {"a", "b"}
    assert sample.short == {}


def test_a_replacement_keeps_its_reason_note_and_day():
    gone = drawn_of(RULE, CASELOAD).drawn[0].case

    sample = drawn_of(RULE, CASELOAD, gone=[gone])

    assert sample.replaced == (out(gone),)
    assert (sample.replaced[0].reason, sample.replaced[0].note, sample.replaced[0].on) == ("deceased", "", "2018-09-20")
