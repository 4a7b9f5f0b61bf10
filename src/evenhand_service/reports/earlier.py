"""Recommendations that were made before: of earlier inspections of the same unit that are published here."""

from evenhand.findings.findings import Recommendation
from evenhand.findings.recurring import Earlier, Recurrence, recurring
from evenhand_service.inspections.models import Inspection
from evenhand_service.panel.compared import PUBLISHED
from evenhand_service.reports.models import Passage
from evenhand_service.reports.passages import Written


def earlier_recommendations(inspection: Inspection) -> list[Earlier]:
    """Those of the same unit, the last inspection first."""
    before = Inspection.objects.filter(unit=inspection.unit_id, stage__in=PUBLISHED, begin__lt=inspection.begin)
    passages = Passage.objects.filter(inspection__in=before, field="recommendations").order_by("-inspection__begin", "place")
    every = [
        Written(one, tuple(one.wordings.all())) for one in passages.select_related("inspection").prefetch_related("wordings")
    ]
    return [
        Earlier(one.passage.inspection.name, content.said["text"], content.said["number"], content.said["addressee"])
        for one in every
        if (content := one.content) is not None
    ]


def made_before(inspection: Inspection, asked: tuple[Recommendation, ...]) -> list[Recurrence]:
    """The recommendations that repeat one of these, by name or by their words, each with why it is taken so."""
    return recurring(asked, earlier_recommendations(inspection))
