"""What is not a page for people: the Atom feed, the ratings of all inspections as data, and what search engines are told."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO
from uuid import NAMESPACE_URL, uuid5

from evenhand.files.cells import inert
from evenhand.publishing.shelf import Published, Shelf
from evenhand.publishing.version import UnitCovered, Version
from evenhand.site import addresses, shown
from evenhand.site.rendering import Site, template_of

MOST_ENTRIES = 100
COLUMNS = {
    "inspection": "The name of the inspection in addresses",
    "version": "The version whose ratings these are",
    "unit": "Who was inspected",
    "provider": "Who runs the unit",
    "region": "The region it is in, where it is said",
    "edition": "The edition of the standards",
    "fieldwork": "The first day of fieldwork, where it is known",
    "published": "The day on which this version was published",
    "code": "The code of what is rated; overall for the whole",
    "name": "Its name",
    "kind": "Standard, domain, thread or overall",
    "rating": "Its rating",
    "score": "Its score, where it has one",
    "points": "What the rating is worth, where it is worth points",
    "of": "What the best rating is worth",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that happened: a version was published, or an inspection withdrawn."""

    title: str
    id: str
    on: date
    publisher: str
    address: str
    summary: str


def feed(shelf: Shelf, site: Site) -> bytes:
    """What was published, corrected and withdrawn, the latest first."""
    entries = sorted(_entries(shelf), key=lambda one: (one.on, one.id), reverse=True)[:MOST_ENTRIES]
    base = f"{site.address.rstrip('/')}/" if site.address else ""
    updated = entries[0].on if entries else date(1970, 1, 1)
    said = {"site": site, "entries": entries, "base": base, "updated": updated, "id": _id(site.address or site.title)}
    return template_of("feed.atom.j2").render(said).encode()


def _entries(shelf: Shelf) -> Iterator[Entry]:
    for _, version in shown.versions_of(shelf.values()):
        yield Entry(
            title=f"{version.unit}: {version.title}" + (f" (version {version.number})" if version.number > 1 else ""),
            id=_id(version.sha256),
            on=version.published,
            publisher=version.publisher,
            address=shown.version_address(version),
            summary=f"What was put right: {version.note}" if version.note else _rated(version),
        )
    yield from (_withdrawn(one) for one in shelf.values() if one.withdrawal is not None)


def _rated(version: Version) -> str:
    if version.is_letter:
        return f"Overall ratings: {'; '.join(f'{one.unit}, {_overall(one)}' for one in version.units)}."
    rating = version.overall.rating if version.overall else None
    return f"Overall rating: {rating}." if rating else "It has no overall rating."


def _overall(unit: UnitCovered) -> str:
    return unit.overall.rating if unit.overall and unit.overall.rating else "not rated as a whole"


def _withdrawn(one: Published) -> Entry:
    assert one.withdrawal is not None
    return Entry(
        title=f"{one.now.unit}: withdrawn",
        id=_id(f"{one.now.sha256} withdrawn"),
        on=one.withdrawal.on,
        publisher=one.now.publisher,
        address=shown.page_address(one),
        summary=one.withdrawal.note,
    )


def _id(said: str) -> str:
    """An identifier that is the same wherever the site stands."""
    return uuid5(NAMESPACE_URL, said).urn


def ratings_csv(shelf: Shelf) -> bytes:
    """A row for everything that is rated in what stands now."""
    text = StringIO()
    sheet = csv.writer(text, lineterminator="\r\n")
    sheet.writerow(COLUMNS)
    for one in shown.in_order(shown.standing(shelf.values()), "unit"):
        now = one.now
        said = (now.name, now.number, now.unit, now.provider, now.region, now.ref, now.begin or "", now.published)
        for each in (*now.ratings, *((now.overall,) if now.overall else ())):
            rated = (each.code, each.name, each.kind, each.rating, each.percent, each.points, each.of)
            sheet.writerow([inert("" if cell is None else str(cell)) for cell in (*said, *rated)])
    return text.getvalue().encode()


def ratings_csvw(site: Site) -> bytes:
    """What the columns of that table mean."""
    columns = [{"name": name, "titles": name, "dc:description": about, "null": ""} for name, about in COLUMNS.items()]
    said = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": "ratings.csv",
        "dc:title": f"{site.title}: every rating",
        "tableSchema": {"columns": columns, "primaryKey": ["inspection", "code"]},
    }
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()


def inspections_json(shelf: Shelf) -> bytes:
    """Every manifest; of what was withdrawn that alone."""
    said = [
        {
            "name": one.name,
            "withdrawn": {"on": str(one.withdrawal.on), "note": one.withdrawal.note} if one.withdrawal else None,
            "versions": [] if one.withdrawal else [json.loads(version.manifest) for version in one.versions],
        }
        for one in shelf.values()
    ]
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def sitemap(pages: Iterator[str], site: Site) -> bytes:
    """Every page, for search engines; addresses in it are whole, so it is made only where the site's own is known."""
    base = site.address.rstrip("/")
    each = "\n".join(f"<url><loc>{base}/{address}</loc></url>" for address in pages)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{each}\n</urlset>\n'
    ).encode()


def robots(site: Site) -> bytes:
    """That everybody may read everything."""
    return f"User-agent: *\nAllow: /\nSitemap: {site.address.rstrip('/')}/{addresses.SITEMAP}\n".encode()


OTHERS: Mapping[str, Callable[[Shelf, Site], bytes]] = {
    addresses.FEED: feed,
    addresses.RATINGS_CSV: lambda shelf, _site: ratings_csv(shelf),
    addresses.RATINGS_CSVW: lambda _shelf, site: ratings_csvw(site),
    addresses.INSPECTIONS_JSON: lambda shelf, _site: inspections_json(shelf),
}
"""What is not a page, by its address."""
