"""Pairs of counts and percentages, differences with both ends, money made of parts, and what is told of tables. All made up."""

import pytest

from documents import VOCABULARY
from evenhand.publications.checking.check import check
from evenhand.publications.from_text import lines_of_text
from evenhand.publications.publication import Publication

TABLE = "| Unit | Plans |\n|---|---|\n| Northtown | 68% |\n| Southmere | 49% |\n| Westbury | 61% |\n\n"
ROWS = "| Question | Cases | Yes |\n|---|---|---|\n| Was the child heard? | 44 | 37 |\n| Were victims' wishes considered? | 30 | 12 |\n\n"
RATED = "| Standard | Rating |\n|---|---|\n| Staff | Good |\n| Planning | Inadequate |\n| Delivery | Good |\n\n"


def found(text):
    publication = Publication("a.txt", "text", tuple(lines_of_text(text)))
    return [(one.words, one.computed, one.severity) for one in check(publication, VOCABULARY).findings]


@pytest.mark.parametrize(
    "true",
    [
        "We inspected 52 cases. Checks were made in 40 of them (77%), and the risk was analysed in 29 cases (56%).",
        "We inspected 52 cases. Checks were made in 40 of them (77%), and of the 45 relevant ones 29 (64%) were analysed.",
        "We inspected 52 cases. Checks were made in 40 of them (77%), and in 29 (64%) of those where it was relevant.",
        "Of 143 people, 97 (68%) felt safe and 61 (43%) had been asked.",
        "We asked 12 people (9%) and then 30 (77%).",
        "There are 112 officers, 18 more than the 94 of a year ago. There are 90 cases, 12 fewer than the 102 before.",
        "Attendance was 160 in 2023 and 200 in 2024, an increase of 40 (25%). It was 50% in 2022 and 60% in 2023, a rise of 20%. "
        "It was 50% in 2022 and 60% in 2023, a rise of 10%.",
        "Men outnumbered women, by 17 to 14.",
        "The income was £860,000. It came from the council (£500,000), health (£200,000) and the police (£160,000).",
        "The income was £860,000. It came mainly from the council (£500,000) and health (£200,000).",
        "The income was about £860,000. It came from the council (£500,000) and health (£200,000).",
        TABLE + "Northtown recorded the highest share and Southmere had the lowest.",
        TABLE + "After Northtown, Westbury recorded the highest share.",
        ROWS + "The child was heard in 37 of the 44 cases. Victims' wishes were considered in 12 of the 30 cases.",
        ROWS + "Victims' wishes were not considered in 18 of the 30 cases.",
        RATED + "Planning was Inadequate, delivery was also rated Good. Two of the three standards were rated 'Good'.",
        "In Northtown, Eastham and Westbury the rates were 71%, 64% and 60% respectively.",
    ],
)
def test_what_is_true_is_not_flagged(true):
    assert found(true) == []


@pytest.mark.parametrize(
    ("text", "words", "computed", "severity"),
    [
        (
            "We inspected 52 cases. Checks were made in 40 of them (77%), and the risk was analysed in 29 cases (46%).",
            "29 cases (46%)",
            "29 of 52 is 55.8%",
            "tension",
        ),
        ("Of 143 people, 97 (68%) felt safe and 61 (34%) had been asked.", "61 (34%)", "61 of 143 is 42.7%", "error"),
        ("Of 143 people, 97 (68%) felt safe and 34% (61) had been asked.", "34% (61)", "61 of 143 is 42.7%", "error"),
        (
            "There are 112 officers, 22 more than the 94 of a year ago.",
            "112 officers, 22 more than the 94",
            "112 - 94 = 18",
            "error",
        ),
        (
            "Attendance was 160 in 2023 and 200 in 2024, an increase of 40 (20%).",
            "160 in 2023 and 200 in 2024, an increase of 40 (20%)",
            "40, or 25.0 per cent",
            "error",
        ),
        ("Men outnumbered women, by 14 to 17.", "outnumbered women, by 14 to 17", "14 is not more than 17", "error"),
        (
            "The income was £860,000. It came from the council (£500,000), health (£200,000) and the police (£180,000).",
            "It came from the council (£500,000), health (£200,000) and the police (£180,000).",
            "£500,000 + £200,000 + £180,000 = 880,000",
            "error",
        ),
        (TABLE + "Westbury recorded the highest share.", "Westbury recorded the highest", "68, and westbury has 61", "error"),
        (
            ROWS + "Victims' wishes were considered in 21 of the 30 cases.",
            "21 of the 30",
            "Were victims' wishes considered? 30 12",
            "error",
        ),
        (RATED + "Planning was Inadequate, delivery was also Inadequate.", "delivery was also Inadequate", "Good", "error"),
        (
            RATED + "All of the three standards were rated 'Good'.",
            "All of the three standards were rated 'Good",
            "2 of 3 are Good",
            "error",
        ),
        (
            "In Northtown, Eastham and Westbury the rates were 71% and 64% respectively.",
            "Northtown, Eastham and Westbury the rates were 71% and 64% respectively",
            "3 names, 2 figures",
            "error",
        ),
        (
            "As we have made six recommendations.\n\nThe Eastham unit should:\n- listen\n- learn\n",
            "made six recommendations",
            "2 recommendations",
            "error",
        ),
        (
            "Nine of the 45 posts were vacant when we came, a vacancy rate of 25 per cent.",
            "Nine of the 45 posts were vacant when we came, a vacancy rate of 25 per cent",
            "9 of 45 is 20.0%",
            "error",
        ),
        ("Ninety people came. One in three of them, 18 people, left.", "One in three", "18 of 90 is 20.0%", "error"),
    ],
)
def test_what_is_false_is_flagged_with_its_words_and_what_it_should_be(text, words, computed, severity):
    assert found(text) == [(words, computed, severity)]
