"""The kind of thing that stands at a place of a file is found, so that hints fit that place."""

from dataclasses import dataclass
from typing import Annotated, Literal

import pytest

from evenhand.files.kinds import field_names, noun_at
from evenhand.framework.framework import Identity
from evenhand.framework.ratings import RatingRules
from evenhand.framework.standards import Standards
from evenhand.scoring.published import PublishedResult


@dataclass
class Walk:
    """A branch of a union."""

    kind: Literal["walk"]
    miles: int


@dataclass
class Plan:
    """A noun with one of everything."""

    walk: Walk | None
    noted: Annotated[tuple[Walk, ...], "a note"]
    by_name: dict[str, Walk]
    name: str


@pytest.mark.parametrize("path", [("walk",), ("noted", 3), ("by_name", "any")])
def test_a_noun_is_found_behind_what_may_be_left_out_in_lists_and_by_name(path):
    assert noun_at(Plan, path) is Walk


@pytest.mark.parametrize("path", [("name",), ("nowhere",), ("name", "deeper"), ("noted",)])
def test_where_no_noun_stands_there_is_none(path):
    assert noun_at(Plan, path) is None
    assert field_names(noun_at(Plan, path)) == []


@pytest.mark.parametrize(
    ("kind", "path", "fields"),
    [
        (PublishedResult, ("total",), ["points", "of"]),
        (PublishedResult, ("source",), ["ref", "at"]),
        (PublishedResult, ("samples", "any"), ["size", "at", "over"]),
        (Identity, ("in_force", "end_stands"), ["source", "at", "status", "note"]),
        (
            Standards,
            ("domains", 0, "standards", 0, "key_questions", 0, "prompts", 0),
            ["code", "asks", "guidance", "kind", "relevant_to", "not_relevant"],
        ),
    ],
)
def test_the_fields_are_those_of_the_noun_at_the_place_and_no_other(kind, path, fields):
    assert field_names(noun_at(kind, path)) == fields


@pytest.mark.parametrize(("tag", "has"), [("lowest", {"bands"}), ("sum", {"total"}), ("judged", set())])
def test_a_union_is_passed_through_by_its_tag(tag, has):
    names = field_names(noun_at(RatingRules, ("rules", "any", tag)))

    assert set(names) - {"source", "at", "status", "note", "rule", "scale"} == has
