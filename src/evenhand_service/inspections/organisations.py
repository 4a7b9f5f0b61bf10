"""The organisations that there are: found by their names, and made where they are missing."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from evenhand_service.inspections.models import Organisation


def organisation(name: str, side: str) -> Organisation:
    """The organisation of a name; a new one of a side where there is none. Raises ValidationError where it cannot be
    made, as where one differs in capitals alone.
    """
    found = Organisation.objects.filter(name=name).first()
    if found is None:
        alike = Organisation.objects.filter(name__iexact=name).first()
        if alike is not None:
            raise ValidationError(_("There is %(name)s already. Write it as it is written there.") % {"name": alike.name})
        found = Organisation(name=name, side=side)
        found.full_clean()
        found.save()
    return found
