"""What is done with evidence in advance: each in one transaction, with its event. No event holds what a document says."""

from hashlib import sha256

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone

from evenhand.files.faults import Fault, Place, Refused
from evenhand.framework.packs import load_framework
from evenhand_service.accounts.may import may
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done, record
from evenhand_service.evidence import faults
from evenhand_service.evidence.models import Asked, Content, Document
from evenhand_service.inspections.locking import locked_for
from evenhand_service.inspections.models import Inspection
from evenhand_service.notices.telling import tell
from evenhand_service.refusals import refusals
from evenhand_service.uploads.checked import checked
from evenhand_service.uploads.kinds import EVIDENCE

ASK, SEND = "ask for evidence", "send evidence"


@transaction.atomic
def ask_for_evidence(*, by: User, inspection: Inspection) -> list[Asked]:
    """Ask for everything that the edition lists and that is not asked for yet. What was dropped is not asked for again."""
    locked = locked_for(by, ASK, inspection)
    listed = load_framework(locked.edition).evidence
    if not listed:
        raise _refused(faults.EditionAsksNothing)
    known = {one.casefold() for one in locked.asked.values_list("item", flat=True)}
    asked = [_add(locked, one.item, one.asks, of_edition=True) for one in listed if one.item.casefold() not in known]
    if not asked:
        raise _refused(faults.AskedAlready)
    after = {str(one.number): one.item for one in asked}
    tell(by=by, inspection=locked, kind="evidence asked for")
    record(by=by, inspection=locked, done=Done(action="evidence asked for", subject="evidence", after=after))
    return asked


@transaction.atomic
def add_item(*, by: User, inspection: Inspection, item: str, says: str) -> Asked:
    """Ask for something that the edition does not list."""
    locked = locked_for(by, ASK, inspection)
    asked = _add(locked, item, says)
    after = {"item": asked.item, "says": asked.says}
    record(by=by, inspection=locked, done=Done(action="evidence item added", subject=_subject(asked), after=after))
    return asked


@transaction.atomic
def drop_item(*, by: User, inspection: Inspection, number: int, why: str) -> Asked:
    """Ask for something no more. What was sent for it stays."""
    locked = locked_for(by, ASK, inspection)
    asked = _asked(locked, number)
    asked.dropped = _reason(why)
    _save(asked)
    record(
        by=by, inspection=locked, done=Done(action="evidence item dropped", subject=_subject(asked), before=asked.item, why=why)
    )
    return asked


@transaction.atomic
def nothing_to_send(*, by: User, inspection: Inspection, number: int, why: str) -> Asked:
    """Say that there is nothing to send for an item, and why. Sending a document for it takes that back."""
    locked = locked_for(by, SEND, inspection)
    asked = _asked(locked, number)
    if asked.documents.filter(withdrawn=None).exists():
        raise _refused(faults.DocumentsStand)
    before, asked.nothing = asked.nothing, _reason(why)
    _save(asked)
    done = Done(action="nothing to send", subject=_subject(asked), before=before or None, after=asked.nothing)
    record(by=by, inspection=locked, done=done)
    return asked


def send_document(*, by: User, inspection: Inspection, number: int | None, name: str, content: bytes) -> Document:
    """Keep a document, for an item or, with no number, for none.

    It is looked at before anything is locked, because a scanner takes its time. Refuses what is too large, of no kind that is
    taken, called otherwise than it is, or found harmful.
    """
    if not may(by, SEND, inspection):
        raise PermissionDenied
    kept, kind = checked(name, content, EVIDENCE)
    with transaction.atomic():
        locked = locked_for(by, SEND, inspection)
        asked = None if number is None else _asked(locked, number)
        document = Document(inspection=locked, asked=asked, name=kept, kind=kind.code, sent_by=by, sent=timezone.now())
        _keep(document, content)
        if asked is not None and asked.nothing:
            asked.nothing = ""
            _save(asked)
        record(by=by, inspection=locked, done=Done(action="document sent", subject=_subject(document), after=_as_plain(document)))
    return document


@transaction.atomic
def withdraw_document(*, by: User, inspection: Inspection, number: int, why: str) -> Document:
    """Take a document back. It stays in the record and in copies of the folder; nobody can open it from a page any more."""
    locked = locked_for(by, SEND, inspection)
    document = locked.documents.select_for_update().get(number=number)
    if document.withdrawn is not None:
        raise _refused(faults.WithdrawnAlready)
    document.withdrawn, document.withdrawn_because = timezone.now(), _reason(why)
    _save(document)
    done = Done(action="document withdrawn", subject=_subject(document), before=_as_plain(document), why=why)
    record(by=by, inspection=locked, done=done)
    return document


def _add(inspection: Inspection, item: str, says: str, *, of_edition: bool = False) -> Asked:
    number = _next(inspection.asked.all())
    asked = Asked(inspection=inspection, number=number, item=" ".join(item.split()), says=says.strip(), of_edition=of_edition)
    _save(asked)
    return asked


def _keep(document: Document, content: bytes) -> None:
    document.number = _next(document.inspection.documents.all())
    document.size, document.sha256 = len(content), sha256(content).hexdigest()
    _save(document)
    Content.objects.create(document=document, content=content)


def _save(thing: Asked | Document) -> None:
    with refusals("the evidence"):
        thing.full_clean()
        thing.save()


def _next(numbered: models.QuerySet[Asked] | models.QuerySet[Document]) -> int:
    """The number after the last one. Whoever asks holds the inspection."""
    return int(numbered.aggregate(last=models.Max("number"))["last"] or 0) + 1


def _asked(inspection: Inspection, number: int) -> Asked:
    """An item that is asked for still. Refuses one that is not."""
    asked = inspection.asked.select_for_update().filter(number=number, dropped="").first()
    if asked is None:
        raise _refused(faults.NotAsked)
    return asked


def _reason(why: str) -> str:
    if not why.strip():
        raise _refused(faults.ReasonMissing)
    return why.strip()


def _subject(thing: Asked | Document) -> str:
    return f"{'asked' if isinstance(thing, Asked) else 'document'}:{thing.number}"


def _as_plain(document: Document) -> dict[str, object]:
    item = document.asked.number if document.asked else None
    return {
        "item": item,
        "name": document.name,
        "kind": document.kind,
        "size": document.size,
        "sha256": document.sha256,
    }


def _refused(fault: type[Fault]) -> Refused:
    return Refused([fault(Place("the evidence"))])
