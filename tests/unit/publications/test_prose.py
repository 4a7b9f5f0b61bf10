"""Ratings that are told in sentences only. All of the texts are made up."""

import pytest

from documents import NAMES, RATINGS, understood

SOME = {code: name for code, name in NAMES.items() if code not in ("2.2", "2.3")}
TABLE = "Northtown PDU\nScore 12/27\n" + "".join(f"{code} {name} {RATINGS[code]}\n" for code, name in SOME.items()) + "\n"


@pytest.mark.parametrize(
    ("said", "code", "rating"),
    [
        ("Our rating for assessment is ‘Requires improvement’.", "2.2", "Requires improvement"),
        ("Our rating for assessment is ‘Requires\nimprovement’ as little was written down.", "2.2", "Requires improvement"),
        ("We rated planning as Good.", "2.3", "Good"),
        ("We rated Planning 'Outstanding', because it was.", "2.3", "Outstanding"),
        ("Staff plan well, and planning was rated as “Outstanding”.", "2.3", "Outstanding"),
        ("Assessment was rated as Inadequate", "2.2", "Inadequate"),
        ("2.2 Assessment\nAssessment is rated as 'Inadequate'.", "2.2", "Inadequate"),
        ("The rating for planning was 'Good'. Much was done.", "2.3", "Good"),
        ("In Northtown we rated planning as 'Good'.", "2.3", "Good"),
    ],
)
def test_a_standard_that_a_sentence_rates_has_its_rating(said, code, rating):
    (unit,) = understood(TABLE + said + "\n").units

    assert {one: value for one, value in unit.ratings.items() if one not in SOME} == {code: rating}
    assert unit.evidence[f"ratings {code}"].sureness == "likely"


@pytest.mark.parametrize(
    "said",
    [
        "In 2019 we rated planning as 'Good'.",
        "In 2019, when we came,\nwe rated planning as 'Good'.",
        "Our last inspection was thorough. We rated planning as 'Good'.",
        "At the previous inspection our rating for planning was 'Good'.",
        "We would have rated planning as 'Good'.",
        "Planning was not rated as 'Good'.",
        "If all is done, planning is rated as 'Good'.",
        "Planning is rated as 'Good' or 'Outstanding' where the scale is met.",
        "We rated planning as good.",
        "Leaders rated planning highly.",
        "Staff rated planning as 'Good'.",
        "Planning was rated as 'Good' by the staff who answered.",
        "In Eastham we rated planning as 'Good'.",
        "We rated the planning of meals as 'Good'.",
        "We rated Eastham as 'Good'.",
        "Nationally, planning is rated as 'Good'.",
        "Most planning was rated as 'Good'.",
        "Our rating for the plan is 'Good'.",
    ],
)
def test_a_sentence_of_another_time_place_or_case_rates_nothing(said):
    (unit,) = understood(TABLE + said + "\n").units

    assert (unit.ratings.keys(), unit.overall) == (SOME.keys(), None)


def test_a_table_stands_before_sentences():
    (unit,) = understood(TABLE + "We rated leadership as 'Inadequate'.\n").units

    assert unit.ratings["1.1"] == RATINGS["1.1"]
    assert unit.evidence["ratings 1.1"].sureness == "sure"
    assert unit.conflicts == ()


@pytest.mark.parametrize(
    "said",
    [
        "Northtown was rated overall as Good.",
        "Northtown PDU is rated overall as ‘Good’.",
        "Overall, Northtown was rated as Good.",
        "Overall, the PDU is rated as: **Good**.",
        "Our overall rating is 'Good'.",
        "The overall rating for Northtown PDU is 'Good'.",
        "The overall rating for this service was ‘Good’.",
        "Northtown PDU received an overall rating of 'Good', with much to do.",
        "Northtown has been given an overall rating of 'Good'.",
        "1 May 2023\n\nNorthtown PDU was rated 'Good'. Eastham PDU, next door, was rated 'Inadequate'.",
    ],
)
def test_an_overall_rating_may_be_in_a_sentence(said):
    (unit,) = understood(TABLE + said + "\n").units

    assert (unit.overall, unit.evidence["overall"].sureness) == ("Good", "likely")


@pytest.mark.parametrize(
    "said",
    [
        "Eastham was rated overall as Good.",
        "The overall rating for Eastham PDU is 'Good'.",
        "Eastham PDU received an overall rating of 'Good'.",
        "Northtown PDU received an overall rating of 'Good' in 2019.",
        "Neighbouring Northtown PDU was rated 'Good' last year.",
        "Our overall rating was 'Good' in 2019.",
    ],
)
def test_an_overall_rating_of_another_is_not_taken(said):
    (unit,) = understood(TABLE + said + "\n").units

    assert unit.overall is None


def test_a_report_without_a_table_is_read_where_its_sentences_rate_most_standards():
    sentences = [f"Our rating for {name.lower()} is ‘{RATINGS[code]}’.\n" for code, name in NAMES.items()]

    (unit,) = understood("An inspection of Northtown PDU\n\n" + "".join(sentences)).units

    assert (unit.unit, unit.edition, dict(unit.ratings)) == ("Northtown PDU", "hmip-probation/2021-pdu", RATINGS)
    assert understood("An inspection of Northtown PDU\n\n" + "".join(sentences[:3])).units == ()


def test_a_name_of_two_standards_says_nothing_in_a_sentence():
    youth = "".join(
        f"{name}\tGood\n"
        for name in (
            "Governance and leadership",
            "Staff",
            "Partnerships and services",
            "Information and facilities",
            "Joint working",
        )
    )

    (unit,) = understood("Northtown YJS\nScore 12/36\n" + youth + "\nWe rated assessment as 'Good'.\n").units

    assert unit.edition == "hmip-youth/2018"
    assert len(unit.ratings) == 5


PROSE = "".join(f"We rated {name.lower()} as ‘{RATINGS[code]}’.\n" for code, name in NAMES.items())


@pytest.mark.parametrize(
    "said",
    [
        "Northtown PDU was rated 'Good'. Neighbouring Eastham PDU was rated 'Inadequate' last year.",
        "Northtown PDU was rated 'Good'. Eastham PDU, next door, was rated 'Inadequate'.",
        "An inspection of Northtown PDU\n\nEastham PDU is close. Eastham PDU is small. Northtown PDU was rated 'Good'.",
    ],
)
def test_the_unit_is_not_the_one_next_door(said):
    (unit,) = understood(f"{said}\n\n{PROSE}").units

    assert (unit.unit, unit.overall, dict(unit.ratings)) == ("Northtown PDU", "Good", RATINGS)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Inspection of Northmere region", "Northmere region"),
        ("A report on Offender Management in the Northmere Area", "Northmere Area"),
        ("An inspection of youth services in Northmere YJS", "Northmere YJS"),
        ("Inspection of Northmere region found much to do", None),
        ("Inspection of work with the police", None),
    ],
)
def test_a_title_names_the_unit(title, name):
    (unit,) = understood(f"{title}\n\n{PROSE}").units

    assert unit.unit == name


@pytest.mark.parametrize(
    ("begins", "taken"),
    [
        ("For court work and case supervision", True),
        ("For case supervision", True),
        ("For organisational delivery", False),
        ("For cases of this kind", False),
        ("For other cases", False),
    ],
)
def test_a_sentence_may_begin_with_its_domain(begins, taken):
    (unit,) = understood(f"{TABLE}{begins}, assessment and planning were each rated 'Good'.\n").units

    assert ({"2.2", "2.3"} <= unit.ratings.keys()) is taken
