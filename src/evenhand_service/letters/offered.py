"""What can be chosen for a letter: documents of several units, and units whose inspections are published here."""

from collections.abc import Iterator
from dataclasses import dataclass

from evenhand.framework.packs import installed_packs, load_framework
from evenhand.publishing.version import Version
from evenhand_service.inspections.models import Inspection
from evenhand_service.letters.models import Letter
from evenhand_service.publishing.shelved import shelf


@dataclass(frozen=True, slots=True)
class Offered:
    """A published inspection that a letter can be about, with its version that stands."""

    inspection: Inspection
    version: Version

    @property
    def region(self) -> str:
        """The region it is of, as its version says; else the largest unit that its unit is part of. Empty where neither says."""
        above = self.inspection.unit.part_of
        top = above and (above.part_of or above)
        return self.version.region or (top.name if top else "")


def documents() -> list[tuple[str, str]]:
    """Every document of several units, by its edition."""
    return [(ref, name) for ref in sorted(installed_packs()) for name in load_framework(ref).letters]


def under(edition: str) -> list[Offered]:
    """Every inspection under an edition that stands published here, by the names of their units."""
    found = {one.name: one.now for one in shelf().values() if one.withdrawal is None and not one.now.is_letter}
    versions = {name: now for name, now in found.items() if now.ref == edition}
    rows = Inspection.objects.filter(name__in=versions).select_related("unit__part_of__part_of").order_by("unit__name", "name")
    return [Offered(one, versions[one.name]) for one in rows]


def offered_for(letter: Letter) -> list[Offered]:
    """Those of the letter's region, and those of which nothing says the region."""
    return [one for one in under(letter.edition) if one.region.casefold() in ("", letter.region.casefold())]


def regions() -> list[str]:
    """The regions that what is published here is of, under any edition that has letters."""
    return sorted(set(_regions()))


def _regions() -> Iterator[str]:
    for edition in {ref for ref, _ in documents()}:
        yield from (one.region for one in under(edition) if one.region)
