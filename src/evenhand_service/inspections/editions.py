"""The editions that inspections are held under, as pages need them."""

from evenhand.framework.framework import Framework
from evenhand.framework.packs import load_framework
from evenhand_service.inspections.models import Inspection


def edition_of(inspection: Inspection) -> Framework:
    """The framework of an inspection."""
    return load_framework(inspection.edition)


def called(ref: str) -> str:
    """What an edition is called, with its reference."""
    return f"{load_framework(ref).identity.name} ({ref})"
