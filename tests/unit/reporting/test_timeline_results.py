"""A place's figures in words: in full in the table, in short in the chart."""

import pytest

from evenhand.reporting.timeline_results import in_short, said_of, when_said


def printed(code, rating=None, percent=None):
    share = None if percent is None else int(percent.removesuffix("%")) / 100
    return {"code": code, "rating": rating, "percent": percent, "share": share}


@pytest.mark.parametrize(
    ("ones", "full", "short"),
    [
        ([printed("1.5", percent="55%")], "55%", "55%"),
        ([printed("2.1", "Good", "70%")], "Good (70%)", "Good (70%)"),
        ([printed("2.1", "Good")], "Good", "Good"),
        ([printed("2.1")], "not printed", "not printed"),
        ([printed("1.2", percent="65%"), printed("1.3", percent="71%")], "1.2: 65%; 1.3: 71%", "65% to 71% (2 standards)"),
        (
            [printed("4.3", "Partly met"), printed("4.4", "Partly met")],
            "4.3: Partly met; 4.4: Partly met",
            "Partly met (2 standards)",
        ),
        ([printed("4.1", "Well met"), printed("4.5", "Not met")], "4.1: Well met; 4.5: Not met", "Well met; Not met"),
        ([printed("1.2", percent="65%"), printed("1.3")], "1.2: 65%; 1.3: not printed", "65%; not printed"),
    ],
)
def test_what_was_printed_is_said_and_never_averaged(ones, full, short):
    assert (said_of(ones), in_short(ones)) == (full, short)


def test_an_edition_without_the_subject_is_a_dash():
    assert said_of(None) == "-"


@pytest.mark.parametrize(("when", "said"), [("2008", "2008"), ("2008-06", "June 2008"), ("2022-08-09", "9 August 2022")])
def test_a_date_is_said_as_far_as_it_is_known(when, said):
    assert when_said(when) == said
