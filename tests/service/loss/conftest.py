"""The service behind a proxy, and the seed of a run."""

import os
from functools import partial

import pytest

from service.loss.behind import behind_a_proxy


@pytest.fixture
def behind(tmp_path):
    """Makes the service behind a proxy: `with behind(readers=6) as service`."""
    return partial(behind_a_proxy, tmp_path)


@pytest.fixture
def seed():
    """What the chances of a run come from: EVENHAND_LOSS_SEED, where it is set to have a run again; else another each time."""
    found = os.environ.get("EVENHAND_LOSS_SEED") or str(int.from_bytes(os.urandom(4), "big"))
    print(f"EVENHAND_LOSS_SEED={found}")
    return found
