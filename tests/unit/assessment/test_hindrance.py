"""Who may not read which case, and why; and what must be recorded before anyone can say."""

import pytest

from evenhand.assessment.hindrance import ALWAYS, facts_missing, hindrances, office_fact, rules_applied, touching_nothing
from evenhand.framework.rounds import ConflictRule
from unit.assessment.assigning import OWN_CASE, OWN_TEAM, RULES, STANDS, assessor, case, inspector, interest

CASE = case("CS-001", office="North Town", practitioner="P-14")


@pytest.mark.parametrize(
    ("reader", "words"),
    [
        (assessor("a", practitioner="P-14"), "own case (practitioner P-14)"),
        (assessor("a", practitioner="p-14"), "own case (practitioner p-14)"),
        (assessor("a", teams=("Eastham", "north  TOWN")), "own team (office north  TOWN)"),
        (inspector("a", interests=(interest("CS-001"),)), "declared interest (case CS-001: a neighbour)"),
        (inspector("a", interests=(interest("North Town", "Office"),)), "declared interest (office North Town: a neighbour)"),
        (inspector("a", samples=("unpaid work",)), "does not read the sample 'case supervision'"),
    ],
)
def test_a_reader_is_kept_from_a_case_with_the_reason(reader, words):
    found = hindrances([CASE], [reader], RULES)[CASE.key]

    assert str(found["a"]) == words


@pytest.mark.parametrize(
    "reader",
    [
        inspector("a"),
        assessor("a", practitioner="P-1", teams=("Eastham",)),
        inspector("a", interests=(interest("CS-002"), interest("North Town", "practitioner"))),
        inspector("a", samples=("case supervision",)),
    ],
)
def test_a_reader_with_nothing_to_do_with_a_case_may_read_it(reader):
    assert hindrances([CASE], [reader], RULES)[CASE.key] == {}


def test_without_rules_only_declared_interests_stand_between_a_reader_and_a_case():
    own = assessor("a", practitioner="P-14", teams=("North Town",))
    declared = assessor("b", practitioner="P-14", interests=(interest("CS-001"),))

    assert [*hindrances([CASE], [own, declared], ())[CASE.key]] == ["b"]


def test_declared_interests_are_heeded_whatever_the_edition_says():
    said = ConflictRule(kind="declared interest", **STANDS)

    assert rules_applied(RULES) == [*RULES, ALWAYS]
    assert rules_applied([*RULES, said]) == [*RULES, said]


def test_the_team_of_the_edition_is_what_readers_are_spread_over():
    cluster = ConflictRule(kind="own team", fact="cluster", **STANDS)

    assert (office_fact([OWN_CASE, cluster]), office_fact([OWN_CASE])) == ("cluster", "office")


def test_a_fact_is_missed_only_where_some_readers_conflicts_rest_on_it():
    without = [case("C-1", office=None, row=2), case("C-2", practitioner=None, row=3), case("C-3", row=4)]

    assert [*facts_missing(without, [inspector("a")], RULES)] == []
    [one] = facts_missing(without, [assessor("a", practitioner="P-9")], RULES)
    assert (one.name, one.place.row, one.given["fact"]) == ("FactNotHeld", 3, "practitioner")
    assert "the practitioner of the case 'C-2' (case supervision) is not recorded" in str(one)


def test_a_fact_that_no_case_has_is_said_once():
    without = [case("C-1", office=None, row=2), case("C-2", office=None, row=3)]
    reader = assessor("a", teams=("Northtown",), interests=(interest("Northtown", "office"),))

    [one] = facts_missing(without, [reader], RULES)

    assert "the office of all 2 cases drawn is not recorded" in one.said
    assert "(declared interest, own team)" in one.said
    assert "fill in the column 'office' of cases.csv" in one.remedy


def test_what_touches_no_case_is_said_because_it_may_be_misspelt():
    readers = [assessor("a", practitioner="P-14", teams=("Nortown",)), inspector("b", interests=(interest("CS-0O1"),))]

    assert [*touching_nothing([CASE], readers, [OWN_TEAM])] == [("a", "office", "Nortown"), ("b", "case", "CS-0O1")]
