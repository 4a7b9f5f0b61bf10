import numpy as np
import pytest

from evenhand.analysis.certainties import chances_of_many
from evenhand.analysis.priors import estimated_prior
from evenhand.framework.packs import load_framework
from evenhand.scoring.drawn_ratings import Drawing
from evenhand.scoring.prior import FLAT
from evenhand.scoring.read_cases import ReadCases
from evenhand.statistics.shrinkage import TooFewUnits

CRC = load_framework("hmip-probation", edition="2018-03-crc")
QUESTIONS = ("2.1.1", "2.1.2", "2.1.3")


def unit(sufficient, cases=40):
    """A unit in whose cases all three questions are answered alike, so many of them sufficient."""
    patterns = np.where(np.arange(cases) < sufficient, 2, 1).astype(np.uint8)[:, None].repeat(3, axis=1)
    return ReadCases("all", QUESTIONS, patterns, np.zeros(cases, np.int64), np.array([200.0]))


UNITS = {f"unit {place}": [unit(sufficient)] for place, sufficient in enumerate((20, 24, 26, 31, 22, 28))}


def test_units_that_differ_by_chance_alone_lend_each_other_much():
    near, far = (estimated_prior([unit(one) for one in several]) for several in ((24, 24, 25, 26), (8, 20, 30, 39)))

    assert near.mass > 100
    assert far.mass < 10
    assert near.status == "derived"
    assert near.share == pytest.approx(99 / 160)
    assert "the 160 read in 4 samples" in near.said


def test_a_fresh_case_is_one_of_those_read_with_its_questions_in_order():
    prior = estimated_prior([unit(10), unit(30)])
    turned = ReadCases("all", QUESTIONS[::-1], unit(1).patterns, np.zeros(40, np.int64), np.array([200.0]))

    assert len(prior.base(turned)) == 80
    assert (prior.base(turned) == 2).mean() == pytest.approx(0.5)


def test_one_unit_tells_nothing_of_how_units_differ():
    with pytest.raises(TooFewUnits):
        estimated_prior([unit(20)])


@pytest.mark.parametrize("prior", [FLAT, None], ids=["urn", "bootstrap"])
def test_threads_decide_nothing(prior):
    one, two = (
        chances_of_many(UNITS, against=CRC, prior=prior, drawing=Drawing(draws=500), threads=threads) for threads in (1, 2)
    )

    assert one == two
    assert [*one] == [*UNITS]
    assert len({tuple(found["2.1"].values()) for found in one.values()}) == len(UNITS)
