"""The regions of the grid of tiles, and which of them an inspection is of."""

import re
from dataclasses import field
from functools import cache
from importlib.resources import as_file, files

from pydantic.dataclasses import dataclass

from evenhand.files.documents import read_document
from evenhand.files.understanding import understand
from evenhand.framework.declared import STRICT
from evenhand.publishing.version import Version

ASIDE = re.compile(r"\b(probation service|probation|region|the)\b|[–—-]", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Region:
    """A region with its short code and its place in the grid, both counted from one; further names that it goes by."""

    code: str
    name: str
    column: int
    row: int
    names: tuple[str, ...] = field(default_factory=tuple)


@cache
def regions() -> tuple[Region, ...]:
    """Every region, row by row."""
    with as_file(files("evenhand.site") / "regions.yaml") as path:
        found = understand(read_document(path), tuple[Region, ...])
    return tuple(sorted(found, key=lambda one: (one.row, one.column)))


def region_of(version: Version) -> Region | None:
    """The region that a version names, or that its provider or unit is; None where none of them is a region of the grid."""
    said = [_plain(one) for one in (version.region, version.provider, version.unit) if one]
    return next((_by_name()[one] for one in said if one in _by_name()), None)


@cache
def _by_name() -> dict[str, Region]:
    return {_plain(name): one for one in regions() for name in (one.name, *one.names)}


def _plain(name: str) -> str:
    return " ".join(ASIDE.sub(" ", name.casefold()).split())
