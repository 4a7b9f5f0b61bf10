"""Nouns are frozen: a value that has been checked stays as it was checked."""

import pkgutil
from dataclasses import is_dataclass
from importlib import import_module

import pytest

import evenhand

CORE = ("framework", "inspection", "sampling", "assessment", "scoring", "findings", "folders")


def nouns() -> list[type]:
    """Every dataclass that a room of the core defines."""
    found = []
    for module in pkgutil.walk_packages(evenhand.__path__, "evenhand."):
        if module.name.split(".")[1] in CORE:
            held = vars(import_module(module.name)).values()
            found.extend(one for one in held if is_noun(one) and one.__module__ == module.name)
    return found


def is_noun(one: object) -> bool:
    """Whether something is a dataclass that other rooms may hold; an error that holds fields is none."""
    public = isinstance(one, type) and not one.__name__.startswith("_")
    return public and is_dataclass(one) and not issubclass(one, Exception)


@pytest.mark.parametrize("noun", nouns(), ids=lambda noun: noun.__qualname__)
def test_a_noun_is_frozen(noun):
    assert noun.__dataclass_params__.frozen


@pytest.mark.parametrize("noun", nouns(), ids=lambda noun: noun.__qualname__)
def test_a_noun_says_what_it_is(noun):
    assert noun.__doc__
    assert not noun.__doc__.startswith(f"{noun.__name__}(")  # the words dataclasses put in place of none
