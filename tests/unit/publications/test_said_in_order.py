"""Names and figures in one order, extremes among them, and figures of one year after another. All of the texts are made up."""

import pytest

from documents import VOCABULARY
from evenhand.publications.checking.check import check
from evenhand.publications.from_text import lines_of_text
from evenhand.publications.publication import Publication


def found(text):
    findings = check(Publication("a.txt", "text", tuple(lines_of_text(text))), VOCABULARY).findings
    assert all(one.words in text for one in findings)
    return [(one.kind, one.words) for one in findings]


@pytest.mark.parametrize(
    ("false", "kind", "words"),
    [
        (
            "Planning, delivery and reviewing were sufficient in 61 and 54 per cent of cases respectively.",
            "names and figures",
            "Planning, delivery and reviewing were sufficient in 61 and 54 per cent of cases respectively",
        ),
        (
            "Rates for planning and delivery were 61, 54 and 70 per cent respectively.",
            "names and figures",
            "planning and delivery were 61, 54 and 70 per cent respectively",
        ),
        (
            "We saw 61% and 54% for planning, delivery and reviewing respectively.",
            "names and figures",
            "61% and 54% for planning, delivery and reviewing respectively",
        ),
        (
            "Planning and delivery were sufficient in 61 and 54 per cent of cases respectively; planning was the lowest.",
            "lowest and highest",
            "planning was the lowest",
        ),
        (
            "Planning (61 per cent), delivery (54 per cent) and reviewing (70 per cent) differed, and the strongest was planning.",
            "lowest and highest",
            "the strongest was planning",
        ),
        (
            "It was good in 61 per cent of cases for planning and 54 per cent for delivery. The weakest, planning, must improve.",
            "lowest and highest",
            "The weakest, planning",
        ),
        ("Referrals have risen every year: 14 in 2019, 18 in 2020, 17 in 2021.", "rise or fall", "risen every year"),
        (
            "Complaints fell each quarter, from 20 in March to 17 in June, then 19 in September.",
            "rise or fall",
            "fell each quarter",
        ),
        ("Over the four years numbers were 31, 28, 29 and 20, a fall every year.", "rise or fall", "fall every year"),
        ("Staff numbers have grown steadily: 40 in 2019/20, 38 in 2020/21 and 45 in 2021/22.", "rise or fall", "grown steadily"),
        ("Numbers rose year on year, with 31 in 2018, 35 in 2019 and 35 in 2020.", "rise or fall", "rose year on year"),
    ],
)
def test_what_cannot_be_is_found_in_its_very_words(false, kind, words):
    assert found(false) == [(kind, words)]


@pytest.mark.parametrize(
    "true",
    [
        "Planning, delivery and reviewing were sufficient in 61, 54 and 70 per cent of cases respectively, so delivery was the weakest.",
        "In the north, planning and delivery were 61 and 54 per cent respectively.",
        "Across teams, leaders and staff told us, planning and delivery were 61 and 54 per cent respectively.",
        "Kent, Surrey and Sussex spent 61 and 54 per cent of their time and money respectively.",
        "The quality of planning and of delivery was 61 and 54 per cent respectively.",
        "Black, Asian and minority ethnic people were 20 and 30 per cent of the staff and the caseload respectively.",
        "Health and safety, and planning, were 61 and 54 per cent respectively.",
        "Planning (61 per cent) and delivery (54 per cent) differ. Delivery was the weakest in the region last year.",
        "Breach (30 per cent), recall (20 per cent) and loss (40 per cent) were common, and loss was the worst, recall the best.",
        "Planning (61 per cent) and delivery (54 per cent) differ. Planning was the highest priority.",
        "Planning (61 per cent) and delivery (54 per cent) differ, and reviewing was the lowest.",
    ],
)
def test_names_and_figures_that_fit_are_left_alone(true):
    assert found(true) == []


@pytest.mark.parametrize(
    "true",
    [
        "Referrals have risen every year: 14 in 2019, 17 in 2020, 18 in 2021.",
        "Referrals have risen every year since 2019: 18 in 2021, 17 in 2020, 14 in 2019 and 30 in 2018.",
        "Referrals have risen every year but one: 14 in 2019, 18 in 2020, 17 in 2021.",
        "Referrals have risen steadily: 14 in 2019, 14 in 2020, 17 in 2021.",
        "Referrals rose every year until 2020: 14 in 2019, 18 in 2020, 17 in 2021.",
        "Referrals have risen every year, in areas 3, 2 and 1.",
        "Referrals rose each month, with 14 in November, 15 in December and 16 in January.",
        "Referrals fell every year, while staff were 14 in 2019, and 12 left in 2020, and 15 came in 2021.",
        "Audits are done every year: 14 in 2019, 18 in 2020, 17 in 2021.",
        "In the years 2019, 2021 and 2020 costs rose every year.",
    ],
)
def test_a_series_that_goes_so_is_left_alone(true):
    assert found(true) == []
