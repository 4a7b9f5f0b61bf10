"""What is written about cases, as the files of an inspection's folder say it: brought up to date before anybody reads them.

`answers.csv` holds the answers that stand, each with the revisions it went through, and `cases.csv` the facts, as the library
reads them. `casework.jsonl` holds every operation, what was taken back, contested or does not count among them: nothing that was
ever written is only here.
"""

from django.db import transaction

from evenhand_service.casework.models import Ledger, Operation
from evenhand_service.casework.taking_in import take_in
from evenhand_service.casework.writing_out import CASEWORK, as_files
from evenhand_service.inspections.folder import digest_of
from evenhand_service.inspections.locking import locked
from evenhand_service.inspections.models import FolderFile, Inspection

FILES = ("answers.csv", "cases.csv", CASEWORK)
"""The files that say what the tables say."""


def bring_up_to_date(inspection: Inspection) -> None:
    """Let the files say what the tables say, and the tables what files say that were put in since. Costs two queries if they do.

    An inspection on whose cases nobody has written here has files alone.
    """
    ledger = Ledger.objects.filter(inspection=inspection).first()
    if ledger is not None and not _agrees(ledger, inspection):
        take_up(inspection)


def taken_up(inspection: Inspection) -> None:
    """Let the tables say what the files say, where somebody is to write on cases: what was there before, and was put in since."""
    ledger = Ledger.objects.filter(inspection=inspection).first()
    if ledger is None or ledger.files != _digests(inspection):
        take_up(inspection)


def is_taken_up(inspection: Inspection) -> bool:
    """Whether anybody has opened a case here; then the tables say what the files say, also what was put in since."""
    ledger, digests = Ledger.objects.filter(inspection=inspection).first(), _digests(inspection)
    if ledger is not None and ledger.files != digests:
        take_up(inspection)
    return ledger is not None


@transaction.atomic
def take_up(inspection: Inspection) -> None:
    """The same, and from now on what is written stands in the tables first."""
    held = locked(inspection)
    ledger, _made = Ledger.objects.get_or_create(inspection=held)
    digests = _digests(held)
    if digests != ledger.files:
        take_in(held, [name for name in FILES if digests.get(name) != ledger.files.get(name)])
        ledger.operations = 0 if ledger.files else _operations(held)  # what is only in files stays as it is written there
    count = _operations(held)  # before anything is read: what somebody writes meanwhile is written out the next time
    if ledger.operations != count:
        for name, content in as_files(held).items():
            values = {"content": content, "size": len(content), "sha256": digest_of(content)}
            FolderFile.objects.update_or_create(inspection=held, name=name, defaults=values)
    ledger.files, ledger.operations = _digests(held), count
    ledger.save()


def _agrees(ledger: Ledger, inspection: Inspection) -> bool:
    return ledger.operations == _operations(inspection) and ledger.files == _digests(inspection)


def _operations(inspection: Inspection) -> int:
    return Operation.objects.filter(sheet__inspection=inspection).count()


def _digests(inspection: Inspection) -> dict[str, str]:
    return dict(inspection.files.filter(name__in=FILES).values_list("name", "sha256"))
