"""What the tests of reading and checking share."""

import os
import signal

import pytest

SECONDS = 60 if os.environ.get("EVENHAND_LONG") else 30
"""Many times what any hostile text takes: whole in make test-long, a quarter as long otherwise."""


@pytest.fixture
def alarm():
    """Ends a test of a hostile text that does not end."""

    def give_up(*_):
        raise AssertionError(f"this text did not come to an end within {SECONDS} seconds")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)
