"""A letter as the library knows it: a folder that names published versions, laid out for as long as the library reads it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from evenhand.files.documents import as_yaml
from evenhand.files.faults import Place, Refused
from evenhand.folders.layout import FINDINGS, LETTER
from evenhand.folders.letters import LetterFolder, PublishedUnit, read_letter
from evenhand.inspection.letter import FORMAT, LetterUnit
from evenhand.publishing.faults import UnitNotYetPublished, UnitWithdrawn
from evenhand.publishing.published_units import unit_of_version
from evenhand.publishing.version import Version
from evenhand_service.inspections.folder import name_files
from evenhand_service.inspections.models import Inspection
from evenhand_service.letters.faults import NoUnits
from evenhand_service.letters.models import Letter
from evenhand_service.publishing.shelved import content_here, published_of, shelf
from evenhand_service.reports.contents import written_file
from evenhand_service.reports.passages import passages_of, standing

PLACE = Place("the letter")
SHELF = "../published"
"""Where `letter.yaml` says that its units are: whoever takes it along puts the shelf there."""

Files = tuple[tuple[str, bytes], ...]


def files_of(letter: Letter) -> Files:
    """The files of its folder. Each unit is named by the version that stands. Refuses where there is none."""
    written = standing(passages_of(letter))
    texts = {FINDINGS: written_file(written)} if written else {}
    return tuple(sorted({LETTER: declared(letter), **texts}.items()))


def declared(letter: Letter) -> bytes:
    """What `letter.yaml` says."""
    units = [_named(one.inspection) for one in letter.units.select_related("inspection__unit")]
    if not units:
        raise Refused([NoUnits(PLACE)])
    framework, _, edition = letter.edition.partition("/")
    said = {"format": FORMAT, "region": letter.region, "framework": framework, "edition": edition, "document": letter.document}
    said |= {"provider": letter.provider} if letter.provider else {}
    said |= {name: one for name in ("called", "also_in") if (one := getattr(letter, name))}
    return as_yaml(said | {"units": units}).encode()


def _named(inspection: Inspection) -> dict[str, object]:
    now = standing_version(inspection)
    return {"shelf": SHELF, "name": now.name, "version": now.number}


def standing_version(inspection: Inspection) -> Version:
    """The version of an inspection that stands published here. Refuses where none does."""
    there = published_of(inspection)
    if there is None:
        raise Refused([UnitNotYetPublished(PLACE, unit=inspection.unit.name, folder=inspection.name)])
    if there.withdrawal is not None:
        raise Refused([UnitWithdrawn(PLACE, name=inspection.name, on=f"{there.withdrawal.on:%-d %B %Y}")])
    return there.now


def unit_here(_shelf: Path, unit: LetterUnit, _place: Place) -> PublishedUnit:
    """A unit as it is published here."""
    assert unit.name is not None
    assert unit.version is not None
    return unit_of_version(shelf()[unit.name].versions[unit.version - 1], content_here)


@contextmanager
def folder_of(name: str, files: Files) -> Iterator[LetterFolder]:
    """The folder, laid out under its name and read. What is refused within names its files without a path."""
    with TemporaryDirectory(prefix="evenhand-letter-") as place:
        path = Path(place) / name
        path.mkdir()
        for file, content in files:
            (path / file).write_bytes(content)
        try:
            yield read_letter(path, unit_here)
        except Refused as refusal:
            name_files(refusal, path)
            raise
