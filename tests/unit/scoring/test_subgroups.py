"""Groups of cases compared."""

from math import isnan

import pytest
from scipy.stats import fisher_exact

from comparing import answers_of, strata_of
from evenhand.assessment.answer import Answer
from evenhand.scoring.compared import ComparisonRule
from evenhand.scoring.subgroups import NOTHING, ONE_GROUP, TOO_SMALL, compare_groups
from evenhand.statistics.disclosure import NOTHING_HIDDEN, DisclosurePolicy
from making import CASE_SUPERVISION

OPEN = ComparisonRule(disclosure=NOTHING_HIDDEN)


def compared(crc, groups, rule=None, **more):
    answers, grouping = answers_of(groups)
    return compare_groups([*answers, *more.get("besides", ())], [grouping], strata_of(answers), crc, rule, ["2.1.1"]).comparisons[
        0
    ]


def test_two_groups_are_compared_with_one_another(crc):
    found = compared(crc, {"women": (11, 24), "men": (77, 126)})

    women, men = sorted(found.groups, key=lambda one: one.relevant)
    assert (women.group, women.sufficient, women.relevant) == ("women", 11, 24)
    assert (women.share, women.rest) == pytest.approx((11 / 24, 77 / 126))
    assert women.difference == pytest.approx(-men.difference)
    assert (women.low, women.high) == pytest.approx((-men.high, -men.low))
    assert (women.p, women.adjusted_p) == pytest.approx((found.p, found.p))  # one test, counted once


def test_with_few_women_only_a_large_difference_would_have_been_found(crc):
    found = compared(crc, {"women": (11, 24), "men": (77, 126)})

    assert found.groups[0].detectable == pytest.approx(0.301, abs=0.005)  # as 24 and 126 of .587 (test_detectable.py's formula)


def test_small_groups_are_tested_exactly_and_the_test_is_named(crc):
    found = compared(crc, {"a": (2, 6), "b": (30, 60)}, OPEN)

    assert (found.test, found.groups[0].test) == ("Fisher exact", "Fisher exact")
    assert found.p == pytest.approx(fisher_exact([[2, 4], [30, 30]]).pvalue)
    assert found.groups[0].low < found.groups[0].difference < found.groups[0].high


def test_groups_too_small_to_show_are_shown_together_and_named(crc):
    found = compared(crc, {"a": (4, 8), "b": (30, 60), "c": (9, 12), "d": (50, 70)})

    *shown, others = found.groups
    assert [one.group for one in shown] == ["b", "d"]
    assert (others.group, others.pooled) == ("others", ("a", "c"))  # c goes with a, which the total would give away
    assert (others.sufficient, others.relevant) == (13, 20)


def test_of_two_groups_a_small_one_takes_the_other_with_it(crc):
    found = compared(crc, {"a": (4, 8), "b": (30, 60)})

    assert (found.groups, found.withheld, found.test) == ((), TOO_SMALL, "none")
    assert isnan(found.p)


def test_a_group_all_of_whose_cases_were_sufficient_gives_itself_away_where_every_count_is_guarded(crc):
    guarded = ComparisonRule(disclosure=DisclosurePolicy(guards="counts", zeros=True))

    assert compared(crc, {"a": (24, 24), "b": (30, 60)}).withheld == ""
    assert compared(crc, {"a": (24, 24), "b": (30, 60)}, guarded).withheld == TOO_SMALL


def test_a_case_without_the_fact_is_not_left_to_be_found_by_subtraction(crc):
    unrecorded = [Answer(CASE_SUPERVISION, "z-000", "2.1.1", "No")]
    answers, grouping = answers_of({"a": (20, 40), "b": (30, 60), "c": (20, 30)})
    strata = strata_of([*answers, *unrecorded])

    [found] = compare_groups([*answers, *unrecorded], [grouping], strata, crc, questions=["2.1.1"]).comparisons

    assert [one.pooled for one in found.groups] == [(), (), ("c", "not recorded")]


def test_a_question_whose_cases_are_all_of_one_group_compares_nothing(crc):
    assert compared(crc, {"a": (4, 80)}).withheld == ONE_GROUP


def test_a_question_without_an_answer_compares_nothing(crc):
    answers, grouping = answers_of({"a": (4, 80)})

    [found] = compare_groups(answers, [grouping], strata_of(answers), crc, questions=["2.2.1"]).comparisons

    assert found.withheld == NOTHING


def test_p_values_are_adjusted_over_every_question_and_grouping(crc):
    first, grouping = answers_of({"women": (11, 24), "men": (77, 126)})
    second = [Answer(one.sample, one.case, "2.1.2", one.answer) for one in first]

    found = compare_groups(
        [*first, *second], [grouping, grouping], strata_of(first), crc, ComparisonRule(adjustment="bonferroni")
    )

    tested = [one for one in found.comparisons if not isnan(one.p)]
    assert len(tested) == 4
    for one in tested:
        assert one.adjusted_p == pytest.approx(min(1, 4 * one.p))
        assert one.groups[0].adjusted_p == one.groups[1].adjusted_p == pytest.approx(min(1, 4 * one.groups[0].p))


def test_answers_about_cases_that_are_not_read_do_not_count(crc):
    stray = [Answer(CASE_SUPERVISION, "unknown", "2.1.1", "Yes")]

    assert compared(crc, {"a": (20, 40), "b": (30, 60)}, besides=stray) == compared(crc, {"a": (20, 40), "b": (30, 60)})


def test_where_all_agree_there_is_no_difference(crc):
    found = compared(crc, {"a": (40, 40), "b": (60, 60)})

    assert (found.p, found.groups[0].difference) == (1.0, 0.0)
    assert found.groups[0].detectable is None  # of a share of 100% for both together, none could be
