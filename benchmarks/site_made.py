"""A shelf of made-up published inspections: many units in every region, inspected again and again, and now and then corrected."""

import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from evenhand.files.faults import Place
from evenhand.folders.read import read_folder
from evenhand.publishing.freezing import Frozen
from evenhand.publishing.shelf import content_of, next_version, put, read_shelf
from evenhand.publishing.version import MANIFEST, Version
from evenhand.site.addresses import slug
from evenhand.site.regions import regions

EXAMPLE = Path(__file__).parents[1] / "examples/swm-2018"
UNITS = ("North", "South", "East", "West", "Central", "Coast", "Valley", "City", "Moor")
ONE_IN = 10
"""One inspection in so many is corrected once."""


def make_shelf(shelf: Path, inspections: int) -> None:
    """Put so many inspections on a shelf. Each holds every file of a real version of the example, with ratings of its own."""
    first = next_version(read_folder(EXAMPLE), name="a", before=None, on=date(2026, 1, 5), place=Place("the example"))
    chance = random.Random(8)  # noqa: S311 - made-up ratings
    for number in range(inspections):
        version = _made(first.version, number, chance)
        put(shelf, _frozen(version, first))
        if number % ONE_IN == 0:
            corrected = replace(version, number=2, note="The number of cases read was wrong in one place.")
            put(shelf, _frozen(replace(corrected, published=version.published + timedelta(days=40)), first))


def _made(example: Version, number: int, chance: random.Random) -> Version:
    region, year = regions()[number % len(regions())], 2018 + number // 75
    unit = f"{region.name} {UNITS[number // len(regions()) % len(UNITS)]}"
    ratings = tuple(replace(one, rating=chance.choice(example.scale) if one.rating else None) for one in example.ratings)
    points = sum(example.scale.index(one.rating) for one in ratings if one.rating and one.kind == "standard")
    assert example.overall is not None
    overall = replace(example.overall, rating=example.scale[min(3, points // 9)], points=points)
    begin = date(year, 1 + number % 12, 3)
    return replace(
        example,
        name=f"{slug(unit)}-{year}-{number}",
        end=begin + timedelta(days=11),
        published=begin + timedelta(days=120),
        ratings=ratings,
        overall=overall,
        unit=unit,
        region=region.name,
        provider=f"{region.name} probation",
        begin=begin,
    )


def _frozen(version: Version, first: Frozen) -> Frozen:
    return Frozen(version=version, files={**first.files, MANIFEST: version.manifest})


def correct_one(shelf: Path) -> None:
    """Put a further version of the first inspection on the shelf, with the files of its last."""
    now = next(iter(read_shelf(shelf).values())).now
    files = {one.name: content_of(shelf, now, one.name) for one in now.files}
    version = replace(now, number=now.number + 1, published=now.published + timedelta(days=90), note="One figure was wrong.")
    put(shelf, Frozen(version=version, files={**files, MANIFEST: version.manifest}))
