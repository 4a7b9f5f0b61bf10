"""Every refusal has its words, and a broken example somewhere among the tests."""

import pkgutil
import re
from importlib import import_module
from pathlib import Path

import pytest

import evenhand
from evenhand.files.faults import Fault, kinds_of_fault

TESTS = Path(__file__).parents[1]


def every_kind() -> list[type[Fault]]:
    """Every kind of fault in the library; those that tests define for themselves are not of it."""
    for module in pkgutil.walk_packages(evenhand.__path__, "evenhand."):
        import_module(module.name)
    return [kind for kind in kinds_of_fault() if kind.__module__.startswith("evenhand.")]


KINDS = every_kind()
EXAMPLES = "\n".join(path.read_text(encoding="utf-8") for path in TESTS.rglob("*.py") if path != Path(__file__))


def test_there_are_faults_to_look_at():
    assert len(KINDS) > 50


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_fault_has_a_broken_example(kind):
    assert re.search(rf"\b{kind.__name__}\b", EXAMPLES), f"no test speaks of {kind.__name__}"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_fault_says_what_is_wrong_and_how_to_put_it_right(kind):
    assert kind.what.strip()
    assert kind.cure.strip()
    assert kind.what.endswith((".", "}"))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_fault_says_for_readers_of_the_code_when_it_is_raised(kind):
    assert "__doc__" in vars(kind)
    assert kind.__doc__


def test_no_two_faults_have_one_name():
    names = [kind.__name__ for kind in KINDS]

    assert len(names) == len(set(names))
