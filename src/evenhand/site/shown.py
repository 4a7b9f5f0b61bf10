"""What the pages show of a shelf: the inspections in order, and units, editions, ratings and regions with theirs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from evenhand.publishing.shelf import Published, Shelf
from evenhand.publishing.version import Version
from evenhand.site.addresses import slug
from evenhand.site.regions import Region, region_of

ORDERS = {"": "unit", "by-date/": "date", "by-overall/": "overall"}
"""The orders of a table of ratings: where each stands, and the column that it goes by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitShown:
    """A unit and the inspections of it, the latest first."""

    name: str
    inspections: tuple[Published, ...]

    @property
    def standing(self) -> tuple[Published, ...]:
        """Those that are not withdrawn."""
        return standing(self.inspections)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionShown:
    """A region and the inspections in it, the latest first; `ratings` is how many units have each overall rating now."""

    region: Region
    inspections: tuple[Published, ...]
    ratings: Mapping[str, int]


def latest_first(shelf: Shelf) -> tuple[Published, ...]:
    """Every inspection, the one published last first."""
    return tuple(sorted(shelf.values(), key=lambda one: (one.versions[0].published, one.name), reverse=True))


def standing(inspections: Iterable[Published]) -> tuple[Published, ...]:
    """Those that are not withdrawn."""
    return tuple(one for one in inspections if one.withdrawal is None)


def units(inspections: Sequence[Published]) -> list[UnitShown]:
    """Every unit that any version was of, by name."""
    found: dict[str, list[Published]] = {}
    names: dict[str, str] = {}
    for one in inspections:
        for name in dict.fromkeys(version.unit for version in one.versions):
            names.setdefault(slug(name), name)
            found.setdefault(slug(name), []).append(one)
    shown = [UnitShown(name=names[each], inspections=tuple(sorted(of, key=_when, reverse=True))) for each, of in found.items()]
    return sorted(shown, key=lambda one: one.name.casefold())


def editions(inspections: Sequence[Published]) -> dict[str, list[Published]]:
    """The inspections of every edition by its ref, the latest edition first."""
    refs = sorted({version.ref for one in inspections for version in one.versions}, reverse=True)
    return {ref: [one for one in inspections if one.now.ref == ref] for ref in refs}


def in_regions(inspections: Sequence[Published], every: Iterable[Region]) -> list[RegionShown]:
    """Every region of the grid with its inspections."""
    of = {one.name: [each for each in inspections if region_of(each.now) == one] for one in every}
    return [RegionShown(region=one, inspections=tuple(of[one.name]), ratings=ratings_now(of[one.name])) for one in every]


def ratings_now(inspections: Sequence[Published]) -> dict[str, int]:
    """How many units have each overall rating by their last inspection, the best first."""
    last = [one.standing[0].now for one in units(inspections) if one.standing]
    rated = sorted((one for one in last if one.overall and one.overall.rating), key=rank)
    found: dict[str, int] = {}
    for one in rated:
        rating = one.overall.rating if one.overall else None
        found[rating or ""] = found.get(rating or "", 0) + 1
    return found


def ratings_there_are(inspections: Sequence[Published]) -> list[str]:
    """Every rating of every scale, the best first."""
    return list(dict.fromkeys(rating for one in inspections for version in one.versions for rating in reversed(version.scale)))


def in_order(inspections: Iterable[Published], order: str) -> list[Published]:
    """Inspections by unit, by date (the latest first), or by overall rating (the best first)."""
    by_unit = sorted(inspections, key=lambda one: (one.now.unit.casefold(), one.name))
    if order == "date":
        return sorted(by_unit, key=_when, reverse=True)
    return sorted(by_unit, key=lambda one: rank(one.now)) if order == "overall" else by_unit


def rank(version: Version) -> tuple[float, int]:
    """Where an overall rating stands among all: by the step of its scale, then by points; what is not rated last."""
    rating = version.overall.rating if version.overall else None
    if rating not in version.scale:
        return (1.0, 0)
    return (-(version.scale.index(rating) + 1) / len(version.scale), -((version.overall and version.overall.points) or 0))


def _when(one: Published) -> tuple[date, str]:
    return (one.now.begin or one.versions[0].published, one.name)


def fingerprint(inspections: Iterable[Published]) -> str:
    """What tells one state of inspections from another."""
    said = (
        part
        for one in inspections
        for part in (*(version.sha256 for version in one.versions), one.withdrawal.note if one.withdrawal else "")
    )
    return sha256("\n".join(said).encode()).hexdigest()


def versions_of(inspections: Iterable[Published]) -> Iterator[tuple[Published, Version]]:
    """Every version with its inspection."""
    return ((one, version) for one in inspections for version in one.versions)
