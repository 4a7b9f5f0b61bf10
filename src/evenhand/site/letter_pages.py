"""The pages of letters: each with its region, and with its units beside the pages of their own inspections."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evenhand.publishing.shelf import Published, Shelf
from evenhand.publishing.version import UnitCovered, Version
from evenhand.site import addresses, shown
from evenhand.site.page import Page, page
from evenhand.site.regions import region_of


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveredShown:
    """A unit of a letter on the site: what the letter says of it, and the inspection and the page of the unit, by address.

    `inspection` is None where the version that the letter is about is not on these shelves. It is `newer` where a later version
    of it stands now, and `withdrawn` where it was.
    """

    unit: UnitCovered
    inspection: Published | None
    unit_address: str = ""
    newer: bool = False
    withdrawn: bool = False


def pages_of_letters(letters: Sequence[Published], shelf: Shelf, first: Mapping[str, str]) -> Iterator[Page]:
    """The list of letters, and a page for each and for each of its versions; none where there is no letter."""
    if letters:
        yield page(addresses.LETTERS, "letters.html.j2", shown.fingerprint(letters), letters=letters)
    for one in letters:
        for version, own in ((one.now, False), *((version, True) for version in one.versions)):
            yield _of_a_letter(one, version, shelf, first, own=own)


def _of_a_letter(one: Published, version: Version, shelf: Shelf, first: Mapping[str, str], *, own: bool) -> Page:
    address = addresses.letter_version(one.name, version.number) if own else addresses.letter(one.name)
    units = [_covered(each, shelf, first) for each in version.units]
    inspections = [each.inspection for each in units if each.inspection]
    rests_on = f"{shown.fingerprint([one, *inspections])} {[each.unit_address for each in units]}"
    return page(
        address,
        "letter.html.j2",
        rests_on,
        one=one,
        version=version,
        own=own,
        units=units,
        region=region_of(version),
        standards=_standards(version),
        page_at=addresses.letter,
        version_at=addresses.letter_version,
    )


def _covered(unit: UnitCovered, shelf: Shelf, first: Mapping[str, str]) -> CoveredShown:
    there = shelf.get(unit.name)
    versions = there.versions if there and not there.now.is_letter else ()
    about = next((one for one in versions if one.sha256 == unit.sha256), None)
    if there is None or about is None:
        return CoveredShown(unit=unit, inspection=None)
    return CoveredShown(
        unit=unit,
        inspection=there,
        unit_address=shown.unit_address(about, first),
        newer=about.number < there.now.number,
        withdrawn=there.withdrawal is not None,
    )


def _standards(version: Version) -> dict[str, str]:
    """The standards of its edition by code."""
    return {one.code: one.name for unit in version.units for one in unit.ratings if one.kind == "standard"}


def covering(inspection: Published, letters: Sequence[Published]) -> tuple[Published, ...]:
    """The letters that stand and are about an inspection."""
    return tuple(one for one in shown.standing(letters) if any(unit.name == inspection.name for unit in one.now.units))
