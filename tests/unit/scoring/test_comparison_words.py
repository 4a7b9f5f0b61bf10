"""Comparisons in words."""

import pytest

from comparing import answers_of, strata_of
from evenhand.scoring.compared import ComparisonRule
from evenhand.scoring.comparison_words import APART, count_compared, in_words, points
from evenhand.scoring.subgroups import compare_groups
from evenhand.statistics.disclosure import NOTHING_HIDDEN

RULE = ComparisonRule(disclosure=NOTHING_HIDDEN)


def said(crc, groups, rule=RULE, compared=None):
    answers, grouping = answers_of(groups)
    found = compare_groups(answers, [grouping], strata_of(answers), crc, rule, ["2.1.1"])
    return in_words(found.comparisons[0], rule, compared or count_compared(found))


def test_no_difference_found_is_not_said_to_be_none(crc):
    assert (
        said(crc, {"men": (77, 126), "women": (11, 24)})
        == (
            "2.1.1, kind of case: the work was judged sufficient in 61% of 126 cases (men) and 46% of 24 cases (women). "
            "Chance could have made them differ as much (Rao-Scott test, adjusted p 0.167). "  # Pearson's 1.9405 times 149/150, against F(1, 149)
            "With 24 cases read (women), only a difference of 30 points or more would have been found in a single comparison, so this is not evidence that there is none."
        )
    )


def test_a_difference_found_is_said_with_what_it_may_be_and_without_a_cause(crc):
    words = said(crc, {"men": (100, 126), "women": (6, 24)})

    assert "Chance alone would seldom make them differ so much (Rao-Scott test, adjusted p under 0.001)" in words
    assert "the 126 cases (men) lie 54 points above the rest, likely between 35 and 73 points. Why, it does not say." in words
    assert "not evidence" not in words


def test_of_several_groups_the_one_furthest_from_the_rest_is_named(crc):
    words = said(crc, {"East": (20, 40), "North": (38, 40), "West": (22, 40)})

    assert "the 40 cases (North) lie 43 points above the rest" in words


def test_a_difference_remarkable_only_alone_is_said_to_be_one_of_many(crc):
    rule = ComparisonRule(disclosure=NOTHING_HIDDEN, adjustment="bonferroni")
    answers, grouping = answers_of({"men": (80, 126), "women": (9, 24)})
    found = compare_groups(answers, [grouping] * 9, strata_of(answers), crc, rule, ["2.1.1"])

    words = in_words(found.comparisons[0], rule, count_compared(found))

    assert (
        "Alone it would be remarkable (p 0.019), but not among the 9 comparisons made (Rao-Scott test, adjusted p 0.173)" in words
    )
    assert "would have been found in a single comparison, and among so many only a larger one, so this" in words


def test_a_small_group_is_said_to_be_tested_exactly(crc):
    assert "(Fisher's exact test, adjusted p 0.673)" in said(crc, {"a": (2, 6), "b": (30, 60)})  # as scipy has it


def test_where_nothing_could_have_been_found_it_says_so(crc):
    assert "no difference could be relied on to be found" in said(crc, {"a": (3, 3), "b": (6, 6)})


def test_what_may_not_be_shown_is_withheld_with_the_reason(crc):
    words = said(crc, {"a": (2, 6), "b": (30, 60)}, ComparisonRule())

    assert words == (
        "2.1.1, kind of case: nothing can be compared, because its groups are too small to show, or would be found from one another."
    )


@pytest.mark.parametrize(("pooled", "named"), [(2, f"(a0, a1: {APART})"), (4, f"(4 groups: {APART})")])
def test_groups_shown_together_are_named_while_they_are_few(crc, pooled, named):
    small = {f"a{number}": (3, 6) for number in range(pooled)}

    assert named in said(crc, {**small, "b": (30, 60), "c": (40, 60)}, ComparisonRule())


@pytest.mark.parametrize(("share", "shown"), [(0.156, "16 points"), (-0.155, "16 points"), (0.01, "1 point"), (0.0, "0 points")])
def test_points_are_whole(share, shown):
    assert points(share) == shown


def test_a_group_that_shields_a_small_one_is_not_said_to_be_too_few(crc):
    words = said(crc, {"a": (3, 6), "b": (10, 18), "c": (60, 100)}, ComparisonRule())

    assert "24 others (a, b: not shown apart, so that a small group cannot be found)" in words
