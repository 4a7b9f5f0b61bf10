"""Laws of p-values adjusted for how many there are: they are those of statsmodels, and no difference becomes more remarkable."""

import gc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from evenhand.statistics.multiplicity import adjusted

NAMED = {"bh": "fdr_bh", "by": "fdr_by", "holm": "holm", "hochberg": "simes-hochberg", "bonferroni": "bonferroni"}
METHODS = st.sampled_from(sorted(NAMED))
P_VALUES = st.lists(st.floats(0, 1) | st.sampled_from([0.0, 0.01, 0.05, 1.0]), min_size=1, max_size=20)


@pytest.fixture(scope="module")
def _what_is_there_stays():
    """The judge collects garbage each time it is asked: what other tests made need not be looked through two thousand times."""
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("_what_is_there_stays")
@given(P_VALUES, METHODS)
def test_p_values_are_adjusted_as_statsmodels_adjusts_them(p, method):
    assert adjusted(p, method).tolist() == pytest.approx(multipletests(p, method=NAMED[method])[1].tolist(), rel=1e-12)


@given(P_VALUES, METHODS)
def test_adjusting_never_makes_a_difference_more_remarkable(raw, method):
    found = adjusted(raw, method)

    assert (found >= np.array(raw) - 1e-15).all()
    assert (found <= 1).all()
    assert (np.diff(found[np.argsort(raw, kind="stable")]) >= -1e-15).all()
