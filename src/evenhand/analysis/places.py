"""One place through time: the bodies that were inspected there, edition by edition, and why they are taken as one place."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from evenhand.files.documents import Document, read_document
from evenhand.files.faults import Fault, Place, Refused, collecting, listed_known, nearest
from evenhand.files.understanding import understand
from evenhand.framework.crosswalks import source_faults
from evenhand.framework.declared import STRICT, Code, Day, Line, Source, Sourced, When
from evenhand.framework.packs import find_pack, pack_folders

FOLDER = "places"
"""The folder, beside the frameworks in a folder of packs, that holds the places."""


class PlaceNotDeclared(Fault):
    """No file declares a place of that name."""

    what = "there is no place {called!r}."
    cure = "name a place that is declared, or a file that declares one; {hint}"


class ResultUnknown(Fault):
    """A place names a published result that its edition does not hold."""

    what = "{edition} has no published result {result!r}."
    cure = "put the name right, or put the result into the folder published of that pack: {hint}"


class ResultRepeated(Fault):
    """A place holds one published result twice."""

    what = "the result {result!r} of {edition} is here twice."
    cure = "keep one of the two."


@dataclass(frozen=True, kw_only=True, config=STRICT)
class UnitOfPlace(Sourced):
    """One body inspected at the place: its edition, its published result there, and what it is to the place.

    `when` is given only where the result prints neither fieldwork nor date.
    """

    edition: Code
    result: Line
    short: Line
    reason: Line
    when: When | None = None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Caution(Sourced):
    """What a reader must know before holding one date against another."""

    says: Line


@dataclass(frozen=True, kw_only=True, config=STRICT)
class PlaceThroughTime:
    """The whole of a place file: the bodies in the order of time, and why they are taken as one place."""

    name: Line
    author: Line
    on: Day
    reason: Line
    sources: dict[str, Source] = Field(min_length=1)
    units: Annotated[tuple[UnitOfPlace, ...], Field(min_length=1)]
    cautions: tuple[Caution, ...] = ()
    format: Literal["1"] = "1"


def installed_places() -> dict[str, Path]:
    """Every place file in the folders of packs, by its name; the first of one name stands."""
    found: dict[str, Path] = {}
    for home in pack_folders():
        for file in sorted((home / FOLDER).glob("*.yaml")):
            found.setdefault(file.stem, file)
    return found


def find_place(called: str) -> Path:
    """The file of an installed place. Refuses a name that is not there, naming those that are."""
    places = installed_places()
    if called not in places:
        raise Refused([PlaceNotDeclared(Place(FOLDER), called=called, hint=nearest(called, places))])
    return places[called]


def read_place(path: Path) -> PlaceThroughTime:
    """Read a place file. Refuses unknown editions and results, and facts without a source, with line and cure."""
    document = read_document(path)
    place = understand(document, PlaceThroughTime)
    with collecting() as faults:
        for index, unit in enumerate(place.units):
            faults.extend(_unit_faults(document, index, unit))
        if not faults:
            faults.extend(_repeated(document, place))
        for field, facts in (("units", place.units), ("cautions", place.cautions)):
            for index, fact in enumerate(facts):
                faults.extend(source_faults(document, (field, index), fact, place.sources))
    return place


def result_of(unit: UnitOfPlace) -> Path:
    """The file of a unit's published result."""
    return find_pack(unit.edition) / "published" / f"{unit.result}.yaml"


def _unit_faults(document: Document, index: int, unit: UnitOfPlace) -> Iterator[Fault]:
    try:
        pack = find_pack(unit.edition, named_at=document.place("units", index, "edition"))
    except Refused as refusal:
        yield from refusal.faults
        return
    known = sorted(file.stem for file in pack.glob("published/*.yaml"))
    if unit.result not in known:
        place = document.place("units", index, "result")
        yield ResultUnknown(place, edition=unit.edition, result=unit.result, hint=listed_known(known))


def _repeated(document: Document, place: PlaceThroughTime) -> Iterator[Fault]:
    seen: set[Path] = set()
    for index, unit in enumerate(place.units):
        file = result_of(unit)
        if file in seen:
            yield ResultRepeated(document.place("units", index), result=unit.result, edition=unit.edition)
        seen.add(file)
