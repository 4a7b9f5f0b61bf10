"""An inspection, held for whoever changes it."""

from django.core.exceptions import PermissionDenied

from evenhand_service.accounts.may import may
from evenhand_service.accounts.models import User
from evenhand_service.inspections.models import Inspection


def locked_for(by: User, right: str, inspection: Inspection) -> Inspection:
    """The inspection as it stands now, which nobody else changes until the transaction ends.

    Raises PermissionDenied where the person has not the right in it.
    """
    held = locked(inspection)
    if not may(by, right, held):
        raise PermissionDenied
    return held


def locked(inspection: Inspection) -> Inspection:
    """The same for what the service does by itself."""
    return Inspection.objects.select_for_update().get(pk=inspection.pk)
