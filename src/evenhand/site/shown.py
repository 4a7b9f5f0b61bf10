"""What the pages show of a shelf: the inspections in order, and units, editions, ratings and regions with theirs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from evenhand.publishing.shelf import Published, Shelf
from evenhand.publishing.version import Version
from evenhand.site import addresses
from evenhand.site.addresses import slug
from evenhand.site.regions import Region, region_of

ORDERS = {"": "unit", "by-date/": "date", "by-overall/": "overall"}
"""The orders of a table of ratings: where each stands, and the column that it goes by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitShown:
    """A unit and the inspections of it, the latest first.

    `provider` is who runs it, where it was said and another unit has the same name; those are its `namesakes`, by address.
    """

    name: str
    address: str
    inspections: tuple[Published, ...]
    provider: str = ""
    namesakes: tuple[tuple[str, str], ...] = ()

    @property
    def called(self) -> str:
        """What tells it from any other."""
        return f"{self.name} ({self.provider})" if self.provider else self.name

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
    """Every inspection, the one published last first. Letters about several are none of them."""
    return _latest(one for one in shelf.values() if not one.now.is_letter)


def letters_latest_first(shelf: Shelf) -> tuple[Published, ...]:
    """Every letter, the one published last first."""
    return _latest(one for one in shelf.values() if one.now.is_letter)


def _latest(found: Iterable[Published]) -> tuple[Published, ...]:
    return tuple(sorted(found, key=lambda one: (one.versions[0].published, one.name), reverse=True))


def page_address(one: Published) -> str:
    """Where the page of an inspection or a letter stands."""
    return addresses.letter(one.name) if one.now.is_letter else addresses.inspection(one.name)


def version_address(version: Version) -> str:
    """Where a version of either stands, with its files beside it."""
    at = addresses.letter_version if version.is_letter else addresses.version
    return at(version.name, version.number)


def standing(inspections: Iterable[Published]) -> tuple[Published, ...]:
    """Those that are not withdrawn."""
    return tuple(one for one in inspections if one.withdrawal is None)


def units(inspections: Sequence[Published]) -> list[UnitShown]:
    """Every unit that any version was of, by name. Units of one name that different providers run are different units."""
    first = first_providers(inspections)
    found: dict[str, dict[str, Published]] = {}
    told: dict[str, Version] = {}
    for one, version in versions_of(inspections):
        address = unit_address(version, first)
        found.setdefault(address, {})[one.name] = one
        if address not in told or not told[address].provider:
            told[address] = version
    every = [_unit(address, told, tuple(sorted(of.values(), key=_when, reverse=True))) for address, of in found.items()]
    return sorted(every, key=lambda one: one.called.casefold())


def _unit(address: str, told: Mapping[str, Version], inspections: tuple[Published, ...]) -> UnitShown:
    own = told[address]
    others = {there: one for there, one in told.items() if there != address and slug(one.unit) == slug(own.unit)}
    return UnitShown(
        name=own.unit,
        address=address,
        inspections=inspections,
        provider=own.provider if others else "",
        namesakes=tuple((there, one.provider) for there, one in others.items()),
    )


def first_providers(inspections: Iterable[Published]) -> dict[str, str]:
    """Of each name of a unit the provider whose unit of that name was published first: its page is the one at the plain address.

    What was published later never changes that, so addresses stay.
    """
    found: dict[str, str] = {}
    for _, version in versions_of(sorted(inspections, key=lambda one: (one.versions[0].published, one.name))):
        if version.provider:
            found.setdefault(slug(version.unit), slug(version.provider))
    return found


def unit_address(version: Version, first: Mapping[str, str]) -> str:
    """Where the page of the unit of a version stands. One that names no provider is taken to be of the first."""
    is_later = bool(version.provider) and first[slug(version.unit)] != slug(version.provider)
    return addresses.unit(version.unit, version.provider if is_later else "")


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
