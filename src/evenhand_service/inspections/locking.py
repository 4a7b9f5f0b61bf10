"""An inspection, held for whoever changes it."""

from django.core.exceptions import PermissionDenied

from evenhand_service.accounts.may import may
from evenhand_service.accounts.models import User
from evenhand_service.inspections.models import Inspection


def locked_for(by: User, right: str, inspection: Inspection) -> Inspection:
    """The inspection as it stands now, which nobody else changes until the transaction ends.

    Raises PermissionDenied where the person has not the right in it.
    """
    locked = Inspection.objects.select_for_update().get(pk=inspection.pk)
    if not may(by, right, locked):
        raise PermissionDenied
    return locked
