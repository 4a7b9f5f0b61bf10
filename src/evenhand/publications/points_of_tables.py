"""Points in the cells of tables, whose head says of how many they are, or which say so themselves."""

import re
from dataclasses import dataclass

from evenhand.publications.groups import Total

_LABEL = re.compile(
    r"(?:total |overall )?(?:score|points):?(?: ?\(?(?:out of |of |/ ?|max(?:imum)? )(\d{1,3})\)?)?", re.IGNORECASE
)
_OF_POINTS = re.compile(r"(\d{1,3})(?: ?/ ?| out of | of )(\d{1,3})")


@dataclass(frozen=True, slots=True)
class PointsLabel:
    """The head of a column or row of points, with the most there can be where it says so."""

    most: int | None


def points_label(words: str) -> PointsLabel | None:
    """Whether words are such a head."""
    found = _LABEL.fullmatch(words)
    return PointsLabel(int(found[1]) if found[1] else None) if found else None


def total_in_cell(cell: str, label: PointsLabel) -> Total | str | None:
    """The points of a cell, or why they cannot be taken; nothing where there are none."""
    found = _OF_POINTS.fullmatch(cell)
    if not found and not re.fullmatch(r"\d{1,3}", cell):
        return None
    points, of = (int(found[1]), int(found[2])) if found else (int(cell), label.most)
    if of is None:
        return "of how many they are is not said"
    return (points, of) if points <= of else "there are more than there can be"
