"""Recommendations in every layout in which reports set them. All of the texts are made up."""

import pytest

from documents import understood
from evenhand.publications.from_text import lines_of_text
from evenhand.publications.recommendations import recommendations


def asked(text):
    found = [one for block in recommendations(list(lines_of_text(text))) for one in block]
    return [(one.addressee, one.number, one.text) for one in found]


BOTH = [("Northtown PDU", 1, "improve plans"), ("Northtown PDU", 2, "listen.")]
NOBODY = [(None, 1, "improve plans"), (None, 2, "listen.")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Recommendations for Northtown PDU\n1. improve plans\n2. listen.", BOTH),
        (
            "## Annexe one – Recommendations for Northtown PDU\n\nThey follow from what we found.\n\n1) improve plans\n2) listen.",
            BOTH,
        ),
        (
            "Recommendations to the Ministry of Justice\n- Pay for it.\n- Write it down.",
            [("Ministry of Justice", None, "Pay for it."), ("Ministry of Justice", None, "Write it down.")],
        ),
        (
            "Recommendations\nEastham YOS Management Board\n1. Meet more often.\nEastham Council\n2. Send somebody.\n\nBackground\n1. None.",
            [("Eastham YOS Management Board", 1, "Meet more often."), ("Eastham Council", 2, "Send somebody.")],
        ),
        ("We recommend that the region:\n- listens\n- learns.", [("region", None, "listens"), ("region", None, "learns.")]),
        ("We recommend that Northtown PDU:\n1. improve plans\n2. listen.", BOTH),
        ("It is recommended that Northtown PDU should:\n1. improve plans\n2. listen.", BOTH),
        ("We recommend that:\n1. improve plans\n2. listen.", NOBODY),
        ("The region should\n• listen\n• learn.", [("region", None, "listen"), ("region", None, "learn.")]),
        (
            "Recommendation 1: The region should listen.\n\nRecommendation 2: Northtown PDU should learn.",
            [("region", 1, "The region should listen."), ("Northtown PDU", 2, "Northtown PDU should learn.")],
        ),
        ("Recommendations\nR1 Improve plans.\nR2 Listen.", [(None, 1, "Improve plans."), (None, 2, "Listen.")]),
        ("Recommendation 1.\nImprove plans.\nRecommendation 2.\nListen.", [(None, 1, "Improve plans."), (None, 2, "Listen.")]),
        (
            "5. Recommendations\nNorthtown PDU should:\n1. improve plans\n2. listen.\nThe region should:\n3. learn.",
            [*BOTH, ("region", 3, "learn.")],
        ),
        (
            "Recommendations\n1. Improve plans.\nToo many plans are late, and some are never made.\n2. Listen.\n",
            [(None, 1, "Improve plans."), (None, 2, "Listen.")],
        ),
    ],
)
def test_lists_stand_under_headings_and_behind_sentences_that_say_who_is_asked(text, found):
    assert asked(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "We make three recommendations: that the region should (a) listen to its staff; (b) learn; and (c) train. It will help.",
            [("region", None, "listen to its staff"), ("region", None, "learn"), ("region", None, "train.")],
        ),
        (
            "We therefore recommend that Northtown PDU (1) improves\nits plans, (2) listens.",
            [("Northtown PDU", 1, "improves its plans"), ("Northtown PDU", 2, "listens.")],
        ),
        ("We recommend the guide (a) to everybody, and nothing else (see below).", []),
        ("In our previous report we recommend that the region should (a) listen; (b) learn.", []),
    ],
)
def test_lists_inside_a_sentence_are_likely(text, found):
    assert asked(text) == found
    assert {one.sureness for block in recommendations(list(lines_of_text(text))) for one in block} <= {"likely"}


@pytest.mark.parametrize(
    "head",
    [
        "No.\tRecommendation\tTo whom\tBy when",
        "Ref\tRecommendation\tOwner\tDeadline",
        "Number\tRecommendations\tResponsible body\tDate",
    ],
)
def test_a_table_is_read_by_its_head_row(head):
    text = f"{head}\n1\tImprove plans\tNorthtown PDU\tMay\n2\tListen\t\tJune\n12\n{head}\n3\tLearn\tEastham Council\tJuly\nWords after it."

    assert asked(text) == [("Northtown PDU", 1, "Improve plans"), (None, 2, "Listen"), ("Eastham Council", 3, "Learn")]


def test_a_table_of_two_columns_and_one_with_bars_are_read():
    assert asked("| Recommendation | Owner |\n|---|---|\n| Improve plans | Northtown PDU |\n") == [
        ("Northtown PDU", None, "Improve plans")
    ]
    assert asked("No.\tRecommendation\n1\tImprove plans\n2\tListen\n") == [(None, 1, "Improve plans"), (None, 2, "Listen")]


@pytest.mark.parametrize("head", ["Recommendation\tProgress", "No.\tRecommendation\tAction taken", "Recommendation\tAccepted"])
def test_a_table_of_what_was_done_about_recommendations_gives_none(head):
    assert asked(f"{head}\n1\tImprove plans\tDone\n") == []


PAGES = """Northtown PDU should:
1. improve the quality of the plans that are made with people at the start of their orders and
Licences, within
{between}
12 months of the day on which they begin
2. listen
{between}
3. learn from it.
"""


