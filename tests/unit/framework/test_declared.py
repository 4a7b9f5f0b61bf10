"""Values as packs write them: exact shares, codes that are text, one thing standing for a list of one, and the unknown."""

from fractions import Fraction
from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

from evenhand.framework.declared import Code, Day, OneOrMany, Points, Share, Sourced, Unknowable

CRC_2018 = {"source": "CRC-2018", "at": "annex 2", "status": "seed"}


@pytest.mark.parametrize(
    ("written", "share"),
    [
        ("65%", Fraction(13, 20)),
        ("0.65", Fraction(13, 20)),
        (" 65 % ", Fraction(13, 20)),
        ("66.7%", Fraction(667, 1000)),  # exact: a float would be 0.66700000000000003...
        ("0%", Fraction(0)),
        ("100%", Fraction(1)),
        ("1", Fraction(1)),
    ],
)
def test_a_share_is_held_exactly_however_it_is_written(written, share):
    assert TypeAdapter(Share).validate_python(written) == share


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("two thirds", "written like 65% or 0.65"),
        ("", "written like 65% or 0.65"),
        ("2/3", "written like 65% or 0.65"),
        ("1e-1", "written like 65% or 0.65"),
        ("٦٥%", "written like 65% or 0.65"),
        ("-1%", "written like 65% or 0.65"),
        ("101%", "between 0% and 100%"),
        ("65", "between 0% and 100%"),  # a per cent without its sign is not a share
    ],
)
def test_a_share_that_cannot_be_is_refused(written, why):
    with pytest.raises(ValidationError, match=why):
        TypeAdapter(Share).validate_python(written)


@pytest.mark.parametrize(("written", "points"), [("5", Fraction(5)), ("2.5", Fraction(5, 2)), ("0", Fraction(0))])
def test_points_are_a_plain_number_held_exactly(written, points):
    assert TypeAdapter(Points).validate_python(written) == points


@pytest.mark.parametrize("written", ["-1", "five", "5%", "1/2", "1e3", "9999999999"])
def test_points_that_are_not_a_plain_number_are_refused(written):
    with pytest.raises(ValidationError, match="written like 5 or"):
        TypeAdapter(Points).validate_python(written)


@pytest.mark.parametrize("kind", [Share, Points])
def test_a_value_already_exact_is_kept(kind):
    assert TypeAdapter(kind).validate_python(Fraction(2, 3)) == Fraction(2, 3)


@pytest.mark.parametrize(("written", "code"), [("2.10", "2.10"), (" QS1 ", "QS1"), (2, "2")])
def test_a_code_is_text(written, code):
    assert TypeAdapter(Code).validate_python(written) == code


@pytest.mark.parametrize(("written", "held"), [("high", ("high",)), (["high", "very high"], ("high", "very high")), ([], ())])
def test_one_value_stands_for_a_list_of_one(written, held):
    assert TypeAdapter(Annotated[tuple[str, ...], OneOrMany]).validate_python(written) == held


@pytest.mark.parametrize(("written", "held"), [("unknown", None), ([], ()), (["gender"], ("gender",))])
def test_unknown_is_not_the_same_as_none_at_all(written, held):
    assert TypeAdapter(Annotated[tuple[str, ...] | None, Unknowable]).validate_python(written) == held


def test_a_sourced_fact_says_where_it_stands():
    fact = TypeAdapter(Sourced).validate_python(CRC_2018)

    assert (fact.source, fact.at, fact.status, fact.note) == ("CRC-2018", "annex 2", "seed", None)


@pytest.mark.parametrize("status", ["seed", "web", "derived", "recalled", "assumed", "unknown"])
def test_a_status_is_one_of_six(status):
    assert TypeAdapter(Sourced).validate_python(CRC_2018 | {"status": status}).status == status


@pytest.mark.parametrize("amiss", [{"status": "certain"}, {"page": "12"}, {"at": None}])
def test_a_sourced_fact_amiss_is_refused(amiss):
    with pytest.raises(ValidationError):
        TypeAdapter(Sourced).validate_python(CRC_2018 | amiss)


@pytest.mark.parametrize("written", [None, [], {}, ["2.1"]])
def test_a_code_is_a_word_and_never_nothing(written):
    with pytest.raises(ValidationError, match="a code is a word or a number"):
        TypeAdapter(Code).validate_python(written)


@pytest.mark.parametrize("written", ["86400", "20180917", "17/09/2018", "2018-9-1", "2018-13-45", "soon"])
def test_a_day_is_written_in_one_way(written):
    with pytest.raises(ValidationError):
        TypeAdapter(Day).validate_python(written)
