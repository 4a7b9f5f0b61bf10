"""Strata as hypothesis draws them."""

import numpy as np
from hypothesis import strategies as st


@st.composite
def sampled_strata(draw):
    """A few strata as rows of eligible, drawn, relevant and sufficient cases; one case at least is relevant."""
    strata = []
    for _ in range(draw(st.integers(1, 6))):
        drawn = draw(st.integers(1, 7))
        eligible = drawn + draw(st.integers(0, 30))
        relevant = draw(st.integers(0 if strata else 1, drawn))
        strata.append((eligible, drawn, relevant, draw(st.integers(0, relevant))))
    return np.array(strata).T
