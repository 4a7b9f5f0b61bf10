"""Questions that go out to tablets, and answers that come back in files: what is new is added, and what differs is contested."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from django.core.exceptions import PermissionDenied
from django.db import transaction

from evenhand.assessment.answers_file import read_answers
from evenhand.files.faults import Refused
from evenhand.folders.forms import read_form, write_form
from evenhand.folders.read import read_folder
from evenhand_service.accounts.may import may
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done, record
from evenhand_service.casework.in_files import FILES, take_up
from evenhand_service.casework.models import Contest, Operation
from evenhand_service.casework.taking_in import add_answers
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.folder import keep, laid_out, name_files, opened
from evenhand_service.inspections.locking import locked_for
from evenhand_service.inspections.models import Inspection
from evenhand_service.uploads.checked import checked

RIGHT = "bring in answers"
TAKEN = ("csv", "xlsx")
"""The kinds of files that answers come in."""

Kind = Literal["submissions", "answers"]
"""What a file holds: what a server of ODK or KoboToolbox gave out, or answers as `answers.csv` has them."""


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """How many entries a file added, and how many of these say something else than stands and wait for a choice."""

    added: int
    contested: int


def form_for_tablets(inspection: Inspection, sample: str) -> tuple[str, bytes]:
    """The questions of a sample as an XLSForm, with the cases and readers of the inspection: its name and content."""
    about = inspection.files.exclude(name__in=FILES)  # what is asked does not rest on what was answered
    with (
        laid_out({file.name: bytes(file.content) for file in about}) as folder,
        TemporaryDirectory(prefix="evenhand-form-") as place,
    ):
        written = write_form(folder.path, sample, to=Path(place) / "form.xlsx")
        return f"{inspection.name}-{sample}.xlsx".replace(" ", "-"), written.written.read_bytes()


def bring_in(*, by: User, inspection: Inspection, kind: Kind, file_name: str, content: bytes) -> BroughtIn:
    """Take in answers from a file: all of them, or none. What stands already is passed over.

    What says something else of the same revision than stands is kept beside it, and waits for the reader's choice.
    """
    if not may(by, RIGHT, inspection):
        raise PermissionDenied
    name, _ = checked(file_name, content, TAKEN)
    with transaction.atomic(), TemporaryDirectory(prefix="evenhand-answers-") as place:
        held = locked_for(by, RIGHT, inspection)
        take_up(held)
        before = _counted(held)
        sent = Path(place) / name
        sent.write_bytes(content)
        try:
            _take_in(held, kind, sent)
        except Refused as refusal:
            name_files(refusal, Path(place))
            raise
        take_up(held)
        with opened(held) as folder:
            read_folder(folder.path)
        now = _counted(held)
        brought = BroughtIn(now.added - before.added, now.contested - before.contested)
        after = {"file": name, "added": brought.added, "contested": brought.contested}
        record(by=by, inspection=held, done=Done(action="answers brought in", subject="inspection", after=after))
    return brought


def _take_in(inspection: Inspection, kind: Kind, sent: Path) -> None:
    if kind == "answers":
        add_answers(inspection, read_answers(sent, edition_of(inspection)))
        return
    with opened(inspection) as folder:
        read_form(folder.path, sent)
        keep(inspection, folder)


def _counted(inspection: Inspection) -> BroughtIn:
    of_inspection = Operation.objects.filter(sheet__inspection=inspection)
    return BroughtIn(of_inspection.count(), Contest.objects.filter(operation__in=of_inspection, settled=None).count())
