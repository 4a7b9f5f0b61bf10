"""Removing what an inspection holds of cases, and writing down how much it was."""

from dataclasses import asdict

from django.db import transaction
from django.utils import timezone

from evenhand_service.accounts.models import User
from evenhand_service.audit.erase import GONE, REMOVED, gone_with
from evenhand_service.audit.models import Values
from evenhand_service.audit.record import Done, record
from evenhand_service.casework.removing import remove_sheets
from evenhand_service.evidence.models import Content
from evenhand_service.evidence.removing import remove_gathered
from evenhand_service.inspections.folder import digest_of
from evenhand_service.inspections.locking import locked
from evenhand_service.inspections.models import Inspection
from evenhand_service.letters.removing import remove_letter_texts
from evenhand_service.publishing.models import Trial
from evenhand_service.quality.removing import remove_quality
from evenhand_service.reports.removing import remove_texts
from evenhand_service.retention.finding import Held, held_of
from evenhand_service.retention.lingering import mark
from evenhand_service.retention.naming import References

AT_ONCE = 500
"""Values that are deleted by one command."""

TAKEN_OUT = "(removed)"
"""What stands for words that named a case."""


@transaction.atomic
def remove_case_data(*, by: User | None, inspection: Inspection, why: str) -> Held:
    """Remove what an inspection holds of cases; gives what that was. Whether its time is over is the caller's to say.

    The inspection, its plan, its numbers, what was reported and its events stay. `by` is None of what the service does by itself.
    """
    held_now = locked(inspection)
    held = held_of(held_now)
    if not held.anything:
        return held
    _remove_files(held_now, held)
    remove_quality(held_now)
    remove_sheets(held_now)
    remove_gathered(held_now)
    remove_texts(held_now)
    remove_letter_texts(held_now)
    Trial.objects.filter(inspection=held_now).delete()
    _remove_documents(held_now, held)
    _take_out_of_checklist(held_now, held.cases)
    gone = _remove_values(held)
    mark()
    held_now.case_data_removed = held_now.case_data_removed or timezone.localdate()
    held_now.save(update_fields=["case_data_removed"])
    after = {**asdict(held.counts), "named_in": list(held.named_in), GONE: gone}
    done = Done(action=REMOVED, subject="inspection", after=after, why=why)
    record(by=by, inspection=held_now, done=done)
    return held


def _remove_values(held: Held) -> int:
    """Removes the values of events, and gives for how many missing ones the event of it answers."""
    gone = 0
    for first in range(0, len(held.values), AT_ONCE):
        going = Values.objects.filter(pk__in=held.values[first : first + AT_ONCE])
        gone += gone_with(going)
        going.delete()
    return gone


def _remove_files(inspection: Inspection, held: Held) -> None:
    inspection.copies.all().delete()
    inspection.files.filter(name__in=held.files).delete()
    for name, content in held.lightened.files.items():
        file = inspection.files.defer("content").get(name=name)
        file.content, file.size, file.sha256 = content, len(content), digest_of(content)
        file.save()


def _remove_documents(inspection: Inspection, held: Held) -> None:
    """What documents hold, what they are called, and why they were withdrawn: any of it may name somebody."""
    Content.objects.filter(document__in=held.documents).delete()
    for document in inspection.documents.filter(pk__in=held.documents):
        document.name, document.removed = f"document-{document.number:04}.{document.kind}", timezone.now()
        document.withdrawn_because = TAKEN_OUT if document.withdrawn else ""
        document.save(update_fields=["name", "removed", "withdrawn_because"])


def _take_out_of_checklist(inspection: Inspection, cases: References) -> None:
    """Words in what was asked for that name a case."""
    for asked in inspection.asked.all():
        named = [name for name in ("item", "says", "nothing", "dropped") if cases.named_in(getattr(asked, name))]
        for name in named:
            setattr(asked, name, f"{TAKEN_OUT} {asked.number}" if name == "item" else TAKEN_OUT)
        asked.save(update_fields=named)
