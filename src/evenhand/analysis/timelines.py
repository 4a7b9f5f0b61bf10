"""What was printed of one place at each date, strand by strand. Nothing is averaged, turned into another scale or filled in."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from evenhand.analysis.places import PlaceThroughTime, UnitOfPlace, result_of
from evenhand.analysis.strands import Followed, Strand, strands
from evenhand.files.faults import Fault, Place, Refused
from evenhand.framework.crosswalk import Crosswalk
from evenhand.framework.crosswalks import crosswalk_between
from evenhand.framework.framework import Framework
from evenhand.framework.ratings import LowestRule
from evenhand.scoring.published import PublishedResult
from evenhand.scoring.published_file import overall_scale, read_result


class DateUnknown(Fault):
    """A unit of a place cannot be put in time, because its result prints neither fieldwork nor date."""

    what = "{result} prints neither fieldwork nor a date."
    cure = "give the unit a `when` in the place file."


class ResultOfAnotherEdition(Fault):
    """A result of a place names another edition than the pack it lies in, or none."""

    what = "{result} was not held under {edition}, by what its file says."
    cure = "put its framework and edition right, or move it to the pack it belongs to."


class PlaceOutOfOrder(Fault):
    """The units of a place do not follow each other in time, or an edition comes back after another."""

    what = "{result} of {edition} stands after what came later."
    cure = "list the units from the earliest to the latest, those of one edition together."


@dataclass(frozen=True, slots=True)
class UnitThen:
    """A body at its date: how its place file speaks of it, the result it printed, and the edition it was held under.

    `dated` says what `when` is the date of: its fieldwork, the document, or what the place file says.
    """

    of: UnitOfPlace
    when: str
    dated: str
    result: PublishedResult
    framework: Framework

    @property
    def year(self) -> int:
        """The year of its fieldwork, or of its document where no fieldwork is printed."""
        return int(self.when[:4])


@dataclass(frozen=True, slots=True)
class StandardPrinted:
    """What one unit printed of one standard: a rating or grade, a share, both or neither. `share_of` says whose share it is."""

    followed: Followed
    rating: str | None
    share: Fraction | None
    share_of: str


@dataclass(frozen=True, slots=True)
class StrandPrinted:
    """A strand with what each unit printed on it, by the place of the unit; None where its edition has nothing on the strand."""

    strand: Strand
    printed: tuple[tuple[StandardPrinted, ...] | None, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """One place through its editions: the units in the order of time, every strand, and the overall ratings as printed."""

    place: PlaceThroughTime
    units: tuple[UnitThen, ...]
    crosswalks: tuple[Crosswalk, ...]
    strands: tuple[StrandPrinted, ...]
    overall: tuple[str | None, ...]
    scale: tuple[str, ...]


def timeline(place: PlaceThroughTime) -> Timeline:
    """Follow a place. Refuses one whose editions no crosswalk relates, and units that are not in the order of time."""
    units = [_unit(one) for one in place.units]
    _check_order(units)
    editions = list({one.framework.ref: one.framework for one in units}.values())
    crosswalks = tuple(crosswalk_between(one, other) for one, other in pairwise(editions))
    return Timeline(
        place=place,
        units=tuple(units),
        crosswalks=crosswalks,
        strands=tuple(_read(one, units) for one in strands(editions, crosswalks)),
        overall=tuple(one.result.overall for one in units),
        scale=_scale(editions),
    )


def _unit(unit: UnitOfPlace) -> UnitThen:
    path = result_of(unit)
    result, framework = read_result(path)
    if framework is None or framework.ref != unit.edition:
        raise Refused([ResultOfAnotherEdition(Place(str(path)), result=unit.result, edition=unit.edition)])
    printed = result.date.printed if result.date else None
    dates = (("place file", unit.when), ("fieldwork", result.fieldwork), ("document", printed))
    known = [(when, dated) for dated, when in dates if when is not None]
    if not known:
        raise Refused([DateUnknown(Place(str(path)), result=unit.result)])
    return UnitThen(unit, *known[0], result, framework)


def _check_order(units: Sequence[UnitThen]) -> None:
    seen: list[str] = []
    for before, unit in zip([None, *units], units, strict=False):
        back = before is not None and unit.year < before.year
        if back or (unit.of.edition in seen and seen[-1] != unit.of.edition):
            raise Refused([PlaceOutOfOrder(Place(str(result_of(unit.of))), result=unit.of.result, edition=unit.of.edition)])
        seen.append(unit.of.edition)


def _scale(editions: Sequence[Framework]) -> tuple[str, ...]:
    """The scale of the latest edition that gives an overall rating."""
    scales = [scale.ratings for scale in map(overall_scale, editions) if scale]
    return scales[-1] if scales else ()


def _read(strand: Strand, units: Sequence[UnitThen]) -> StrandPrinted:
    printed = []
    for unit in units:
        steps = strand.steps.get(unit.framework.ref)
        printed.append(None if steps is None else tuple(_of_standard(one, unit) for one in steps))
    return StrandPrinted(strand, tuple(printed))


def _of_standard(followed: Followed, unit: UnitThen) -> StandardPrinted:
    """The share printed for the standard itself; else, where the lowest key question decides, the lowest that is printed."""
    standard, result = followed.standard, unit.result
    rating = result.ratings.get(standard.code, result.grades.get(standard.code))
    own = result.scores.get(standard.code)
    if own is not None:
        return StandardPrinted(followed, rating, own.share, "the standard")
    shares = {one.code: result.scores[one.code].share for one in standard.questions if one.code in result.scores}
    if shares and isinstance(unit.framework.rule_of(standard), LowestRule):
        lowest = min(shares, key=lambda code: shares[code])
        return StandardPrinted(followed, rating, shares[lowest], f"its lowest key question printed, {lowest}")
    return StandardPrinted(followed, rating, None, "nothing")
