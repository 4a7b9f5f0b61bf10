"""How long laws are searched: whole in `make test-long`, in short form otherwise, and the same examples each time.

And how often what is no longer used is looked for: what was loaded to begin with is in use to the end, and going through all of it
again and again took a tenth of the time of some tests.
"""

import gc
import os

import pytest
from hypothesis import settings

settings.register_profile(
    "evenhand", max_examples=2000 if os.environ.get("EVENHAND_LONG") else 60, deadline=None, derandomize=True
)
settings.load_profile("evenhand")
gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="module")
def sure_once():
    """How sure ratings are is worked out once for the same results, for the tests of a file."""
    from sure_once import worked_out_once

    with worked_out_once():
        yield


def pytest_collection_finish():
    """Leave what was loaded out of every later look."""
    gc.collect()
    gc.freeze()
