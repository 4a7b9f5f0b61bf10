"""Editions that many tests read answers against."""

import pytest

from evenhand.framework.framework import Framework
from evenhand.framework.packs import SETTING, load_framework


@pytest.fixture(autouse=True, scope="session")
def _only_packs_of_our_own():
    """Packs named in the environment of whoever runs the tests change nothing."""
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv(SETTING, raising=False)
        yield


@pytest.fixture(scope="session")
def crc() -> Framework:
    """Companies in 2018: yes and no, standards rated by their lowest key question, three samples."""
    return load_framework("hmip-probation", edition="2018-03-crc")


@pytest.fixture(scope="session")
def omi() -> Framework:
    """Offender management in 2006: four levels, means by part, a thread, one sample."""
    return load_framework("hmip-omi", edition="2006")