@pytest.mark.parametrize("between", ["7", "Page 7 of 20", "An inspection of Northtown\n7", "7\nAn inspection of Northtown"])
def test_the_foot_of_a_page_ends_no_list_and_enters_no_item(between):
    text = PAGES.replace("Licences, within\n{between}\n12", "Licences, within 12").format(between=between)

    assert asked(text) == [
        (
            "Northtown PDU",
            1,
            "improve the quality of the plans that are made with people at the start of their orders and Licences, within 12 months of "
            "the day on which they begin",
        ),
        ("Northtown PDU", 2, "listen"),
        ("Northtown PDU", 3, "learn from it."),
    ]


def test_the_foot_of_a_page_inside_an_item_is_left_out_of_it():
    assert asked("Northtown PDU should:\n1. improve the\n4\nplans of every case\n2. listen.\n") == [
        ("Northtown PDU", 1, "improve the plans of every case"),
        ("Northtown PDU", 2, "listen."),
    ]


def test_a_line_at_the_head_of_many_pages_is_left_out_where_no_page_has_a_number():
    text = "Running words\na\nRunning words\nNorthtown PDU should:\n1. improve plans\nRunning words\n2. listen.\n"

    assert asked(text) == BOTH


def test_what_follows_a_list_is_not_joined_to_its_last_item():
    assert asked("Northtown PDU should:\n1. improve plans\n2. listen.\nAnnexe two\n3\nRatings\n") == BOTH
    assert asked("Northtown PDU should:\n1. improve plans\n2. listen\nAnnexe two\n")[-1] == ("Northtown PDU", 2, "listen")
    assert asked("Northtown PDU should:\n1. improve plans\n2. listen.\n- Sickness is high.\n") == BOTH


@pytest.mark.parametrize("marks", [("(a)", "(b)"), ("(i)", "(ii)"), ("o", "o"), ("–", "–"), ("a)", "b)")])
def test_a_list_inside_a_numbered_item_is_part_of_it(marks):
    one, two = marks

    assert asked(f"Northtown PDU should:\n1. improve plans:\n{one} for women\n{two} for men\n2. listen.\n") == [
        ("Northtown PDU", 1, f"improve plans: {one} for women {two} for men"),
        ("Northtown PDU", 2, "listen."),
    ]


def test_bullets_set_further_in_are_part_of_the_bullet_above():
    assert asked("Northtown PDU should:\n- improve plans\n  - for women\n- listen\n") == [
        ("Northtown PDU", None, "improve plans - for women"),
        ("Northtown PDU", None, "listen"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "## Previous recommendations\n\nNorthtown PDU should:\n\n1. improve plans\n2. listen.\n",
        "Recommendations from our last inspection\n1. Improve plans.\n2. Listen.\n",
        "Progress against recommendations\nRecommendation 1: The region should listen.\n",
        "In 2019 we recommended that the region should:\n1. improve plans\n2. listen.\n",
        "Recommendations\nIn our previous inspection we recommended that the region should:\n1. improve plans.\n",
        "We asked what leaders should:\nimprove first, and nobody knew.\n",
        "A good plan should:\n- be clear\n- be short.\n",
        "Assessments should:\n- be clear\n",
        "The region should\ndo more for its staff.\n",
        "Contents\nForeword\nRecommendations\n1. Organisational delivery\n2. Court work and case supervision\n",
        "Recommendations\n1. Leadership of the whole of the service 4\n2. Staff 9\n",
        "Recommendation 1 was accepted.\n",
        "Recommendations\nThe figures are these:\n- 40 cases of women in all of the region\n",
    ],
)
def test_what_is_not_asked_by_this_report_is_not_taken_for_it(text):
    assert asked(text) == []


def test_after_those_of_the_last_inspection_the_report_s_own_are_read():
    text = "## Previous recommendations\n\n1. Improve all.\n\n## Recommendations\n\nNorthtown PDU should:\n1. improve plans\n2. listen.\n"

    assert asked(text) == BOTH


def test_a_summary_and_the_chapter_it_is_of_are_one():
    text = (
        "Northtown PDU should:\n1. improve plans\n2. listen.\n\n# Words\n\nNorthtown PDU should:\n1. improve plans\n2. listen.\n"
    )

    assert asked(text) == BOTH


TWO_UNITS = """Northtown PDU should:
1. improve plans
The region should:
1. learn.
Eastham PDU should:
1. listen.
The region should:
1. read.

Northtown PDU\tScore 12/27
Overall rating\tRequires improvement
1.1\tLeadership\tGood
1.2\tStaff\tGood

Eastham PDU\tScore 2/27
Overall rating\tInadequate
1.1\tLeadership\tInadequate
1.2\tStaff\tInadequate
"""


def test_numbers_that_begin_anew_for_a_body_over_the_units_stay_with_the_unit():
    units = understood(TWO_UNITS).units

    assert {unit.unit: [(one.addressee, one.text) for one in unit.recommendations] for unit in units} == {
        "Northtown PDU": [("Northtown PDU", "improve plans"), ("region", "learn.")],
        "Eastham PDU": [("Eastham PDU", "listen."), ("region", "read.")],
    }


@pytest.mark.parametrize("gap", [" " * 3, " " * 24, "\t"])
def test_an_item_goes_on_after_the_foot_of_a_page_with_its_number_set_apart(gap):
    text = f"Northtown PDU should:\n- look after those whom staff are new to\nInspection of Northtown{gap}7\n"

    assert asked(f"{text}  in the role\n- listen.") == [
        ("Northtown PDU", None, "look after those whom staff are new to in the role"),
        ("Northtown PDU", None, "listen."),
    ]
    assert asked(f"{text}Northtown has 3 offices.") == [("Northtown PDU", None, "look after those whom staff are new to")]
