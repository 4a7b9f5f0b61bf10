"""Who may not see a reading yet: who reads the same case sees nothing of what others say of it until all have finished."""

from django.db.models import Exists, OuterRef, QuerySet

from evenhand.sampling.sample import CaseKey
from evenhand_service.accounts.models import User
from evenhand_service.accounts.permissions import roles_with
from evenhand_service.casework.models import AGREED, OF_FACTS, Sheet
from evenhand_service.casework.sheets import codes_of
from evenhand_service.inspections.models import Inspection


def hidden_from(person: User, inspection: Inspection) -> frozenset[int]:
    """The sheets of other readers that a person may not see yet, by number, in one query. Facts are everybody's."""
    return frozenset(_hidden(person, inspection).values_list("pk", flat=True))


def cases_hidden_from(person: User, inspection: Inspection) -> frozenset[CaseKey]:
    """The cases of which a person may see no reading but their own yet."""
    return frozenset(_hidden(person, inspection).values_list("sample", "case"))


def reads_blind(person: User, inspection: Inspection) -> bool:
    """Whether there is any that they may not see."""
    return _hidden(person, inspection).exists()


def _hidden(person: User, inspection: Inspection) -> QuerySet[Sheet]:
    """Others' readings of cases that the person reads, while anybody reads those. After fieldwork nothing is hidden."""
    if not roles_with("answer cases", inspection.stage):  # type: ignore[arg-type]
        return Sheet.objects.none()
    readings = Sheet.objects.filter(inspection=inspection).exclude(kind__in=OF_FACTS)
    same = readings.exclude(kind=AGREED).filter(sample=OuterRef("sample"), case=OuterRef("case"))
    own = codes_of(person, inspection)
    return readings.exclude(reader__in=own).filter(Exists(same.filter(reader__in=own)), Exists(same.filter(submitted=None)))
