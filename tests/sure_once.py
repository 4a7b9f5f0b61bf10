"""How sure the ratings of made-up units are, worked out once for the same results: the sums are those of the product."""

import json
from contextlib import contextmanager
from copy import deepcopy
from functools import wraps

import pytest

from evenhand.publishing import composing
from evenhand.reporting import letter_units
from evenhand.reporting.results import with_certainty


@contextmanager
def worked_out_once():
    """Within it what tests ask again is not worked out again. For units whose answers are the same where their results are."""
    known = {}

    @wraps(with_certainty)
    def remembered(ratings, results, folder):
        key = json.dumps(results, sort_keys=True, default=str)
        if key not in known:
            known[key] = with_certainty(ratings, results, folder)
        return deepcopy(known[key])

    with pytest.MonkeyPatch.context() as patch:
        for module in (letter_units, composing):
            patch.setattr(module, "with_certainty", remembered)
        yield
