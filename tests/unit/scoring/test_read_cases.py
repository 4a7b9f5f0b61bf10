"""The cases of a sample as they were read: which of them stand for as many unread ones as each other."""

import numpy as np
import pytest

from caseloads import SAMPLE, caseload_of, crossed, drawn_of, sample_rule
from evenhand.assessment.answer import Answer
from evenhand.framework.packs import load_framework
from evenhand.scoring.read_cases import ReadCases, read_cases
from evenhand.scoring.strata_read import strata_read


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


def test_a_stratum_of_which_no_case_is_answered_is_among_those_that_nothing_speaks_for():
    crc = load_framework("hmip-probation", edition="2018-03-crc")
    sample = drawn_of(sample_rule("kind"), caseload_of(*crossed(a=400, b=600)), size=100)
    of_a = [case for case in sample.drawn if "a" in case.stratum]
    answers = [Answer(SAMPLE, case.case, "2.1.1", "Yes") for case in of_a]

    (read,) = read_cases(answers, crc, strata_read(sample.cases, sample))

    assert (read.read, read.unread, read.undrawn) == (40, 360, 600)
    assert read.eligible.tolist() == [400]
