"""The disproportionality of an inspection folder."""

from collections import Counter
from pathlib import Path

import pytest

import evenhand
from evenhand.folders.read import read_folder
from evenhand.folders.subgroups import disproportionality
from making import fieldwork_folder, table

SWM = Path(evenhand.__file__).parents[2] / "examples" / "swm-2018"


@pytest.fixture(scope="module")
def swm():
    return read_folder(SWM)


@pytest.fixture(scope="module")
def found(swm):
    return disproportionality(swm, by=["gender", "ethnicity", "office", "reader"])


def test_groups_are_counted_as_anyone_counts_them(swm, found):
    [by_gender] = [one for one in found.comparisons if (one.question, one.grouping) == ("2.2.3", "gender")]

    counted = Counter((swm.cases[one.case_key].facts["gender"], one.answer) for one in swm.counted if one.question == "2.2.3")
    for group in by_gender.groups:
        assert group.sufficient == counted[group.group, "Yes"]
        assert group.relevant == counted[group.group, "Yes"] + counted[group.group, "No"]


def test_groups_add_up_to_the_published_score(found):
    for one in (one for one in found.comparisons if one.question == "2.2.3" and one.groups):
        assert (sum(group.sufficient for group in one.groups), sum(group.relevant for group in one.groups)) == (
            40,
            96,
        )  # annex 2: 42%


def test_no_group_is_smaller_than_the_policy_shows(found):
    shown = [group for one in found.comparisons for group in one.groups]

    assert len(shown) > 100
    assert all(group.relevant >= found.rule.disclosure.threshold for group in shown)


def test_without_being_told_by_what_it_goes_by_every_fact_that_makes_groups(swm):
    names = {one.grouping for one in disproportionality(swm, questions=["2.1.1"]).comparisons}

    assert {"gender", "ethnicity", "cluster", "office", "disposal", "risk_of_serious_harm", "reader"} <= names
    assert not {"start", "practitioner"} & names


def test_a_folder_without_a_certificate_is_compared_all_the_same(tmp_path):
    folder = fieldwork_folder(tmp_path / "northtown")
    rows = [f"case supervision,CS-{number:03},2.1.1,{('Yes', 'No')[number % 3 == 0]},reader-01" for number in range(1, 12)]
    table(folder / "answers.csv", "sample,case,question,answer,reader", *rows)

    [one] = disproportionality(read_folder(folder), by=["office"], questions=["2.1.1"]).comparisons

    assert one.withheld == "its groups are too small to show, or would be found from one another"


def test_no_office_is_left_to_be_taken_from_its_cluster(swm):
    cluster_of = {case.facts["office"]: case.facts["cluster"] for case in swm.drawn}

    found = disproportionality(swm, by=["office", "cluster"]).comparisons

    for offices, clusters in zip(found[::2], found[1::2], strict=True):
        shown = {group.group for group in clusters.groups}
        hidden = Counter(cluster_of[office] for group in offices.groups for office in group.pooled)
        assert all(hidden[cluster] != 1 for cluster in shown)


def test_what_is_hidden_does_not_turn_on_what_was_asked_for(swm):
    together = disproportionality(swm, by=["office", "cluster"], questions=["2.1.2"]).comparisons

    apart = [disproportionality(swm, by=[name], questions=["2.1.2"]).comparisons[0] for name in ("office", "cluster")]

    sizes = [[(one.group, one.relevant, one.pooled) for one in found.groups] for found in together]
    assert sizes == [[(one.group, one.relevant, one.pooled) for one in found.groups] for found in apart]


def test_two_tables_asked_for_apart_do_not_give_an_office_away(swm):
    """Of Black Country 2 nine cases are relevant to 2.1.2: its cluster's 41 less the 32 of the others."""
    cluster_of = {case.facts["office"]: case.facts["cluster"] for case in swm.drawn}
    [offices] = disproportionality(swm, by=["office"], questions=["2.1.2"]).comparisons
    [clusters] = disproportionality(swm, by=["cluster"], questions=["2.1.2"]).comparisons

    hidden = Counter(cluster_of[office] for group in offices.groups for office in group.pooled)

    assert "Black Country" in hidden
    assert all(hidden[group.group] != 1 for group in clusters.groups)


def test_only_what_is_shown_is_adjusted_for(swm):
    alone = disproportionality(swm, by=["gender"], questions=["2.1.2"]).comparisons

    assert [one.adjusted_p for one in alone] == [one.p for one in alone]


def test_the_same_group_goes_with_a_small_one_on_every_question_of_the_same_cases(swm):
    """On nine questions all 150 cases are relevant: 28 less 19 would be the nine that another choice on another one hides."""
    found = disproportionality(swm, by=["ethnicity"]).comparisons

    hidden = {one.groups[-1].pooled for one in found if sum(group.relevant for group in one.groups) == 150}

    assert len(hidden) == 1
