"""The evidence of an inspection as files of its folder, and back again: what one writes the other takes in without loss."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from io import StringIO

from evenhand.files.cells import as_before_inert
from evenhand.files.faults import Place, Refused
from evenhand.folders.sampled_files import as_csv
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done, record
from evenhand_service.evidence.faults import EvidenceThere, IndexWrong
from evenhand_service.evidence.gathered_files import is_gathered
from evenhand_service.evidence.models import Asked, Content, Document
from evenhand_service.inspections.models import Inspection
from evenhand_service.refusals import refusals
from evenhand_service.uploads.kinds import KINDS, kind_of
from evenhand_service.uploads.naming import cleaned

FOLDER = "evidence/"
ASKED, INDEX = f"{FOLDER}asked.csv", f"{FOLDER}index.csv"
OF_ASKED = ("number", "item", "says", "of_edition", "nothing", "dropped")
OF_INDEX = (
    *("number", "item", "file", "name", "kind", "size", "sha256"),
    *("sent_by", "sent", "withdrawn", "withdrawn_because", "removed"),
)


def evidence_files(inspection: Inspection) -> dict[str, bytes]:
    """The files under `evidence/` by their paths: what was asked, every document, and an index of them; none where there is none.

    Documents that were withdrawn are among them; of those that were removed only the index tells.
    """
    documents = {_path(one): one for one in inspection.documents.filter(removed=None).select_related("content")}
    return _lists(inspection) | {path: bytes(one.content.content) for path, one in documents.items()}


def evidence_sizes(inspection: Inspection) -> dict[str, int]:
    """The same files with their sizes in bytes, without reading what they hold."""
    lists = {path: len(content) for path, content in _lists(inspection).items()}
    return lists | {_path(one): one.size for one in inspection.documents.filter(removed=None)}


def evidence_file(inspection: Inspection, path: str) -> bytes | None:
    """One of the files; None where there is none of that path."""
    found = next((one for one in inspection.documents.filter(removed=None) if _path(one) == path), None)
    return _lists(inspection).get(path) if found is None else bytes(found.content.content)


def _lists(inspection: Inspection) -> dict[str, bytes]:
    asked, documents = inspection.asked.all(), inspection.documents.select_related("asked", "sent_by")
    if not asked and not documents:
        return {}
    return {ASKED: as_csv(OF_ASKED, map(_of_asked, asked)), INDEX: as_csv(OF_INDEX, map(_of_index, documents))}


def take_evidence(*, by: User | None, inspection: Inspection, files: Mapping[str, bytes]) -> None:
    """Keep the evidence of a folder for an inspection that has none. Needs an open transaction; who may is the caller's to say.

    People who are not known here stay the e-mail address that the folder gives. Refuses an index that the files do not bear out.
    """
    given = {path: content for path, content in files.items() if path.startswith(FOLDER) and not is_gathered(path)}
    if not given:
        return
    if inspection.asked.exists() or inspection.documents.exists():
        raise Refused([EvidenceThere(Place(FOLDER))])
    asked = {one.number: one for one in map(_as_asked, _rows(given, ASKED, OF_ASKED))}
    rows = [_as_entry(row) for row in _rows(given, INDEX, OF_INDEX)]
    _check(given, rows)
    known = {one.email: one for one in User.objects.filter(email__in={row.sent_by for row in rows})}
    with refusals("the evidence"):
        for one in asked.values():
            one.inspection = inspection
            one.full_clean()
            one.save()
        for row in rows:
            _keep(row, inspection, asked, known, given)
    after = {"asked": len(asked), "documents": {str(row.number): row.sha256 for row in rows}}
    record(by=by, inspection=inspection, done=Done(action="evidence taken in", subject="evidence", after=after))


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row of the index, understood."""

    number: int
    item: int | None
    file: str
    name: str
    kind: str
    size: int
    sha256: str
    sent_by: str
    sent: datetime
    withdrawn: datetime | None
    withdrawn_because: str
    removed: datetime | None


