"""Numbers that announce lists, and the lists that follow. All of the texts are made up."""

import pytest

from documents import VOCABULARY
from evenhand.publications.checking.check import check
from evenhand.publications.from_text import lines_of_text
from evenhand.publications.publication import Line, Publication


def found(text):
    findings = check(Publication("a.txt", "text", tuple(lines_of_text(text))), VOCABULARY).findings
    assert all(one.words in text for one in findings)
    return [(one.kind, one.words) for one in findings]


@pytest.mark.parametrize(
    ("false", "words"),
    [
        ("The board has three aims: safety, fairness, speed and openness.", "three aims: safety, fairness, speed and openness."),
        ("We saw all five of the hostels: Alder, Birch and Cedar.", "all five of the hostels: Alder, Birch and Cedar."),
        ("There are two aims: to listen; to act; and to review.", "two aims: to listen; to act; and to review."),
        ("Both hostels, Alder, Birch and Cedar, are full.", "Both hostels, Alder, Birch and Cedar"),
        ("All four hostels, Alder, Birch and Cedar, are full.", "All four hostels, Alder, Birch and Cedar"),
        ("It has four hostels, one in Alderton and two near the sea.", "four hostels, one in Alderton and two near"),
    ],
)
def test_a_list_of_another_number_is_found_in_its_sentence(false, words):
    assert found(false) == [("number of a list", words)]


@pytest.mark.parametrize(
    "true",
    [
        "The board has four aims: safety, fairness, speed and openness.",
        "The board has three aims: safety, fairness, and openness.",
        "The board has three aims: safety, health and education, and openness.",
        "The board has two aims, including these: safety, fairness, and openness.",
        "The board has some four aims: safety, fairness and openness.",
        "It meets in two towns: Alderton, the largest, Birchley and the sea.",
        "There were problems in two of the four hostels: damp, noise and cold.",
        "There are two teams: three officers, a manager and a clerk.",
        "We came on two days: staff, managers and children met us.",
        "Both hostels, Alder and Birch, are full. Both hostels, Alder, which is old, and Birch, are full.",
        "Both hostels, however, had staff and managers, and were full.",
        "It has three hostels, one in Alderton and two near the sea. It has three, one in a wood and one in a town.",
        "It has three hostels, one in Alderton and one near the sea, and another by the river.",
        "We have two questions: why; and when.",
    ],
)
def test_a_list_of_that_number_or_none_in_particular_is_left_alone(true):
    assert found(true) == []


@pytest.mark.parametrize(
    "announced",
    [
        "We noted the following three risks:",
        "There are three risks in the plan:",
        "It sets out three risks:",
        "The three risks are:",
    ],
)
@pytest.mark.parametrize(("items", "flagged"), [(3, False), (2, True), (4, True)])
def test_items_below_are_counted(announced, items, flagged):
    bullets = "\n".join(["- damp", "- noise", "- cold", "- fire"][:items])
    numbers = "\n".join(f"{n}. {one}" for n, one in enumerate(["damp", "noise", "cold", "fire"][:items], 1))

    for text in (f"{announced}\n\n{bullets}\n\nAll were known.\n", f"{announced}\n{numbers}\n"):
        kinds = [kind for kind, _ in found(text)]
        assert kinds == (["number of a list"] if flagged else [])


@pytest.mark.parametrize(
    "true",
    [
        "There are three risks:\n- damp\n  - in the hall\n  - in the roof\n- noise\n- cold\n",
        "There are three risks:\n- damp and\nmould\n- noise\n- cold\n",
        "There are three risks:\n- both damp and cold\n- noise\n",
        "There are three risks:\n- damp\n- noise:\n- cold\n- fire\n",
        "There are three risks:\n- damp\n- noise\n\nPage 4\n\n- cold\n",
        "There are three risks:\n1. damp\n2. noise\n\nSome words that stand between.\nAnd some more of them.\n\n3. cold\n",
        "There are three risks, among them:\n- damp\n- noise\n",
        "There are at least three risks:\n- damp\n- noise\n",
        "Three hostels had problems with:\n- damp\n- noise\n",
        "There were three hostels with two faults:\n- damp\n- noise\n- fire\n",
        "There are three risks:\n\nWe set them out below.\n\n- damp\n- noise\n",
        "It has been so for the following three years:\n- damp\n- noise\n",
        "We make two recommendations to the hostel:\n1. mend the roof\n2. mend the door\n",
    ],
)
def test_items_whose_number_is_open_are_left_alone(true):
    assert found(true) == []


def test_where_depth_is_not_told_more_items_are_left_alone():
    def flagged(*items):
        lines = [Line(text, number) for number, text in enumerate(("There are two risks:", *items), 1)]
        return [one.kind for one in check(Publication("a.html", "web page", tuple(lines)), VOCABULARY).findings]

    assert flagged("- damp", "- in the hall", "- noise") == []
    assert flagged("- damp", "Words.") == ["number of a list"]
    assert flagged("1. damp", "2. noise", "3. cold") == ["number of a list"]


def test_recommendations_of_one_unit_among_several_are_counted_by_themselves():
    text = (
        "We have made {} recommendations.\n\nAlder PDU should:\n1. listen\n2. write.\n\nWe have made three recommendations.\n\n"
        "Birch PDU should:\n1. listen\n2. write\n3. act.\n"
    )

    assert found(text.format("two")) == found(text.format("five")) == []
    assert found(text.format("four")) == [("number of a list", "made four recommendations")]
