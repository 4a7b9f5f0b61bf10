"""Recommendations that recur, recognised in the letters and the report that are at hand."""

import pytest

from documents import VOCABULARY, seeds
from evenhand.findings.findings import Recommendation, Repeated
from evenhand.findings.recurring import Earlier, recurring
from evenhand.publications.opening import open_publication
from evenhand.publications.read import understand


def asked(text, number=1, **more):
    return Recommendation(number=number, addressee="the PDU", text=text, **more)


BEFORE = [
    Earlier("Warwickshire 2022", "improve the quality of work to assess, plan, manage and review risk of harm", 2),
    Earlier("Warwickshire 2022", "improve the effectiveness of management oversight and quality assurance of all casework", 3),
    Earlier("Warwickshire 2022", "review the availability of reporting facilities within the Rugby area", 7),
]
"""As WM-2022 prints them."""


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("improve the quality of work to assess, plan for, manage, and review risk of harm", [2]),  # EM-2023, Leicester 1
        (
            "address the deficiencies in the effectiveness of quality assurance and management oversight of all casework",
            [3],
        ),  # EM-2023
        ("ensure the recruitment of an additional Horizon programme facilitator", []),  # SW-2023, Dorset
        ("develop and implement a stronger offer to engage the voice of people on probation", []),  # SW-2023, Somerset
        ("improve the quality of work", []),  # nothing tells what it asks
    ],
)
def test_a_recommendation_in_nearly_the_same_words_recurs(text, numbers):
    found = recurring([asked(text)], BEFORE)

    assert [one.earlier.number for one in found] == numbers
    assert all("60% or more is taken as the same, assumed" in one.because for one in found)


def test_one_in_other_words_recurs_where_it_says_so():
    named = asked("find a room in Rugby", repeats=(Repeated(inspection="Warwickshire 2022", number=7),))

    found = recurring([named], BEFORE)

    assert [(one.earlier.number, one.because) for one in found] == [(7, "it names recommendation 7 of Warwickshire 2022")]


def test_the_order_of_what_was_earlier_changes_nothing_but_the_order():
    one = asked("improve the quality of work to assess, plan, manage and review risk of harm")

    assert set(recurring([one], BEFORE)) == set(recurring([one], BEFORE[::-1]))


READ = {file.name[:3]: understand(open_publication(file), VOCABULARY).units for file in seeds()}


@pytest.mark.skipif(not READ, reason="the source documents are not at hand beside the repository")
def test_what_the_letters_of_2023_ask_again_of_what_the_letter_of_2022_asked():
    earlier = [Earlier(unit.unit, one.text, one.number) for unit in READ["000"] for one in unit.recommendations]
    later = [one for letter in ("001", "002") for unit in READ[letter] for one in unit.recommendations]

    found = recurring([asked(one.text, number) for number, one in enumerate(later, start=1)], earlier)

    again = {later[one.number - 1].text.partition(",")[0] for one in found}
    assert again == {
        "improve the quality of work to assess",
        "improve the quality assurance and management oversight arrangements of all casework",
        "improve quality assurance and management oversight arrangements of all casework",
        "address the deficiencies in the effectiveness of quality assurance and management oversight of all casework",
        "ensure that interventions necessary to improve desistance and reduce reoffending and risk of harm are provided in all cases",
        "ensure that the interventions necessary to improve desistance and reduce reoffending and risk of harm are provided in all cases.",
    }
