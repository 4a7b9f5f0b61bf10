"""A change to an edition's rules that somebody asks about: what would be otherwise, in the packs' own closed vocabulary."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from evenhand.files.documents import Document, read_document
from evenhand.files.faults import Fault
from evenhand.files.understanding import understand
from evenhand.framework.declared import STRICT, Code, Line, OneOrMany, Points, Share
from evenhand.scoring.score import percent

Shareable = Literal["lowest", "mean"]
"""The rules that rate shares of cases, and so can stand for each other."""


class ChangeUnfit(Fault):
    """A changes file asks for something that no edition at hand has, or after which an edition could not rate."""

    what = "{key}: {why}"
    cure = "put the change right, or take it out."


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Changes:
    """The whole of a changes file. What is left out stays as it is.

    `bands` says where ratings begin, as shares; `overall` where they begin in the sum of points. `rules` puts one kind of rule in
    the place of another. `against` names an edition, or the folder of a pack, whose rules are to be applied first. `only` limits
    all of it to inspections under those editions.
    """

    bands: dict[str, Share] = Field(default_factory=dict)
    overall: dict[str, Points] = Field(default_factory=dict)
    rules: dict[Shareable, Shareable] = Field(default_factory=dict)
    weights: dict[str, Share] = Field(default_factory=dict)
    band_on: Literal["unrounded", "rounded"] | None = None
    boundary: Literal["upper", "lower"] | None = None
    against: Line | None = None
    only: Annotated[tuple[Code, ...], OneOrMany] = ()
    reason: Line | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing would be otherwise."""
        return not [*said(self)]


def read_changes(path: Path) -> tuple[Changes, Document]:
    """Read a changes file, and give the document with it, so that what cannot be applied can be said with its line."""
    document = read_document(path)
    return understand(document, Changes), document


def said(changes: Changes) -> Iterator[str]:
    """The change in words, a part at a time."""
    if changes.against is not None:
        yield f"rated by the rules of {changes.against}"
    yield from (f"{one} becomes {other}" for one, other in changes.rules.items())
    yield from (f"{rating} begins at {percent(share)}" for rating, share in changes.bands.items())
    if changes.weights:
        yield "weights " + " and ".join(f"{part} {percent(weight)}" for part, weight in changes.weights.items())
    if changes.band_on is not None:
        yield f"the {changes.band_on} share is held against the bands"
    if changes.boundary is not None:
        yield f"a share exactly on a boundary takes the {'better' if changes.boundary == 'upper' else 'worse'} rating"
    yield from (f"{rating} begins at {float(points):g} overall" for rating, points in changes.overall.items())
