"""Dividing cases into groups."""

from evenhand.assessment.answer import Answer
from evenhand.assessment.case import Case
from evenhand.scoring.groupings import MOST_GROUPS, Grouping, grouping_by_reader, groupings_by_facts, nested_pairs, turns_of

CASES = [
    Case("case supervision", "a", {"gender": "female", "ethnicity": "Asian", "start": "1 May", "office": "East"}),
    Case("case supervision", "b", {"gender": "male", "start": "2 May", "office": "East"}),
    Case("case supervision", "c", {"gender": "male", "ethnicity": "White", "start": "3 May", "office": "East"}),
]


def test_every_fact_with_two_values_or_more_makes_groups(crc):
    found = {one.name: one for one in groupings_by_facts(CASES, crc)}

    assert set(found) == {"gender", "ethnicity", "start"}  # all are of one office
    assert found["gender"].words == "Gender"
    assert found["ethnicity"].words == "Ethnicity"  # no fact of the edition: in the column's own word


def test_a_fact_with_as_many_values_as_days_makes_none(crc):
    many = [Case("case supervision", str(day), {"start": f"day {day}"}) for day in range(MOST_GROUPS + 1)]

    assert groupings_by_facts(many, crc) == []


def test_facts_that_are_named_are_taken_as_they_are(crc):
    assert [one.name for one in groupings_by_facts(CASES, crc, ["office"])] == ["office"]


def test_a_case_without_the_fact_is_of_those_not_recorded(crc):
    [ethnicity] = groupings_by_facts(CASES, crc, ["ethnicity"])

    assert [ethnicity.of(case.key) for case in CASES] == ["Asian", "not recorded", "White"]


def test_a_case_is_of_the_reader_who_read_it_first():
    answers = [
        Answer("case supervision", "a", "2.1.1", "Yes", "second", "lead"),
        Answer("case supervision", "a", "2.1.1", "No", "first", "reader-01"),
        Answer("case supervision", "b", "2.1.1", "No", "agreed", "lead"),
    ]

    assert grouping_by_reader(answers).groups == {("case supervision", "a"): "reader-01"}


def grouping(name, *values):
    return Grouping(name, name, {("case supervision", str(place)): value for place, value in enumerate(values)})


def test_offices_lie_within_clusters_and_not_the_other_way():
    offices, clusters = grouping("office", "N1", "N2", "S1", "S1"), grouping("cluster", "N", "N", "S", "S")

    assert nested_pairs([clusters, offices], clusters.groups) == [(1, 0)]


def test_two_groupings_of_the_same_groups_are_one_pair():
    one, other = grouping("licence", "yes", "yes", "no"), grouping("released", "a", "a", "b")

    assert nested_pairs([one, other], one.groups) == [(0, 1)]


def test_what_lies_across_is_not_nested_and_one_group_holds_everything():
    one, other, whole = (
        grouping("a", "x", "x", "y", "y"),
        grouping("b", "1", "2", "1", "2"),
        grouping("c", "all", "all", "all", "all"),
    )

    assert nested_pairs([one, other, whole], one.groups) == []


def test_turns_are_the_same_whatever_the_order_of_cases_and_others_where_one_case_is_of_another_group():
    of_case = {("case supervision", f"{number:03}"): "abbcccdddd"[number % 10] for number in range(100)}
    turns = turns_of(Grouping("kind", "Kind", of_case), of_case)

    assert turns_of(Grouping("kind", "Kind", of_case), reversed(of_case)) == turns
    moved = turns_of(Grouping("kind", "Kind", of_case | {("case supervision", "000"): "d"}), of_case)
    assert moved["b"] != turns["b"]
    assert max(turns, key=turns.get) == "d"  # the largest comes last


def test_a_small_group_has_its_turn_sooner_than_a_large_one_but_not_always():
    """One of 10 cases before one of 20 in 20² / (20² + 10²) = 80 of 100, of exponential turns of those means."""
    sooner = 0
    for draw in range(300):
        of_case = {
            ("case supervision", f"{draw}-{number}"): "a" * (number < 10) or "b" * (number < 30) or "c" for number in range(70)
        }
        turns = turns_of(Grouping("kind", "Kind", of_case), of_case)
        sooner += turns["a"] < turns["b"]

    assert 210 < sooner < 270  # 240, and more than four standard deviations of 6.9 either side
