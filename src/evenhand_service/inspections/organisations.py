"""The organisations that there are: found by their names, and made where they are missing."""

from evenhand_service.inspections.models import Organisation


def organisation(name: str, side: str) -> Organisation:
    """The organisation of a name; a new one of a side where there is none. Raises ValidationError where it cannot be made."""
    found = Organisation.objects.filter(name=name).first()
    if found is None:
        found = Organisation(name=name, side=side)
        found.full_clean()
        found.save()
    return found
