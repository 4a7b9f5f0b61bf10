"""The addresses of the site. They are permanent: what once stood at one is found there for ever."""

import re
from unicodedata import normalize

HOME, INSPECTIONS, LETTERS, UNITS, RATINGS, REGIONS = "", "inspections/", "letters/", "units/", "ratings/", "regions/"
DOWNLOADS, ABOUT, FEED, SITEMAP, ROBOTS = "downloads/", "about/", "feed.atom", "sitemap.xml", "robots.txt"
RATINGS_CSV, RATINGS_CSVW, INSPECTIONS_JSON = (
    f"{DOWNLOADS}{name}" for name in ("ratings.csv", "ratings.csv-metadata.json", "inspections.json")
)


def slug(name: str) -> str:
    """A name as part of an address."""
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "unnamed"


def inspection(name: str) -> str:
    """The page of an inspection, whatever its version."""
    return f"{INSPECTIONS}{name}/"


def version(name: str, number: int) -> str:
    """The page of one version; its files stand beside it."""
    return f"{INSPECTIONS}{name}/{number}/"


def letter(name: str) -> str:
    """The page of a letter, whatever its version."""
    return f"{LETTERS}{name}/"


def letter_version(name: str, number: int) -> str:
    """The page of one version of a letter; its files stand beside it."""
    return f"{LETTERS}{name}/{number}/"


def unit(name: str, provider: str = "") -> str:
    """The page of a unit through its inspections. `provider` tells it from one of the same name that was published before."""
    return f"{UNITS}{slug(name)}/{slug(provider)}/" if provider else f"{UNITS}{slug(name)}/"


def region(name: str) -> str:
    """The page of a region."""
    return f"{REGIONS}{slug(name)}/"


def edition(ref: str) -> str:
    """The table of the ratings under an edition."""
    return f"{RATINGS}{'/'.join(map(slug, ref.split('/')))}/"


def rated(rating: str) -> str:
    """The table of those of one overall rating."""
    return f"{RATINGS}rated/{slug(rating)}/"


def between(here: str, there: str) -> str:
    """The way from one page to another, so that the site stands wherever it is put."""
    return "../" * here.count("/") + there or "./"


def file_of(address: str) -> str:
    """The file in which a page stands."""
    return f"{address}index.html" if address.endswith("/") or not address else address
