"""Scales know their order and their points; a rule is told from the others by its name, and takes no field of theirs."""

from fractions import Fraction

import pytest
from pydantic import TypeAdapter, ValidationError

from evenhand.framework.ratings import Discretion, LowestRule, MeanRule, RatingScale, Rule, Step, SumRule

SCALE = RatingScale(
    steps=(
        Step(rating="Inadequate", points=0),
        Step(rating="Requires improvement", points=1),
        Step(rating="Good", points=2),
        Step(rating="Outstanding", points=3),
    )
)
GRADES = RatingScale(steps=(Step(rating="Not met"), Step(rating="Well met")))
SOURCED = {"source": "CRC-2018", "at": "annex 1", "status": "seed"}


def test_a_scale_names_its_ratings_worst_first():
    assert SCALE.ratings == ("Inadequate", "Requires improvement", "Good", "Outstanding")


@pytest.mark.parametrize(
    ("scale", "rating", "points"), [(SCALE, "Inadequate", 0), (SCALE, "Good", 2), (GRADES, "Well met", None)]
)
def test_a_rating_is_worth_the_points_of_its_step(scale, rating, points):
    assert scale.points_of(rating) == points


@pytest.mark.parametrize(("scale", "most"), [(SCALE, 3), (GRADES, 0)])
def test_the_most_points_are_those_of_the_best_step(scale, most):
    assert scale.most_points == most


@pytest.mark.parametrize("written", ["Requires improvement", "requires IMPROVEMENT", "  Requires \n improvement "])
def test_a_rating_is_recognised_whatever_the_capitals_and_spaces(written):
    assert SCALE.recognise(written) == "Requires improvement"


@pytest.mark.parametrize("written", ["Requires-improvement", "Goods", ""])
def test_a_word_off_the_scale_is_not_recognised(written):
    assert SCALE.recognise(written) is None


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ({"rule": "lowest", "scale": "rating", "bands": {"begins": {"Good": "65%"}}}, LowestRule),
        ({"rule": "mean", "weights": {"individual": "80%", "summary": "20%"}}, MeanRule),
        ({"rule": "sum", "scale": "rating", "total": {"begins": {"Good": "16"}}}, SumRule),
    ],
)
def test_a_rule_is_known_by_its_name(written, kind):
    assert isinstance(TypeAdapter(Rule).validate_python(SOURCED | written), kind)


def test_bands_are_exact_and_their_settings_say_that_they_are_assumed():
    written = {"rule": "lowest", "scale": "rating", "bands": {"begins": {"Good": "65%"}}}

    bands = TypeAdapter(Rule).validate_python(SOURCED | written).bands

    assert bands.begins == {"Good": Fraction(13, 20)}
    assert (bands.band_on, bands.boundary, bands.settings_status) == ("unrounded", "upper", "assumed")


@pytest.mark.parametrize(
    "written",
    [
        {"rule": "median", "scale": "rating"},
        {"scale": "rating"},
        {"rule": "judged"},
        {"rule": "lowest", "scale": "rating"},
        {"rule": "lowest", "scale": "rating", "bands": {"begins": {"Good": "65%"}, "boundary": "middle"}},
        {"rule": "judged", "scale": "rating", "bands": {"begins": {"Good": "65%"}}},
        {"rule": "sum", "scale": "rating", "total": {"begins": {"Good": "-1"}}},
        {"rule": "mean", "weights": {"individual": "180%"}},
    ],
    ids=["no such rule", "no name", "no scale", "no bands", "no such boundary", "bands of another", "below nought", "above all"],
)
def test_a_rule_amiss_is_refused(written):
    with pytest.raises(ValidationError):
        TypeAdapter(Rule).validate_python(SOURCED | written)


def test_a_rule_without_its_source_is_refused():
    with pytest.raises(ValidationError, match="source"):
        TypeAdapter(Rule).validate_python({"rule": "judged", "scale": "rating"})


def test_a_scale_of_one_step_is_refused():
    with pytest.raises(ValidationError):
        RatingScale(steps=(Step(rating="Good"),))


def test_grounds_for_discretion_may_be_left_out():
    discretion = TypeAdapter(Discretion).validate_python(SOURCED | {"rules": "case-based standards"})

    assert discretion.rules == ("case-based standards",)
    assert discretion.inclusive
    assert (discretion.points, discretion.cases, discretion.smallest_sample) == (None, None, None)


@pytest.mark.parametrize("ground", ["cases", "smallest_sample"])
def test_a_ground_for_discretion_of_nought_is_refused(ground):
    with pytest.raises(ValidationError):
        TypeAdapter(Discretion).validate_python(SOURCED | {"rules": "case-based standards", ground: "0"})
