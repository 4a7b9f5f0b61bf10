"""Cases given to readers: who gets what, what stands, and what is refused."""

from collections import Counter

import pytest

from evenhand.assessment.assigned import Assignment
from evenhand.assessment.assignment import assign
from evenhand.files.faults import Place
from making import faults_of, only_fault
from unit.assessment.assigning import RULES, assessor, case, cases, inspector, interest

BOTH = [*cases(6, "Eastham", "E"), *cases(6, "Northtown", "N")]


def given(assigned):
    return {one.case: one.reader for one in assigned.assignments}


def table(assigned):
    """So many cases of each office (by the first letter of the case) for each reader."""
    return Counter((one.reader, one.case[0]) for one in assigned.assignments)


def test_the_load_is_in_proportion_to_capacity():
    assigned = assign(cases(12), [inspector("a", 20), inspector("b", 10), inspector("c", 10)], RULES)

    assert Counter(given(assigned).values()) == {"a": 6, "b": 3, "c": 3}


def test_each_office_is_spread_over_readers_and_each_reader_over_offices():
    assigned = assign(BOTH, [inspector("a", 9), inspector("b", 9), inspector("c", 9)], RULES)

    assert set(table(assigned).values()) == {2}
    assert len(table(assigned)) == 6


def test_a_local_assessor_reads_of_other_offices_and_others_read_theirs():
    assigned = assign(BOTH, [assessor("a", 6, teams=("Eastham",)), inspector("b", 6)], RULES)

    assert table(assigned) == {("a", "N"): 6, ("b", "E"): 6}


def test_no_office_is_read_by_one_reader_alone_though_the_load_would_be_more_even():
    assigned = assign(cases(2), [inspector("a", 1), inspector("b", 40)], RULES)

    assert Counter(given(assigned).values()) == {"a": 1, "b": 1}


def test_the_cases_of_a_group_are_dealt_in_turn():
    assigned = assign(cases(6), [inspector("a", 6), inspector("b", 6)], RULES)

    assert [one.reader for one in assigned.assignments] == ["a", "b"] * 3


def test_a_case_without_an_office_is_assigned_and_spread_over_nothing():
    assigned = assign([case("C-1", office=None), case("C-2", office=None)], [inspector("a", 1), inspector("b", 1)], RULES)

    assert sorted(given(assigned).values()) == ["a", "b"]


def test_one_case_of_two_samples_is_two_cases_to_read():
    twice = [case("C-1"), case("C-1", sample="unpaid work")]

    assigned = assign(twice, [inspector("a", 1, samples=("unpaid work",)), inspector("b", 1)], RULES)

    assert [(one.sample, one.reader) for one in assigned.assignments] == [("case supervision", "b"), ("unpaid work", "a")]


def test_what_stands_is_kept_though_it_is_not_the_most_even():
    held = [Assignment("case supervision", f"E-0{number}", "a") for number in (1, 2, 3, 4)]

    assigned = assign(BOTH, [inspector("a", 8), inspector("b", 8)], RULES, held)

    assert assigned.kept == {one.key for one in held}
    assert set(held) <= set(assigned.assignments)
    assert table(assigned) == {("a", "E"): 4, ("a", "N"): 2, ("b", "E"): 2, ("b", "N"): 4}
    assert assigned.released == ()


def test_what_breaks_a_rule_is_let_go_of_with_the_reason():
    readers = [assessor("a", teams=("Northtown",)), inspector("b")]
    held = [
        Assignment("case supervision", "C-01", "a"),
        Assignment("case supervision", "C-02", "gone"),
        Assignment("case supervision", "C-99", "b"),
    ]

    assigned = assign(cases(2), readers, RULES, held)

    assert [(one.assignment.case, str(one.why)) for one in assigned.released] == [
        ("C-01", "own team (office Northtown)"),
        ("C-02", "no such reader"),
        ("C-99", "not drawn"),
    ]
    assert given(assigned) == {"C-01": "b", "C-02": "b"}


def test_a_reader_who_holds_too_many_is_refused_because_people_know_which_are_begun():
    held = [Assignment("case supervision", f"C-0{number}", "a") for number in (1, 2, 3)]

    fault = only_fault(assign, cases(3), [inspector("a", 2), inspector("b")], RULES, held, readers_at=Place("readers.yaml"))

    assert fault.name == "OverCapacity"
    assert fault.said == "'a' holds 3 cases and can read 2."
    assert fault.place.file == "readers.yaml"


def test_a_missing_fact_is_refused_before_anything_is_assigned():
    fault = only_fault(assign, [case("C-1"), case("C-2", office=None)], [assessor("a", teams=("Eastham",))], RULES)

    assert fault.name == "FactNotHeld"


def test_too_little_room_in_all_is_said_of_all():
    fault = only_fault(assign, BOTH, [inspector("a", 5), inspector("b", 6)], RULES)

    assert fault.name == "RoomShort"
    assert fault.said == (
        "12 cases of the offices Eastham and Northtown can be read only by the 2 readers there are, who have room for 11."
    )
    assert "room for 1 more" in fault.remedy


def test_too_little_room_for_some_cases_names_them_and_the_only_readers_of_theirs():
    readers = [
        assessor("a", 20, teams=("Eastham",)),
        inspector("b", 3, interests=(interest("E-01"),)),
        inspector("c", 2),
        inspector("d", 30, samples=("unpaid work",)),
    ]

    fault = only_fault(assign, BOTH, readers, RULES)

    assert fault.said == (
        "6 cases of the office Eastham (E-01, E-02, E-03, E-04, E-05, E-06) can be read only by b and c, who have room for 5. "
        "Kept from them: a (own team) and d (other sample)."
    )


def test_a_case_that_nobody_may_read_is_said_with_the_reason_of_each():
    readers = [assessor("a", teams=("Northtown",)), inspector("b", interests=(interest("C-01"),)), inspector("c", 0)]
    readers[2] = inspector("c", 1, samples=("unpaid work",))

    faults = faults_of(assign, cases(1), readers, RULES)

    assert [fault.name for fault in faults] == ["NobodyMayRead"]
    assert faults[0].said == (
        "1 case of the office Northtown (C-01) can be read by nobody: a: own team (office Northtown), "
        "b: declared interest (case C-01: a neighbour) and c: does not read the sample 'case supervision'."
    )


def test_every_reason_is_said_at_once():
    readers = [assessor("a", 3, teams=("Eastham",)), assessor("b", 3, teams=("Northtown",))]

    faults = faults_of(assign, [*BOTH, case("X-1", office="Westhill", practitioner="P-7")], readers, RULES)

    assert [(fault.name, fault.given["readers"]) for fault in faults] == [("RoomShort", "b"), ("RoomShort", "a")]


def test_where_something_is_held_the_cure_says_that_it_could_be_let_go_of():
    held = [Assignment("case supervision", "C-01", "b")]
    readers = [assessor("a", 1, teams=("Eastham",)), inspector("b", 1)]

    fault = only_fault(assign, [case("C-01"), case("C-02", office="Eastham")], readers, RULES, held)

    assert "who has room for 0 beside the cases they hold" in fault.said
    assert "--anew" in fault.remedy


@pytest.mark.parametrize("readers", [[], [inspector("a", 0)]])
def test_without_anybody_to_read_it_is_refused(readers):
    assert len(faults_of(assign, cases(2), readers, RULES)) == 1
