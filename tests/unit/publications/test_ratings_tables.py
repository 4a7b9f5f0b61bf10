"""Tables of ratings in every layout in which reports have them. All of the texts are made up."""

import pytest

from documents import NAMES, RATINGS, understood


def rows(line, codes=NAMES):
    """A line for each standard, with the domains between."""
    found = [line.format(code=code, name=NAMES[code], rating=RATINGS[code]) for code in codes]
    return "\n".join(["1. Organisational delivery", *found[:4], "2. Court work and case supervision", *found[4:]])


TABS = "Northtown PDU\t\tScore\t12/27\nFieldwork took place in May 2022\t\t\t\nOverall rating\t\tRequires improvement\n" + rows(
    "{code}\t{name}\t{rating}\t"
)
ONE_A_LINE = (
    "**Northtown PDU**\n\nFieldwork took place in May 2022\n\nScore 12/27\n\nOverall rating\n\nRequires improvement\n\n"
    + rows("{code} {name}\n\n**{rating}**\n\n\n\n")
)
RUN_TOGETHER = (
    "**Northtown PDU**\n\nFieldwork took place in May 2022\n\n"
    "Score **12/27****Overall rating****Requires improvement****1. Organisational delivery**\n\n"
    + rows("{code} {name}\n\n{rating}\n")
)
BOLD_CELLS = (
    "<b>Northtown PDU</b>\t\tScore\t<b>12/27</b>\nFieldwork took place in May 2022\n<b>Overall rating</b>\t<b>Requires improvement</b>\n"
    + rows("<b>{code}</b>\t{name}\t<b>{rating}</b>")
)
BARS = (
    "| Northtown PDU | | Score | 12/27 |\n|---|---|---|---|\n| Fieldwork took place in May 2022 | | | |\n"
    "| Overall rating | | **Requires improvement** | |\n" + rows("| {code} | {name} | {rating} | |")
)
ONE_CELL_HEAD = "Northtown PDU Fieldwork started May 2022 Score\t\t12/27\nOverall rating\tRequires improvement\n" + rows(
    "{code}\t{name}\t{rating}"
)
NO_TABS = "Northtown PDU\nFieldwork started May 2022\nScore: 12 out of 27\nOverall rating: Requires improvement\n" + rows(
    "{code} {name} {rating}"
)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(text, id=name)
        for name, text in {
            "tabs": TABS,
            "one item a line": ONE_A_LINE,
            "run together": RUN_TOGETHER,
            "bold in cells": BOLD_CELLS,
            "bars": BARS,
            "head in one cell": ONE_CELL_HEAD,
            "no tabs": NO_TABS,
        }.items()
    ],
)
def test_a_table_is_read_in_every_layout(text):
    (unit,) = understood(text).units

    assert (unit.unit, unit.edition, unit.fieldwork) == ("Northtown PDU", "hmip-probation/2021-pdu", "2022-05")
    assert dict(unit.ratings) == RATINGS
    assert (unit.total, unit.overall) == ((12, 27), "Requires improvement")
    assert unit.evidence["ratings 2.3"].words == "2.3 Planning Inadequate" or "2.3 Planning" in unit.evidence["ratings 2.3"].words


def test_the_chances_of_ratings_are_no_further_rating():
    chances = "\n\nStandard\tBy the rule\tInadequate\tRequires improvement\tGood\n2.2 Assessment\tInadequate\t84\t16\tunder 1\n"
    rated = "2.2 Assessment\tInadequate\t84\n"

    assert understood(TABS + chances).units[0].conflicts == ()
    assert len(understood(f"{TABS}\n\n{rated}").units[0].conflicts) == 1


def test_a_unit_is_named_below_a_title_that_names_nobody_and_no_article_is_a_name():
    titled = "An inspection of a probation delivery unit\n\nMid Wexmere\n\n"
    table = TABS.partition("\n")[2]

    assert understood(f"{titled}{table}\n\nThe PDU should:\n\n1. Ask.").units[0].unit == "Mid Wexmere"
    assert understood(f"{table}\n\nThe PDU should:\n\n1. Ask.").units[0].unit is None