def _keep(
    row: _Entry, inspection: Inspection, asked: Mapping[int, Asked], known: Mapping[str, User], files: Mapping[str, bytes]
) -> None:
    if row.item is not None and row.item not in asked:
        raise _wrong(f"document {row.number} is of item {row.item}, which was not asked for")
    sender = known.get(row.sent_by)
    document = Document(
        inspection=inspection,
        number=row.number,
        asked=None if row.item is None else asked[row.item],
        name=row.name,
        kind=row.kind,
        size=row.size,
        sha256=row.sha256,
        sent_by=sender,
        sent_as="" if sender else row.sent_by,
        sent=row.sent,
        withdrawn=row.withdrawn,
        withdrawn_because=row.withdrawn_because,
        removed=row.removed,
    )
    document.full_clean()
    document.save()
    if row.removed is None:
        Content.objects.create(document=document, content=files[row.file])


def _check(files: Mapping[str, bytes], rows: Sequence[_Entry]) -> None:
    """Every document of the index is there as it says, and no other is; of one that was removed there is none."""
    kept = [row for row in rows if row.removed is None]
    if any(row.kind not in KINDS for row in rows):
        raise _wrong("a document is of a kind that is not taken")
    for path in sorted(files.keys() - {ASKED, INDEX} - {row.file for row in kept}):
        raise _wrong(f"the index does not have {path}")
    for row in kept:
        content = files.get(row.file) if row.file not in (ASKED, INDEX) else None
        if content is None:
            raise _wrong(f"{row.file} is not there")
        if (len(content), sha256(content).hexdigest()) != (row.size, row.sha256):
            raise _wrong(f"{row.file} is not the document that the index has")
        if row.name != cleaned(row.name) or row.kind != kind_of(row.name, content).code:
            raise _wrong(f"{row.file} is not of the kind that the index says")


def _path(document: Document) -> str:
    return f"{FOLDER}{document.number:04}-{document.name}"


def _of_asked(one: Asked) -> Sequence[str]:
    return str(one.number), one.item, one.says, "yes" if one.of_edition else "no", one.nothing, one.dropped


def _as_asked(row: Mapping[str, str]) -> Asked:
    return Asked(
        number=_number(row["number"]),
        item=row["item"],
        says=row["says"],
        of_edition=row["of_edition"] == "yes",
        nothing=row["nothing"],
        dropped=row["dropped"],
    )


def _of_index(one: Document) -> Sequence[str]:
    return (
        *(str(one.number), str(one.asked.number) if one.asked else "", _path(one), one.name, one.kind, str(one.size), one.sha256),
        *(one.sent_by.email if one.sent_by else one.sent_as, one.sent.isoformat()),
        *(one.withdrawn.isoformat() if one.withdrawn else "", one.withdrawn_because),
        one.removed.isoformat() if one.removed else "",
    )


def _as_entry(row: Mapping[str, str]) -> _Entry:
    sent, withdrawn = _moment(row["sent"]), _moment(row["withdrawn"])
    if sent is None:
        raise _wrong(f"document {row['number']} does not say when it was sent")
    return _Entry(
        number=_number(row["number"]),
        item=_number(row["item"]) if row["item"] else None,
        size=_number(row["size"]),
        sent=sent,
        withdrawn=withdrawn,
        removed=_moment(row["removed"]),
        **{name: row[name] for name in ("file", "name", "kind", "sha256", "sent_by", "withdrawn_because")},
    )


_NUMBER = re.compile("[0-9]{1,9}")


def _number(written: str) -> int:
    if not _NUMBER.fullmatch(written):
        raise _wrong(f"{written!r} is no number")
    return int(written)


def _moment(written: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written) if written else None
        if moment is not None and moment.tzinfo is None:
            raise _wrong(f"{written!r} has no time zone")
        return moment.astimezone(UTC) if moment else None
    except (ValueError, OverflowError):
        raise _wrong(f"{written!r} is no time") from None


def _rows(files: Mapping[str, bytes], name: str, headings: Sequence[str]) -> list[dict[str, str]]:
    if name not in files:
        raise _wrong(f"{name} is not there")
    try:
        text = files[name].decode("utf-8-sig")
        rows = list(csv.reader(StringIO(text, newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        raise _wrong(f"{name} cannot be read") from None
    if "\0" in text or not rows or tuple(rows[0]) != tuple(headings) or any(len(row) != len(headings) for row in rows):
        raise _wrong(f"{name} has not the columns it should")
    return [dict(zip(headings, map(as_before_inert, row), strict=True)) for row in rows[1:]]


def _wrong(problem: str) -> Refused:
    return Refused([IndexWrong(Place(INDEX), problem=problem)])
