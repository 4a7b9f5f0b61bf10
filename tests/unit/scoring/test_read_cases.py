"""The cases of a sample as they were read: which of them stand for as many unread ones as each other."""

import numpy as np
import pytest

from evenhand.scoring.read_cases import ReadCases


def alike(*strata):
    """The kinds of cases of a sample with strata of (eligible, drawn): the cases read and unread of each."""
    eligible, drawn = zip(*strata, strict=True)
    patterns = np.full((sum(drawn), 1), 2, np.uint8)
    read = ReadCases("", ("q",), patterns, np.repeat(np.arange(len(drawn)), drawn), np.array(eligible, dtype=float))
    return [(int(one.cases.sum()), one.unread) for one in read.alike]


@pytest.mark.parametrize(
    ("strata", "expected"),
    [
        pytest.param([(200, 20), (400, 40)], [(60, 540)], id="in proportion, so one"),
        pytest.param([(900, 10), (100, 50)], [(50, 50), (10, 890)], id="ninety apart from two"),
        pytest.param([(240, 20), (400, 40)], [(60, 580)], id="twelve and ten are about as many"),
        pytest.param([(300, 20), (400, 40)], [(40, 360), (20, 280)], id="fifteen and ten are not"),
        pytest.param([(135, 9), (400, 40)], [(49, 486)], id="but few cases are not kept apart for that"),
        pytest.param([(225, 9), (400, 40)], [(40, 360), (9, 216)], id="unless they stand for more than twice as many"),
        pytest.param([(2, 2), (400, 40)], [(2, 0), (40, 360)], id="nor are few that stand for few"),
    ],
)
def test_cases_that_stand_for_about_as_many_are_taken_together(strata, expected):
    assert alike(*strata) == expected
