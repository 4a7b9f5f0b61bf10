"""The moment of a submission, as devices and servers write it."""

import pytest

from evenhand.assessment.submission import as_written, moment_of


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2018-09-17T10:31:05.123+01:00", "2018-09-17T09:31:05+00:00"),
        ("2018-09-17T09:31:05.999Z", "2018-09-17T09:31:05+00:00"),
        ("2018-09-17 09:31:05", "2018-09-17T09:31:05+00:00"),  # without a zone, as KoboToolbox writes its own times
        ("2018-09-17", "2018-09-17T00:00:00+00:00"),
        (" 2018-09-17T09:31:05+00:00 ", "2018-09-17T09:31:05+00:00"),
    ],
)
def test_a_moment_is_kept_in_utc_and_to_the_second(written, kept):
    assert as_written(moment_of(written)) == kept


@pytest.mark.parametrize("written", ["", "17/09/2018 10:31", "yesterday", "2018-13-01", "0001-01-01T00:00:00+05:00"])
def test_what_is_no_moment_is_none(written):
    assert moment_of(written) is None
