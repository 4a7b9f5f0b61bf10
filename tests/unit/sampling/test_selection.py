"""The selection by thresholds on permanent random numbers. Its laws are in tests/generative/test_drawing_laws.py."""

from itertools import pairwise

import numpy as np
import pytest

from evenhand.sampling import selection
from evenhand.sampling.selection import select
from generative.drawing import CASELOAD, judged, selected
from making import faults_of

ROWS = [(stratum, f"{stratum}-{number}") for stratum in range(3) for number in range(400)]


def test_the_smallest_of_each_stratum_are_selected_in_order_with_their_numbers():
    assert selected(ROWS, [5, 0, 7], size=100) == judged(ROWS, [5, 0, 7])


def test_few_cases_are_kept_for_ranking(monkeypatch):
    ranked = []
    rank = selection._ranked
    monkeypatch.setattr(selection, "_ranked", lambda kept, *more: ranked.append(len(kept.cases)) or rank(kept, *more))

    selected(ROWS, [1, 1, 1])

    assert 3 <= ranked[0] < 120  # 19 of each 400 are expected below a threshold; all would be 1200


def test_a_stratum_of_which_too_few_are_kept_is_passed_through_again_alone(monkeypatch):
    passed = []
    one_pass = selection._pass
    monkeypatch.setattr(selection, "_pass", lambda batches, of, *more: passed.append(of.tolist()) or one_pass(batches, of, *more))

    found = selected([*ROWS, (3, "only")], [5, 0, 7, 1], margin=0.01)

    assert found == judged([*ROWS, (3, "only")], [5, 0, 7, 1])
    assert passed[0] == [True, False, True, True]
    assert passed[0] != passed[-1]
    assert all(set(np.flatnonzero(later)) <= set(np.flatnonzero(earlier)) for earlier, later in pairwise(passed))


def test_a_reference_that_stands_twice_is_refused():
    rows = [*ROWS, (0, "0-7"), (1, "Ll\u00fbn"), (2, "Llu\u0302n")]

    faults = faults_of(selected, rows, [401, 401, 401])

    assert [(fault.name, fault.given["case"]) for fault in faults] == [
        ("ReferenceTwice", "0-7"),
        ("ReferenceTwice", "Llu\u0302n"),
        ("ReferenceTwice", "Ll\u00fbn"),
    ]


def test_a_line_break_within_a_reference_is_refused():
    with pytest.raises(ValueError, match="line break"):
        selected([(0, "a"), (0, "b\nc")], [1])


@pytest.mark.parametrize(("eligible", "wanted", "words"), [(1, 2, "more cases are wanted"), (3, 3, "fewer cases than")])
def test_counts_that_cannot_be_met_are_refused_and_never_searched_for_ever(eligible, wanted, words):
    def batches():
        yield np.zeros(2, np.int32), ["a", "b"]

    with pytest.raises(ValueError, match=words):
        select(batches, np.array([eligible]), np.array([wanted]), b"x", place=CASELOAD)
