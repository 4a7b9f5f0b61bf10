"""What is said with a chance of so much comes true so often, where the truth is known (studies/certainty.py)."""

import os

import pytest
from studies.certainty import WORLDS, study

from evenhand.scoring.drawn_ratings import Drawing

LONG = bool(os.environ.get("EVENHAND_LONG"))
RUNS, DRAWS = (30, 4000) if LONG else (5, 500)


@pytest.mark.parametrize("world", WORLDS if LONG else WORLDS[2:3], ids=lambda world: world.name)
def test_chances_of_another_rating_are_borne_out(world):
    told = study(world, RUNS, Drawing(DRAWS))

    *lower, highest = told["estimated"].quarters
    # the bounds are those of the issue: a twentieth for the lower three quarters, a tenth for the highest
    assert [abs(said - so) < 0.05 for said, so in lower] == [True] * 3
    assert abs(highest[0] - highest[1]) < 0.10
    assert told["estimated"].brier < told["flat"].brier
    # the prior of a single inspection does no harm: it is held to the flat one, which stands beside it
    assert told["declared"].brier < told["flat"].brier + 0.002
    assert len(told["estimated"].so) == RUNS * 108 * 4
