"""From a folder onto a shelf: the next version of an inspection, or of a letter."""

from datetime import date
from functools import partial
from pathlib import Path

from evenhand.files.faults import Place
from evenhand.folders.letters import is_letter, read_letter
from evenhand.folders.read import read_folder
from evenhand.publishing.freezing import Frozen
from evenhand.publishing.letter_of_published import public_letter
from evenhand.publishing.next_letter import next_letter
from evenhand.publishing.published_units import published_unit
from evenhand.publishing.shelf import Published, content_of, next_version, published_in, put, read_shelf
from evenhand.publishing.version import Version


def publish_folder(folder: Path, shelf: Path, *, name: str, on: date, note: str = "") -> tuple[Version, Path]:
    """Put the next version of what a folder holds on a shelf. Gives the version and its folder there."""
    before = published_in(shelf, name)
    made = _letter if is_letter(folder) else _inspection
    frozen = made(folder, shelf, name=name, before=before, on=on, note=note)
    return frozen.version, put(shelf, frozen)


def _inspection(folder: Path, _shelf: Path, *, name: str, before: Published | None, on: date, note: str) -> Frozen:
    return next_version(read_folder(folder), name=name, before=before, on=on, note=note, place=Place(str(folder)))


def _letter(folder: Path, shelf: Path, *, name: str, before: Published | None, on: date, note: str) -> Frozen:
    place = Place(str(folder))
    letter = read_letter(folder, published_unit)
    public = public_letter(letter, read_shelf(shelf), partial(content_of, shelf), place)
    return next_letter(public, name=name, before=before, on=on, note=note, place=place)
