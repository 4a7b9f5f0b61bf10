"""The folder of an inspection: files in the database, laid out on disk for as long as the library works on them.

The library reads, checks and writes whole folders; here it is given one, and what it changed is taken back in the transaction of
whoever asked. So every rule about a caseload, a sample or an assignment stands in one place, and what is imported and exported is
the same bytes.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db.models import QuerySet

from evenhand.files.faults import Refused
from evenhand.folders.layout import files_in
from evenhand.inspection.inspection import read_inspection
from evenhand_service.inspections.around_files import AFTER_KEEPING, BEFORE_READING, Changes
from evenhand_service.inspections.follow_up import follow_up_of, is_followed, next_due
from evenhand_service.inspections.models import FolderFile, Inspection
from evenhand_service.inspections.progress import progress_of


@dataclass(frozen=True, slots=True)
class Opened:
    """A folder laid out, and the digests of what was put into it."""

    path: Path
    laid: Mapping[str, str]


def files_of(inspection: Inspection) -> QuerySet[FolderFile]:
    """The files of an inspection's folder, brought up to date."""
    for bring_up_to_date in BEFORE_READING:
        bring_up_to_date(inspection)
    return FolderFile.objects.filter(inspection=inspection)


@contextmanager
def opened(inspection: Inspection) -> Iterator[Opened]:
    """Lay out the folder of an inspection for as long as the block runs. What is refused there names its files without a path."""
    with laid_out({file.name: bytes(file.content) for file in files_of(inspection)}) as folder:
        yield folder


@contextmanager
def laid_out(files: Mapping[str, bytes]) -> Iterator[Opened]:
    """The same of files that are at hand."""
    with TemporaryDirectory(prefix="evenhand-folder-") as place:
        path = Path(place)
        for within, content in files.items():
            target = path / within
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        try:
            yield Opened(path, {within: digest_of(content) for within, content in files.items()})
        except Refused as refusal:
            name_files(refusal, path)
            raise


def name_files(refusal: Refused, folder: Path) -> None:
    """Let a refusal speak of files by their names in the folder: where it was laid out is nobody's business."""
    for fault in refusal.faults:
        fault.place = replace(fault.place, file=_within(fault.place.file, folder))


def _within(file: str, folder: Path) -> str:
    """A file by its name in the folder, or by its name alone where it is what somebody sent."""
    path = Path(file)
    if path == folder:
        return "the inspection"
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name


def keep(inspection: Inspection, folder: Opened) -> Changes:
    """Take back what was changed in an opened folder: files written anew, added and taken away. Needs an open transaction.

    The numbers of an inspection whose case data was removed stay as they were then.
    """
    there = {path.relative_to(folder.path).as_posix(): path for path in folder.path.rglob("*") if path.is_file()}
    found = {name: path.read_bytes() for name, path in sorted(there.items())}
    digests = {name: digest_of(content) for name, content in found.items()}
    changes: Changes = {
        name: {"before": folder.laid.get(name), "after": digests.get(name)}
        for name in sorted({*folder.laid, *digests})
        if folder.laid.get(name) != digests.get(name)
    }
    for name in changes:
        if name in found:
            values = {"content": found[name], "size": len(found[name]), "sha256": digests[name]}
            FolderFile.objects.update_or_create(inspection=inspection, name=name, defaults=values)
        else:
            FolderFile.objects.filter(inspection=inspection, name=name).delete()
    if changes:
        if inspection.case_data_removed is None:
            inspection.progress = progress_of(folder.path)
        if is_followed(changes):
            inspection.follow_up = follow_up_of(folder.path)
            inspection.next_due = next_due(inspection.follow_up)
        declared = read_inspection(files_in(folder.path)["inspection.yaml"])
        inspection.synthetic, inspection.days_unknown = declared.synthetic or "", declared.fieldwork.unknown or ""
        inspection.save(update_fields=["progress", "follow_up", "next_due", "synthetic", "days_unknown"])
        for follow in AFTER_KEEPING:
            follow(inspection, changes)
    return changes


def as_before_and_after(changes: Changes) -> tuple[dict[str, str], dict[str, str]]:
    """Changes as an event tells of them: digests by name of the files that were there before, and of those that are now."""
    before = {name: one["before"] for name, one in changes.items() if one["before"]}
    after = {name: one["after"] for name, one in changes.items() if one["after"]}
    return before, after


def digest_of(content: bytes) -> str:
    """The digest of a file."""
    return sha256(content).hexdigest()