def test_codes_that_slipped_are_put_right_by_the_names_and_reported():
    slipped = TABS.replace("2.3\tPlanning", "2.2\tPlanning").replace("2.4\tImpl", "2.3\tImpl").replace("2.5\tRev", "2.4\tRev")

    (unit,) = understood(slipped).units

    assert dict(unit.ratings) == RATINGS
    assert unit.slips == (("2.2", "2.3"), ("2.3", "2.4"), ("2.4", "2.5"))
    assert unit.evidence["ratings 2.3"].sureness == "likely"


@pytest.mark.parametrize(
    ("printed", "spoilt"),
    [
        ("Leadership", "Leader ship"),
        ("Reviewing", "Revie ewing"),
        ("1.2\tStaff", "1.2²\tStaff"),
        ("Court work", "Court work<sup>3</sup>"),
        ("Requires improvement", "REQUIRES  IMPROVEMENT"),
        ("Information and facilities", "Information & facilities"),
    ],
)
def test_marks_of_notes_and_words_that_extraction_split_do_no_harm(printed, spoilt):
    (unit,) = understood(TABS.replace(printed, spoilt)).units

    assert dict(unit.ratings) == RATINGS


ADDRESSED = "Northtown PDU should:\n1. do one thing\n\nSouthtown PDU should:\n1. do another\n\n"
HEADLESS = "Overall rating**Requires improvement****1. Organisational delivery**\n" + rows("{code} {name}\n\n{rating}\n")


def test_a_table_that_lost_its_head_has_the_name_that_is_left_and_says_so():
    lost, named = understood(ADDRESSED + HEADLESS + "\n" + TABS.replace("Northtown", "Southtown")).units

    assert (lost.unit, named.unit) == ("Northtown PDU", "Southtown PDU")
    assert "the table has no name" in lost.inferred["unit"]
    assert lost.total is None
    assert [one.text for one in lost.recommendations] == ["do one thing"]


def test_no_name_is_inferred_where_the_text_rates_it_otherwise():
    said = "In our inspections we rated Northtown as 'Good' and Southtown as 'Requires improvement'.\n\n"

    lost, _ = understood(ADDRESSED + said + HEADLESS + "\n" + TABS.replace("Northtown", "Southtown")).units

    assert (lost.unit, dict(lost.inferred)) == (None, {})


def test_a_body_that_says_the_same_again_makes_no_other_unit():
    (unit,) = understood(
        TABS + "\n" + "\n".join(f"{n}. words" for n in range(20)) + "\n1.1. Leadership\n\nGood\n\nWords.\n"
    ).units

    assert dict(unit.ratings) == RATINGS
    assert unit.notes == ()


def test_a_rating_in_the_body_at_odds_with_the_table_is_noted_and_the_table_stands():
    (unit,) = understood(
        TABS + "\n" + "\n".join(f"{n} words" for n in range(20)) + "\n1.1. Leadership\n\nInadequate\n\nWords.\n"
    ).units

    assert unit.ratings["1.1"] == "Good"
    (note,) = unit.notes
    assert "1.1 is Good at line 5 and Inadequate at line" in note


@pytest.mark.parametrize(
    "distractor",
    [
        "Planning practice is generally poor, and 42% of cases were late.",
        "1.2 vacancies for each post, at 18 per cent",
        "A score of either **Good**, **Requires improvement** or **Inadequate** is given.",
        "2.3\tPlanning\tGood\tInadequate\tOutstanding",
        "Staff\nAlmost two-thirds felt that the workload was unmanageable: 65%",
        "The national average is 71%",
    ],
)
def test_other_figures_and_words_are_not_taken_for_ratings(distractor):
    assert understood(distractor + "\n").units == ()


@pytest.mark.parametrize(
    ("printed", "beside"),
    [
        ("2.5\tReviewing\tGood\t", "2.5\tReviewing\tGood (previously Inadequate)"),
        ("2.5\tReviewing\tGood\t", "2.5\tReviewing\tGood\t(was Inadequate)"),
        ("2.5\tReviewing\tGood\t", "2.5\tReviewing\tGood, up from Requires improvement"),
        ("2.5\tReviewing\tGood\t", "2.5\tReviewing\tGood; 2021: Inadequate"),
        ("2.5\tReviewing\tGood\t", "2.5 Reviewing Good [Inadequate]"),
    ],
)
def test_a_rating_of_the_last_inspection_beside_it_is_not_taken(printed, beside):
    assert TABS.count(printed) == 1

    (unit,) = understood(TABS.replace(printed, beside)).units

    assert unit.ratings["2.5"] == "Good"


