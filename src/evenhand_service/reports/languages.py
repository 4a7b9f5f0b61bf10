"""In which languages beside English a report is published: chosen by whoever writes it."""

from collections.abc import Sequence

from django.db import transaction

from evenhand.files.faults import Place
from evenhand.inspection.inspection import read_inspection
from evenhand.publishing.in_languages import check_languages
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done, record
from evenhand_service.inspections.folder import keep, opened
from evenhand_service.inspections.inspection_file import INSPECTION, declared
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.rewriting import with_values
from evenhand_service.reports.correcting import open_to_writing
from evenhand_service.reports.writing import WRITE

ALSO_IN = ("publication", "also_in")


def languages_of(inspection: Inspection) -> tuple[str, ...]:
    """Their short codes."""
    return declared(inspection).publication.also_in


@transaction.atomic
def choose_languages(*, by: User, inspection: Inspection, also_in: Sequence[str]) -> None:
    """Say in which. Refused where the text stands, and where there are no words of one."""
    held = open_to_writing(by, WRITE, inspection)
    check_languages(also_in, Place("the report"))
    chosen = list(dict.fromkeys(also_in))
    with opened(held) as folder:
        file = folder.path / INSPECTION
        before = list(read_inspection(file).publication.also_in)
        if before == chosen:
            return
        file.write_bytes(with_values(file.read_bytes(), {ALSO_IN: chosen or None}))
        keep(held, folder)
    record(by=by, inspection=held, done=Done(action="report languages chosen", subject="report", before=before, after=chosen))
