"""The folder of a letter: `letter.yaml`, its units wherever they are, and in `findings.yaml` what people write of the region."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evenhand.files.documents import Document, read_document
from evenhand.files.faults import Fault, Place, Refused, collecting, nearest
from evenhand.files.text import FileMissing
from evenhand.files.understanding import named_path
from evenhand.findings.findings import AddresseeUnknown, Findings, Recommendation, read_findings
from evenhand.folders.layout import FINDINGS, LETTER, files_in
from evenhand.folders.letter_faults import (
    FolderOfTwoKinds,
    LetterUnknown,
    NotInLetter,
    UnitMissing,
    UnitOfAnotherEdition,
    UnitTwice,
)
from evenhand.folders.read import InspectionFolder, read_folder
from evenhand.framework.framework import Framework
from evenhand.framework.outline import OtherOutline
from evenhand.framework.packs import load_framework
from evenhand.inspection.inspection import Inspection
from evenhand.inspection.letter import Letter, LetterUnit, read_letter_file

INSPECTION = "inspection.yaml"


@dataclass(frozen=True, kw_only=True)
class PublishedUnit:
    """A unit of a letter as a published version has it: what everybody may read of its results, and what it asks.

    `name`, `version` and `sha256` tell which version it is.
    """

    inspection: Inspection
    results: Mapping[str, Any]
    recommendations: tuple[Recommendation, ...]
    name: str
    version: int
    sha256: str


UnitFound = InspectionFolder | PublishedUnit
FindPublished = Callable[[Path, LetterUnit, Place], PublishedUnit]
"""Finds a version on a shelf: what is published is a storey above the folders, so whoever reads a letter brings it along."""


@dataclass(frozen=True, kw_only=True)
class LetterFolder:
    """What the folder of a letter holds, with its units as they were found, in its order."""

    path: Path
    letter: Letter
    framework: Framework
    findings: Findings
    units: tuple[UnitFound, ...]

    @property
    def outline(self) -> OtherOutline:
        """The parts of the letter."""
        return self.framework.letters[self.letter.document]

    @property
    def units_as(self) -> str:
        """The addressee that a unit itself is."""
        assert self.outline.units_as is not None
        return self.outline.units_as

    @property
    def synthetic(self) -> str | None:
        """The sentence that made-up cases must carry: that of the first unit that has any."""
        return next((one.inspection.synthetic for one in self.units if one.inspection.synthetic), None)


def is_letter(folder: Path) -> bool:
    """Whether a folder is that of a letter. Refuses one that is that of an inspection as well."""
    there = files_in(folder, (LETTER, INSPECTION)) if folder.is_dir() else {}
    if LETTER in there and INSPECTION in there:
        raise Refused([FolderOfTwoKinds(Place(str(there[LETTER])))])
    return LETTER in there


def read_letter(folder: Path | str, published: FindPublished) -> LetterFolder:
    """The whole folder and every unit. Refuses with every fault of any of them; reads nothing by halves and writes nothing."""
    path = Path(folder)
    there = files_in(path, (LETTER, FINDINGS)) if path.is_dir() else {}
    if LETTER not in there:
        cure = "name the folder of a letter, which holds letter.yaml."
        raise Refused([FileMissing(Place(str(path / LETTER)), cure=cure)])
    letter, document = read_letter_file(there[LETTER]), read_document(there[LETTER])
    framework = load_framework(letter.framework, edition=letter.edition, named_at=document.place("edition"))
    with collecting() as faults:
        faults.extend(_called_amiss(letter, framework, document))
        units = list(_found(letter, document, path, published, faults))
        faults.extend(_units_amiss(units, framework, document))
        outline, findings = framework.letters.get(letter.document), Findings()
        if FINDINGS in there and outline is not None and not faults:
            findings = _read_findings(there[FINDINGS], framework, outline, [one.inspection.unit for _, one in units])
    return LetterFolder(path=path, letter=letter, framework=framework, findings=findings, units=tuple(one for _, one in units))


def _called_amiss(letter: Letter, framework: Framework, document: Document) -> Iterator[Fault]:
    """A document that is none of several units, and names for addressees that there are none of."""
    outline = framework.letters.get(letter.document)
    if outline is None:
        hint = nearest(letter.document, framework.letters)
        yield LetterUnknown(document.place("document"), framework=framework.ref, document=letter.document, hint=hint)
        return
    known = [one for one in framework.addressees if one != outline.units_as]
    for addressee in letter.called:
        if addressee not in known:
            place, hint = document.place("called", addressee), nearest(addressee, known)
            yield AddresseeUnknown(place, addressee=addressee, framework=framework.ref, hint=hint)


Listed = tuple[int, UnitFound]
"""A unit with its place in the list."""


def _found(letter: Letter, document: Document, path: Path, published: FindPublished, faults: list[Fault]) -> Iterator[Listed]:
    """Each unit that can be read whole; what is wrong with the others goes to `faults`."""
    for index, one in enumerate(letter.units):
        place = document.place("units", index)
        try:
            if one.folder is None:
                yield index, published(path / one.where, one, place)
            elif (path / one.folder).is_dir():
                yield index, read_folder(path / one.folder)
            else:
                faults.append(UnitMissing(place, folder=one.folder))
        except Refused as refusal:
            faults.extend(refusal.faults)


def _units_amiss(units: Sequence[Listed], framework: Framework, document: Document) -> Iterator[Fault]:
    """Units of another edition, and one that stands there twice: under its name, or by the folder it is read from."""
    first: dict[str, int] = {}
    for index, one in units:
        place, inspection = document.place("units", index), one.inspection
        ref = f"{inspection.framework}/{inspection.edition}"
        if ref != framework.ref:
            yield UnitOfAnotherEdition(place, unit=inspection.unit, there=ref, here=framework.ref)
        name = " ".join(inspection.unit.split()).casefold()
        if name in first:
            yield UnitTwice(place, unit=inspection.unit, first=document.place("units", first[name]).line)
        first.setdefault(name, index)


def _read_findings(file: Path, framework: Framework, outline: OtherOutline, units: Sequence[str]) -> Findings:
    """What people write of the region: nothing that no part of the letter would show."""
    addressees = [*units, *(one for one in framework.addressees if one != outline.units_as)]
    findings = read_findings(file, framework, addressees)
    document = read_document(file)
    with collecting() as faults:
        for at in _shown_nowhere(findings, outline):
            faults.append(NotInLetter(document.place(*at), at=named_path(at)))
    return findings


def _shown_nowhere(findings: Findings, outline: OtherOutline) -> Iterator[tuple[str | int, ...]]:
    yield from (("found", code) for code in findings.found)
    yield from (("conclusions", code) for code in findings.conclusions)
    yield from (("texts", name) for name in findings.texts if name not in outline.texts)
    yield from (("findings", index) for index, one in enumerate(findings.findings) if one.about not in outline.texts)
    yield from (("findings", index, "figures") for index, one in enumerate(findings.findings) if one.figures)
    yield from (("recommendations", index, "repeats") for index, one in enumerate(findings.recommendations) if one.repeats)
