"""Comparisons as plain values."""

import json

from comparing import answers_of, strata_of
from evenhand.reporting.subgroup_results import disproportionality_as_plain
from evenhand.scoring.subgroups import compare_groups


def plain_of(crc, groups):
    answers, grouping = answers_of(groups)
    return disproportionality_as_plain(compare_groups(answers, [grouping], strata_of(answers), crc, questions=["2.1.1"]))


def test_a_comparison_carries_its_sentence_its_groups_and_the_rule(crc):
    plain = plain_of(crc, {"men": (77, 126), "women": (11, 24)})

    [one] = plain["comparisons"]
    assert one["says"].startswith("2.1.1, kind of case: the work was judged sufficient in 61% of 126 cases (men)")
    assert [(group["group"], group["sufficient"], group["relevant"]) for group in one["groups"]] == [
        ("men", 77, 126),
        ("women", 11, 24),
    ]
    assert (plain["rule"]["disclosure"]["threshold"], plain["rule"]["adjustment"], plain["compared"]) == (10, "bh", 1)


def test_what_is_withheld_gives_no_count_and_no_p_away(crc):
    [one] = plain_of(crc, {"a": (2, 6), "b": (30, 60)})["comparisons"]

    assert (one["groups"], one["p"], one["adjusted_p"], one["test"]) == ([], None, None, "none")
    assert one["withheld"]


def test_it_is_json_without_a_number_that_is_none(crc):
    assert json.loads(json.dumps(plain_of(crc, {"a": (2, 6), "b": (30, 60)}), allow_nan=False))
