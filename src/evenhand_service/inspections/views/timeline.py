"""The way of an inspection through its stages: who took it where, when and why, the latest first."""

from typing import Any, cast

from django.utils.translation import gettext as _

from evenhand.inspection.stages import STAGES, StageCode
from evenhand_service.audit.models import Event
from evenhand_service.audit.words import action_of
from evenhand_service.inspections.models import Inspection

SHOWN = ("planned", "imported", "moved")
"""The actions with which an inspection comes to a stage."""


def timeline(inspection: Inspection) -> list[dict[str, Any]]:
    """The items of a timeline, for whoever may see the history."""
    events = Event.objects.filter(chain__inspection=inspection, action__in=SHOWN).select_related("by", "values")
    return [_item(one) for one in events.order_by("-number")]


def _item(event: Event) -> dict[str, Any]:
    kind, _colon, stage = event.subject.partition(":")
    moved = event.action == "moved" and kind == "stage"
    return {
        "label": {"text": _(STAGES[cast(StageCode, stage)].name) if moved else action_of(event)},
        "byline": {"text": event.by.name} if event.by else None,
        "datetime": event.at,
        "text": str(event.values.content["why"]) if hasattr(event, "values") else "",
    }
