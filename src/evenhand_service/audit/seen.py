"""Which events of an inspection somebody may see: those that tell what readers answered are for those who may see answers."""

from django.db.models import F, QuerySet

from evenhand_service.accounts.may import may
from evenhand_service.accounts.models import User
from evenhand_service.audit.models import Event
from evenhand_service.casework.blind import sight
from evenhand_service.inspections.models import Inspection

OF_QUALITY = ("changes asked for", "changes answered", "changes settled", "benchmark given", "dip drawn", "dip looked at")
OF_ANSWERS = (
    *("answer saved", "answer contested", "answer dismissed", "answer came again", "fact recorded"),
    *("reading finished", "reading reopened", "readings agree", "readings moderated"),
    *OF_QUALITY,
)
"""What is done in reading a case, and what is said of it."""

OF_PANEL = ("panel sat", "rating proposed", "rating decided", "ratings locked", "ratings unlocked")
"""What a ratings panel does."""


def events_seen(person: User, inspection: Inspection) -> QuerySet[Event]:
    """The events that a person may see, the latest first, with who did it and what they speak of.

    Of a case that they read themselves they see nothing of what another reader does until both have finished, and nothing of
    benchmarks while they have one to read.
    """
    found = Event.objects.filter(chain__inspection=inspection).select_related("by", "values").order_by(F("number").desc())
    blind = sight(person, inspection)
    found = found.exclude(subject__in=[f"sheet:{sheet}" for sheet in blind.hidden]) if blind.hidden else found
    found = found.exclude(action="benchmark given") if blind.benchmarks else found
    found = found if may(person, "see panel", inspection) else found.exclude(action__in=OF_PANEL)
    return found if may(person, "see answers", inspection) else found.exclude(action__in=OF_ANSWERS)
