"""A report as bytes that give it back to the letter, so that what was sent can be read, hashed and compared years later."""

import json
from dataclasses import fields, is_dataclass
from typing import Any

from evenhand.reporting.report import Cell, Figure, Listing, Paragraph, Part, Report, Subheading, Table

KINDS = {one.__name__: one for one in (Cell, Figure, Listing, Paragraph, Part, Report, Subheading, Table)}
KIND = "is"
"""The field that says which noun a mapping was."""


def frozen(report: Report) -> bytes:
    """The bytes. The same report gives the same."""
    return json.dumps(_plain(report), ensure_ascii=False, sort_keys=True, indent=1).encode()


def thawed(content: bytes) -> Report:
    """The report again."""
    report = _noun(json.loads(content))
    assert isinstance(report, Report)
    return report


def _plain(said: Any) -> Any:  # noqa: ANN401 - a noun of a report, or what it holds
    if is_dataclass(said):
        return {KIND: type(said).__name__, **{one.name: _plain(getattr(said, one.name)) for one in fields(said)}}
    return [_plain(one) for one in said] if isinstance(said, list | tuple) else said


def _noun(said: Any) -> Any:  # noqa: ANN401 - what JSON gives
    if isinstance(said, dict):
        given = {name: _noun(value) for name, value in said.items() if name != KIND}
        return KINDS[said[KIND]](**given)
    return tuple(_noun(one) for one in said) if isinstance(said, list) else said