def test_a_rating_that_stands_before_the_name_is_that_of_its_own_row():
    turned = "Northtown PDU\nScore 12/27\nOverall rating: Requires improvement\n" + "\n".join(
        f"{RATINGS[code]}\t{code} {name}" for code, name in NAMES.items()
    )

    (unit,) = understood(turned).units

    assert dict(unit.ratings) == RATINGS


@pytest.mark.parametrize("heading", ["Previous ratings", "Ratings in 2019", "Ratings at the last inspection"])
def test_the_table_of_the_last_inspection_is_no_unit(heading):
    earlier = "\n".join(f"{code} {name} Inadequate" for code, name in NAMES.items())

    (unit,) = understood(f"{TABS}\n\n{heading}\n\nOverall rating\nInadequate\n{earlier}\n").units

    assert (unit.unit, dict(unit.ratings)) == ("Northtown PDU", RATINGS)


@pytest.mark.parametrize("before", ["October 2024", "Table 1: Ratings", "Page 3 of 20", "Our findings", "Previous score 4/27"])
def test_what_stands_above_a_table_is_not_its_name_where_it_cannot_be_one(before):
    headless = TABS.replace("Northtown PDU\t\tScore", f"{before}\nScore")

    (unit,) = understood("An inspection of probation services in Foxley PDU\n\n" + headless).units

    assert (unit.unit, unit.total) == ("Foxley PDU", (12, 27))


def test_a_total_of_several_units_side_by_side_is_nobodys():
    assert understood("\tNorth PDU\tSouth PDU\nLeadership\tGood\tInadequate\nScore\t17/27\t7/27\n").units == ()


def test_percentages_that_cannot_be_are_not_taken():
    questions = "\n2.2.1 Is it so? 120%\n2.2.2 Is it so? fewer than 50%\n2.2.3 Is it so? 45% - 55%\n2.3.1 Is it so? 55%\n"
    crc = TABS.replace("2.1\tCourt work\tInadequate\t\n", "")

    (unit,) = understood(crc + questions).units

    assert {code for code in unit.scores if code.startswith("2.2")} == set()


@pytest.mark.parametrize("heading", ["Previous ratings", "Ratings in 2019", "Ratings at the last inspection"])
@pytest.mark.parametrize("domain", ["", "1. Organisational delivery\n"])
def test_neither_is_it_where_it_has_no_overall_rating(heading, domain):
    earlier = f"{heading}\n\n{domain}" + "".join(f"{code} {name} Inadequate\n" for code, name in NAMES.items())

    (after,) = understood(f"{TABS}\n{earlier}").units
    (before,) = understood(f"{earlier}\n{TABS}").units
    (less,) = understood(f"{TABS}\n{earlier}".replace("1.3\tServices\tGood\t\n", "")).units

    assert (dict(after.ratings), after.notes) == (dict(before.ratings), before.notes) == (RATINGS, ())
    assert "1.3" not in less.ratings


def test_a_heading_of_this_inspection_and_the_last_is_not_that_of_the_last():
    (unit,) = understood(TABS.replace("Overall", "Ratings compared with the last inspection\nOverall")).units

    assert dict(unit.ratings) == RATINGS


LETTERED = """| Northtown PDU | Score 2/27 |
|---|---|
| Overall rating | Requires improvement |
| P 1.1 Leadership | Good |
| P 1.2 Staff | Inadequate |
| P 1.3 Services | Inadequate |
| P 1.4 Information and facilities | Inadequate |
| P 2.1 Assessment | Inadequate |
| P 2.2 Planning | Inadequate |
| P 2.3 Implementation and delivery | Inadequate |
| P 2.4 Reviewing | Inadequate |
"""


def test_codes_with_a_letter_before_them_are_codes_and_a_printed_overall_rating_stands():
    (unit,) = understood(LETTERED).units

    assert unit.overall == "Requires improvement"
    assert unit.ratings["1.1"] == "Good"
    assert len(unit.ratings) == 8
