"""What the tests of reading and checking share."""

import signal

import pytest


@pytest.fixture
def alarm():
    """Ends a test of a hostile text that does not end: a minute is many times what any of them takes."""

    def give_up(*_):
        raise AssertionError("this text did not come to an end within a minute")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)
