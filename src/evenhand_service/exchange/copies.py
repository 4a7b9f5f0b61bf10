"""Copies of folders that were sent for an inspection: kept for whoever sent one until they have chosen what to take of it."""

from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.db import transaction

from evenhand_service.accounts.may import may
from evenhand_service.accounts.models import User
from evenhand_service.exchange.archive import read_archive
from evenhand_service.exchange.differences import Differing, differences, take
from evenhand_service.exchange.models import Copy
from evenhand_service.exchange.withheld import shown_to
from evenhand_service.inspections.models import Inspection


@transaction.atomic
def keep_copy(*, by: User, inspection: Inspection, file_name: str, content: bytes) -> Copy:
    """Keep the archive of a copy in place of the one they sent before. Refuses one that cannot be read. Nothing else changes."""
    if not may(by, "import folder", inspection):
        raise PermissionDenied
    read_archive(file_name, content)
    Copy.objects.filter(inspection=inspection, by=by).delete()
    return Copy.objects.create(inspection=inspection, by=by, file_name=file_name[:200], content=content)


def differences_of(copy: Copy) -> list[Differing]:
    """What differs between a copy and its inspection as it stands now, of the files that whoever sent it may see."""
    shown = shown_to(copy.by, copy.inspection)
    found = differences(copy.inspection, read_archive(copy.file_name, bytes(copy.content)))
    return [one for one in found if shown(one.name)]


@transaction.atomic
def take_of_copy(*, by: User, copy: Copy, names: Collection[str], why: str) -> None:
    """Take files of a copy, which is then kept no longer."""
    files = read_archive(copy.file_name, bytes(copy.content))
    take(by=by, inspection=copy.inspection, copy=files, names=names, why=why)
    copy.delete()
