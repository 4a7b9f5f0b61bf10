"""Estimates for many cells at once are those of one stratified sample, cell by cell."""

import math
from dataclasses import replace

import pytest

from evenhand.analysis.estimates import estimated
from evenhand.analysis.snapshots import write_snapshot
from evenhand.analysis.tallies import tally_strata
from inspected import cells_of, drawn, northtown, yes


@pytest.fixture
def both(tmp_path):
    """Northtown with two strata, and a sample in one stratum of unknown size."""
    other = northtown("b", sample=drawn("CS-1", "CS-2"), counted=yes(["CS-1", "CS-2"]), cases={}, eligible={})
    snapshot = write_snapshot([northtown(), other], tmp_path)
    return cells_of(snapshot), estimated(tally_strata(snapshot))


def test_a_stratum_counts_by_its_eligible_cases(both):
    cells, found = both

    cell = cells.index(("northtown-2018", "case supervision", "2.1.1"))
    # by hand: 1 of 2 sufficient in a stratum of 10, 2 of 2 in one of 30: (5 + 30) / 40; the variance comes from the first alone,
    # (10/40)² (1 - 2/10) 0.5 / 2 (Cochran 1977, 5.3): its own is 0.25 · 2 / (2 - 1) = 0.5 of yes and no
    assert found.share[cell] == pytest.approx(35 / 40)
    assert found.standard_error[cell] == pytest.approx(math.sqrt((10 / 40) ** 2 * 0.8 * 0.5 / 2))
    assert found.relevant[cell] == 4


def test_nothing_is_estimated_where_nobody_says_how_many_cases_are_eligible(both):
    cells, found = both

    cell = cells.index(("b", "case supervision", "2.1.1"))
    assert math.isnan(found.share[cell])
    assert math.isnan(found.standard_error[cell])


def test_nothing_is_estimated_of_a_question_that_is_relevant_to_no_case(both):
    cells, found = both

    assert math.isnan(found.share[cells.index(("northtown-2018", "case supervision", "2.1.2"))])


def test_a_case_that_waits_for_an_answer_counts_as_not_drawn(tmp_path):
    one = northtown()
    snapshot = write_snapshot([replace(one, eligible=dict.fromkeys(one.eligible, 2))], tmp_path)

    found = estimated(tally_strata(snapshot), "adjust")

    cell = cells_of(snapshot).index(("northtown-2018", "case supervision", "2.2.3"))
    # by hand: of two strata of two cases one case each is answered, Yes and No. A stratum of one adds the square of its distance
    # from the whole, (1 - 1/2) · 2² (0.5)² each, over the four cases that they stand for
    assert found.share[cell] == 0.5
    assert found.standard_error[cell] == pytest.approx(math.sqrt(2 * 0.5 * 4 * 0.25) / 4)


def test_a_sample_drawn_whole_is_sure(tmp_path):
    one = northtown()
    snapshot = write_snapshot([replace(one, eligible=dict.fromkeys(one.eligible, 2))], tmp_path)

    found = estimated(tally_strata(snapshot))

    assert found.share[0] == 0.75
    assert found.standard_error[0] == 0
