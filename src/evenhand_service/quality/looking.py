"""Which readings somebody may look at: those of others, but for cases that they are reading themselves and have not finished."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from evenhand_service.accounts.models import User
from evenhand_service.casework.models import OF_FACTS, Sheet
from evenhand_service.casework.sheets import codes_of
from evenhand_service.inspections.models import Inspection
from evenhand_service.quality.models import Thread
from evenhand_service.quality.threads import readings_of


def readings_seen(person: User, inspection: Inspection) -> QuerySet[Sheet]:
    """The readings of an inspection that a person may look at."""
    return readings_of(inspection).exclude(_is_read_blind(person, inspection, ""))


def threads_seen(person: User, inspection: Inspection) -> QuerySet[Thread]:
    """The threads in them."""
    found = Thread.objects.filter(sheet__inspection=inspection).select_related("sheet__inspection", "opened_by")
    return found.exclude(_is_read_blind(person, inspection, "sheet__"))


def _is_read_blind(person: User, inspection: Inspection, sheet: str) -> Q:
    """That it is another's reading of a case of which the person has one in hand: neither is to know what the other says."""
    codes = list(codes_of(person, inspection))
    in_hand = Sheet.objects.exclude(kind__in=OF_FACTS).filter(
        inspection=inspection,
        reader__in=codes,
        submitted=None,
        sample=OuterRef(f"{sheet}sample"),
        case=OuterRef(f"{sheet}case"),
    )
    return Q(Exists(in_hand)) & ~Q(**{f"{sheet}reader__in": codes})
