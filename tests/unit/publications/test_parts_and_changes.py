"""Parts that exclude each other, rises and falls, and one quantity with two figures. All of the texts are made up."""

import pytest

from documents import VOCABULARY
from evenhand.publications.checking.check import check
from evenhand.publications.from_text import lines_of_text
from evenhand.publications.publication import Publication


def found(text):
    publication = Publication("a.txt", "text", tuple(lines_of_text(text)))
    return [(one.kind, one.words) for one in check(publication, VOCABULARY).findings]


@pytest.mark.parametrize(
    "true",
    [
        "Sufficiency rose from 48 per cent to 52 per cent. It fell from 52 to 48 per cent.",
        "Numbers rose from 2019 to 2021. Staff moved from 3 offices to 2.",
        "Referrals doubled from 12 to 25. The budget was reduced from £1,500 to £1,200.",
        "It rose from 40 per cent to 50 per cent, an increase of 25 per cent. Then it rose from 50 to 60 per cent, a rise of 10 percentage points.",
        "We met 43 people: 15 women and 28 men. Some 48 per cent of women and 62 per cent of men agreed.",
        "Of the 40 people, 22 were women and 18 were men. Of them 52 per cent were female and 48 per cent were male.",
        "We read 60 cases: 40 community sentences and 20 licences. There were two groups: 40 women, and 20 men.",
        "Of the 12 cases, 30 plans were reviewed. Of 30 staff, 21 agreed.",
        "There were seven recommendations: five for the region and two for the service.",
        "It fell by 5 percentage points from 60% to 55%. It rose by a tenth from 4 to 5 million. It rose by 10% from 50% to 55%.",
        "The cost fell from £1.2 million to £900,000, a reduction of 25%. Spending rose by 4% to £5.2 million.",
        "The group of 120 comprises 80 practitioners and 40 managers. In 2018: 60 women and 20 men came.",
        "Some had more than one need: 30 had a need for housing and 28 for work. One thing was clear: 12 staff left and 4 came.",
        "We read 30 cases, 18 of boys and 12 of girls. Of the 60 cases, 38 were community orders and 22 were licences.",
        "It has £1.2 million, made up of £700,000 from the council, £300,000 from the police and £200,000 from health.",
        "Women made up 30% of the caseload, men 70% of it. Men were 70% of those who came, and women 40% of those who rang.",
    ],
)
def test_what_is_true_is_not_flagged(true):
    assert found(true) == []


@pytest.mark.parametrize(
    ("false", "kind", "words"),
    [
        ("Sufficiency rose from 52 per cent to 48 per cent.", "rise or fall", "rose from 52 per cent to 48 per cent"),
        ("Caseloads increased from 45 in 2019 to 38 in 2021.", "rise or fall", "increased from 45 in 2019 to 38"),
        ("The budget was reduced from £1,200 to £1,500.", "rise or fall", "reduced from £1,200 to £1,500"),
        ("An increase in referrals from 100 to 90 was seen.", "rise or fall", "An increase in referrals from 100 to 90"),
        ("Referrals doubled from 12 to 15.", "comparison", "doubled from 12 to 15"),
        (
            "It rose from 40 per cent to 50 per cent, an increase of 15 per cent.",
            "rise or fall",
            "rose from 40 per cent to 50 per cent, an increase of 15 per cent",
        ),
        ("Staff grew from 100 to 130, a rise of 20 per cent.", "rise or fall", "grew from 100 to 130, a rise of 20 per cent"),
        ("We met 40 people: 15 women and 28 men.", "parts and whole", "40 people: 15 women and 28 men"),
        ("Of the 40 people, 15 were women and 28 were men.", "parts and whole", "15 were women and 28 were men"),
        (
            "We heard that 48 per cent were female and 62 per cent were male.",
            "parts and whole",
            "48 per cent were female and 62 per cent were male",
        ),
        (
            "We read 60 cases: 40 community sentences and 25 licences.",
            "parts and whole",
            "60 cases: 40 community sentences and 25 licences",
        ),
        ("Of 30 staff, 41 agreed.", "part and whole", "Of 30 staff, 41"),
        ("We read 30 cases, 18 of boys and 10 of girls.", "parts and whole", "30 cases, 18 of boys and 10 of girls"),
        (
            "Of the 60 cases, 38 were community orders and 24 were licences.",
            "parts and whole",
            "38 were community orders and 24 were licences",
        ),
        (
            "It has £1.2 million, made up of £700,000 from the council, £300,000 from the police and £150,000 from health.",
            "parts and whole",
            "£1.2 million, made up of £700,000 from the council, £300,000 from the police and £150,000 from health",
        ),
        (
            "The average caseload of probation officers was 41.\n\nElsewhere we note that the average caseload of probation officers was 47.",
            "one quantity, two figures",
            "47",
        ),
        ("Of 15 posts, four were vacant. The vacancy rate was therefore 35 per cent.", "per cent and counts", "35 per cent"),
        (
            "It fell by 10 percentage points from 60% to 55%.",
            "rise or fall",
            "fell by 10 percentage points from 60% to 55%",
        ),
        (
            "Spending rose by 10% from £5.0 million to £5.2 million.",
            "rise or fall",
            "rose by 10% from £5.0 million to £5.2 million",
        ),
        (
            "The cost fell from £1.2 million to £900,000, a reduction of 40%.",
            "rise or fall",
            "fell from £1.2 million to £900,000, a reduction of 40%",
        ),
        (
            "The group of 120 comprises 80 practitioners and 50 managers.",
            "parts and whole",
            "120 comprises 80 practitioners and 50 managers",
        ),
        ("Men were 70% of the caseload, women 40% of it.", "parts and whole", "Men were 70% of the caseload, women 40%"),
    ],
)
def test_what_cannot_be_is_found_in_its_very_words(false, kind, words):
    assert found(false) == [(kind, words)]


SAID_TWICE = """Practitioners held an average caseload of 45 people each, which managers thought manageable.

Words that are of something else stand between.

Practitioners held an average caseload of {again} people each, which managers thought manageable.
"""


@pytest.mark.parametrize(
    ("again", "flagged"), [("45", []), ("54", [("one quantity, two figures", "54 people")]), ("about 50", [])]
)
def test_the_same_sentence_with_another_figure_is_a_tension(again, flagged):
    assert found(SAID_TWICE.format(again=again)) == flagged


TABLE = """Targets\tActual\tTarget\tNational\tPrevious Year\tGrade
Sickness Absence\t14.8\t9.0\t12.1\t14.5\t1

Sickness absence was high, at around {days} days for each of the staff.
"""


@pytest.mark.parametrize(("days", "flagged"), [("14", ["around 14 days"]), ("15", []), ("14.8", []), ("9", [])])
def test_a_figure_near_the_tables_and_not_it_is_a_tension(days, flagged):
    assert [words for _, words in found(TABLE.format(days=days))] == flagged
