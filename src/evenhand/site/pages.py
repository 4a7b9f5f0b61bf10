"""Every page of the site: where it stands, what it is made by, and on what it rests, so that only what changed is made again."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from evenhand.publishing.shelf import Published, Shelf
from evenhand.site import addresses, shown
from evenhand.site.letter_pages import covering, pages_of_letters
from evenhand.site.page import Page, page
from evenhand.site.regions import region_of, regions


def pages_of(shelf: Shelf) -> dict[str, Page]:
    """Every page by its address."""
    every, letters = shown.latest_first(shelf), shown.letters_latest_first(shelf)
    whole = shown.fingerprint((*every, *letters))
    units, first = shown.units(every), shown.first_providers(every)
    found = [
        *_of_the_whole(every, units, letters, whole),
        *_of_ratings(every),
        *(each for one in every for each in _of_an_inspection(one, first, covering(one, letters))),
        *(_of_a_unit(one) for one in units),
        *_of_regions(every, letters),
        *pages_of_letters(letters, shelf, first),
    ]
    return {one.address: one for one in found}


def _of_the_whole(
    every: Sequence[Published], units: Sequence[shown.UnitShown], letters: Sequence[Published], whole: str
) -> Iterator[Page]:
    standing = shown.standing(every)
    regions_now = shown.in_regions(standing, regions())
    yield page(
        addresses.HOME,
        "home.html.j2",
        whole,
        every=every,
        letters=letters,
        units=units,
        regions=regions_now,
        ratings=shown.ratings_now(standing),
    )
    yield page(addresses.INSPECTIONS, "inspections.html.j2", whole, every=every, letters=letters)
    yield page(addresses.UNITS, "units.html.j2", whole, units=units)
    yield page(addresses.REGIONS, "regions.html.j2", whole, regions=regions_now, elsewhere=_elsewhere(standing, regions_now))
    yield page(addresses.DOWNLOADS, "downloads.html.j2", whole, every=standing)
    yield page(addresses.ABOUT, "about.html.j2", whole, every=every)


def _elsewhere(standing: Sequence[Published], found: Sequence[shown.RegionShown]) -> list[Published]:
    placed = {one.name for each in found for one in each.inspections}
    return [one for one in standing if one.name not in placed]


def _of_ratings(every: Sequence[Published]) -> Iterator[Page]:
    """Tables of ratings: of all, of each overall rating, and of each edition with its standards; each in every order."""
    standing = shown.standing(every)
    ratings, editions = shown.ratings_there_are(every), shown.editions(every)
    among = {"ratings": ratings, "editions": {ref: _named(ref, every) for ref in editions}}
    listed = repr(among)
    yield from _tables(addresses.RATINGS, standing, listed, heading="Ratings", **among)
    for rating in ratings:
        theirs = [one for one in standing if one.now.overall and one.now.overall.rating == rating]
        yield from _tables(addresses.rated(rating), theirs, listed, heading=f"Rated {rating}", chosen=rating, **among)
    for ref in editions:
        theirs = list(shown.standing(editions[ref]))
        said = {"heading": f"Ratings under {_named(ref, every)}", "chosen": ref, "standards": _standards(theirs)}
        yield from _tables(addresses.edition(ref), theirs, listed, **said, **among)


def _tables(address: str, inspections: Sequence[Published], among: str, **said: Any) -> Iterator[Page]:  # noqa: ANN401
    rests_on = f"{among} {shown.fingerprint(inspections)}"
    for place, order in shown.ORDERS.items():
        rows = shown.in_order(inspections, order)
        given = {"chosen": None, "standards": {}, **said, "rows": rows, "order": order, "table": address}
        yield page(f"{address}{place}", "ratings.html.j2", rests_on, **given)


def _named(ref: str, every: Sequence[Published]) -> str:
    return next(f"{one.edition_name} ({one.edition})" for _, one in shown.versions_of(every) if one.ref == ref)


def _standards(inspections: Sequence[Published]) -> dict[str, str]:
    """The standards of an edition by code, as its versions name them."""
    return {one.code: one.name for each in inspections for one in each.now.ratings if one.kind == "standard"}


def _of_an_inspection(one: Published, first: Mapping[str, str], letters: Sequence[Published]) -> Iterator[Page]:
    for version, own in ((one.now, False), *((version, True) for version in one.versions)):
        address = addresses.version(one.name, version.number) if own else addresses.inspection(one.name)
        unit = shown.unit_address(version, first)
        rests_on = f"{shown.fingerprint([one, *letters])} {unit}"
        at = {"page_at": addresses.inspection, "version_at": addresses.version}
        yield page(address, "inspection.html.j2", rests_on, one=one, version=version, own=own, unit=unit, letters=letters, **at)


def _of_a_unit(unit: shown.UnitShown) -> Page:
    rests_on = f"{shown.fingerprint(unit.inspections)} {unit.called} {unit.namesakes}"
    history = shown.editions(unit.standing)
    by_edition = {ref: shown.in_order(theirs, "date") for ref, theirs in history.items() if theirs}
    tables = {ref: (_named(ref, theirs), theirs, _standards(theirs)) for ref, theirs in by_edition.items()}
    return page(unit.address, "unit.html.j2", rests_on, unit=unit, tables=tables)


def _of_regions(every: Sequence[Published], letters: Sequence[Published]) -> Iterator[Page]:
    for one in shown.in_regions(every, regions()):
        theirs = shown.standing(each for each in letters if region_of(each.now) == one.region)
        rests_on = shown.fingerprint((*one.inspections, *theirs))
        standing = shown.in_order(shown.standing(one.inspections), "unit")
        yield page(
            addresses.region(one.region.name), "region.html.j2", rests_on, region=one.region, rows=standing, letters=theirs
        )
