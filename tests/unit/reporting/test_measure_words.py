"""What a measure came to, in sentences."""

import pytest

from evenhand.reporting.measure_words import funnel_said, how_often, meets_said, moved_said, placed_said, shrunk_said, target_said
from measured import before_after, country, plain, row


def trend(**named):
    return {"group": [], "per_year": 0.0349, "p": 0.2, "periods": 3, "before_after": None, **named}


def test_a_trend_is_said_with_how_often_chance_does_as_much():
    assert moved_said(trend(), "95% interval") == (
        "Trend of all: +3.5 percentage points a year over 3 periods; by chance alone it would move so far 20.0% of the time, too often "
        "to call it a change."
    )
    assert moved_said(trend(p=0.01, group=["Northtown"]), "").endswith("so far 1.0% of the time, which is seldom.")


def test_two_periods_are_said_as_before_and_after():
    both = plain(row((), (20, 50), "2018"), trends=[before_after()], period="year")["trends"][0]

    said = moved_said(both, "95% interval")

    # 20 of 50 and 35 of 50: Fisher's exact test gives p = 0.0045
    assert said.startswith("Before and after, of all: 40.0% and 70.0%, a difference of +30.0 percentage points (95% interval: +")
    assert said.endswith("by chance alone it would be so large 0.5% of the time, which is seldom.")


@pytest.mark.parametrize(
    ("p", "said"), [(0.05, "5.0% of the time"), (1.0, "100.0% of the time"), (1e-7, "less than 0.1% of the time")]
)
def test_a_chance_too_small_for_figures_is_said_to_be_small(p, said):
    assert how_often(p) == said


def test_a_funnel_says_what_it_allows_for_and_who_lies_beyond_it():
    allowed, outer, inner, expected = funnel_said(country()["funnel"][0])

    assert "more than the chance" in allowed
    assert outer == "Beyond the 99.8% limits: Unit 00 (below), Unit 01 (above)."
    assert inner == "Beyond the 95% limits, but within the outer ones: none."
    assert expected.startswith("Of 12 units about 1 would lie beyond the 95% limits by chance alone.")


def test_units_that_are_alike_are_said_to_be():
    alike = plain(*(row((f"Unit {place}",), (10, 20)) for place in range(12)))

    assert "no more than the chance" in next(funnel_said(alike["funnel"][0]))
    assert list(shrunk_said(alike["shrunk"][0]))[1].endswith("all are drawn wholly together, to 50.0%.")


def test_why_there_is_no_league_table_is_said_before_how_shares_are_drawn_together():
    first, second = shrunk_said(country()["shrunk"][0])

    assert first.startswith("There is no league table.")
    assert "cases more, by what is known of all units" in second


def test_a_place_in_the_funnel_and_a_target_are_said():
    assert placed_said({"beyond": 0.998, "side": "below"}) == "below the 99.8% limits"
    assert placed_said({"beyond": None, "side": None}) == "within"
    assert target_said({"share": 0.8, "direction": "at most"}) == "at most 80%"


@pytest.mark.parametrize(
    ("meets", "interval", "said"),
    [
        (False, {"low": 0.18, "high": 0.81}, "not met, but the sample cannot tell"),
        (True, {"low": 0.79, "high": 0.95}, "met, but the sample cannot tell"),
        (False, {"low": 0.18, "high": 0.79}, "not met"),
        (False, None, "not met"),
        (None, {"low": 0.18, "high": 0.81}, ""),
    ],
)
def test_a_target_that_the_interval_holds_is_said_to_be_open(meets, interval, said):
    assert meets_said({"meets": meets, "interval": interval}, {"target": {"share": 0.8}}) == said
