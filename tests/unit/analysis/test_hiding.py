"""What a measure hides beside the tables that anyone may ask for with it: by fewer groupings, and filtered on a fact."""

from dataclasses import replace

import pytest

from evenhand.analysis.hiding import GUARDED_WITH
from evenhand.analysis.measure import Filter, Measure, SuppressionAsked
from evenhand.analysis.measured_plain import as_plain
from evenhand.analysis.measures import measure
from evenhand.analysis.snapshots import write_snapshot
from evenhand.assessment.case import Case
from inspected import about, drawn, northtown, yes

SAID = {
    ("Black", "female"): (1, 1),
    ("Black", "male"): (10, 7),
    ("White", "female"): (9, 12),
    ("White", "male"): (40, 42),
    ("Asian", "male"): (16, 2),
    ("Mixed", "male"): (6, 3),
}
GOOD = Measure(
    measure="Sufficient on 2.1.1",
    denominator=Filter(question=("2.1.1",), outcome=("sufficient", "not sufficient")),
    numerator=Filter(outcome=("sufficient",)),
    suppression=SuppressionAsked(),
)


def town(name, said):
    """An inspection in which so many of each group were sufficient on 2.1.1, and so many not."""
    sample, answers, cases = [], [], {}
    for group, (good, poor) in said.items():
        ethnicity, gender = group if isinstance(group, tuple) else ("White", group)
        names = [f"{ethnicity}-{gender}-{number}" for number in range(good + poor)]
        sample += drawn(*names)
        answers += [*yes(names[:good]), *yes(names[good:], said="No")]
        for one in names:
            cases["case supervision", one] = Case("case supervision", one, {"gender": gender, "ethnicity": ethnicity})
    eligible = {("case supervision", "all"): 500}
    return northtown(name, inspection=about(), sample=sample, counted=answers, cases=cases, eligible=eligible)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    return write_snapshot([town("a", SAID)], tmp_path_factory.mktemp("snapshot"))


def shown(snapshot, by=(), **facts):
    asked = replace(GOOD, denominator=replace(GOOD.denominator, facts=facts))
    return {row.group: row.counts for row in measure(asked, snapshot, by=by).rows}


def test_black_men_are_not_shown_where_black_people_are(snapshot):
    by_one, by_both = shown(snapshot, ["ethnicity"]), shown(snapshot, ["ethnicity", "gender"])

    assert by_one["Black",] == (11, 19)
    assert by_both["Black", "male"] is by_both["Black", "female"] is None


def test_asian_and_white_people_are_not_shown_where_white_people_are(snapshot):
    assert shown(snapshot, ["ethnicity"])["Asian",] is None
    assert shown(snapshot, ethnicity=("White",))[()] == (49, 103)
    assert shown(snapshot, ethnicity=("Asian", "White"))[()] is None
    assert shown(snapshot, ethnicity=("Black", "White", "Mixed"))[()] is None  # all less Asian people


def test_a_filter_that_leaves_out_only_what_is_shown_is_shown(snapshot):
    assert shown(snapshot, ethnicity=("Asian", "Mixed"))[()] == (22, 27)  # all less Black and White people, who are shown


def test_a_filter_is_guarded_with_the_groups_it_is_shown_by(snapshot):
    """Men who are Black are a part of Black people as much under a filter as under a grouping."""
    assert shown(snapshot, ["gender"], ethnicity=("Black",)) == {(): (11, 19), ("female",): None, ("male",): None}


def test_a_filter_on_two_facts_is_guarded_with_the_table_by_both(snapshot):
    assert shown(snapshot, ethnicity=("Black",), gender=("male",))[()] is None


def test_a_filter_on_a_fact_that_is_grouped_by_is_guarded_too(snapshot):
    found = shown(snapshot, ["ethnicity"], ethnicity=("Asian", "White"))

    assert found == {(): None, ("Asian",): None, ("White",): (49, 103)}


def test_what_it_is_not_guarded_with_is_said(snapshot):
    assert as_plain(measure(GOOD, snapshot))["guards_said"] == GUARDED_WITH
    assert as_plain(measure(replace(GOOD, suppression=SuppressionAsked(threshold=1)), snapshot))["guards_said"] is None


def test_a_group_of_five_people_of_whom_all_five_were_is_hidden(tmp_path):
    inspection = town("a", {"female": (5, 0), "male": (20, 30), "other": (30, 0)})

    counts = {row.group: row.counts for row in measure(GOOD, write_snapshot([inspection], tmp_path), by=["gender"]).rows}

    assert counts["female",] is None
    assert counts["other",] == (30, 30)  # of thirty it says something of the work


def test_five_people_filtered_for_of_whom_all_five_were_are_hidden(tmp_path):
    snapshot = write_snapshot([town("a", {"female": (5, 0), "male": (20, 30), "other": (30, 0)})], tmp_path)

    assert shown(snapshot, gender=("female",))[()] is None
    assert shown(snapshot, gender=("other",))[()] == (30, 30)
