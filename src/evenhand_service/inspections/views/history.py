"""What was done with an inspection, by whom and when."""

from django.db.models import F
from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.audit.models import Event
from evenhand_service.furniture.listings.columns import Column
from evenhand_service.furniture.listings.listing import listing
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.views.showing import crumbs


def _by(event: Event) -> str:
    return event.by.name if event.by else _("Evenhand itself")


def _why(event: Event) -> str:
    return str(event.values.content["why"]) if hasattr(event, "values") else _("(erased)")


COLUMNS: tuple[Column[Event], ...] = (
    Column(name="number", heading=gettext_lazy("No."), value=lambda one: one.number, numeric=True, sort="number"),
    Column(name="at", heading=gettext_lazy("When"), value=lambda one: one.at, sort="at"),
    Column(name="by", heading=gettext_lazy("Who"), value=_by, sort="by__name"),
    Column(name="action", heading=gettext_lazy("What"), value=lambda one: one.action.capitalize(), sort="action"),
    Column(name="subject", heading=gettext_lazy("Of what"), value=lambda one: one.subject),
    Column(name="why", heading=gettext_lazy("Why"), value=_why),
)


@in_inspection("see history")
def history(request: Request, inspection: Inspection) -> HttpResponseBase:
    """Every event of an inspection, the latest first."""
    events = Event.objects.filter(chain__inspection=inspection).select_related("by", "values").order_by(F("number").desc())
    return listing(
        request,
        events,
        COLUMNS,
        caption=_("History"),
        template="inspections/history.html",
        inspection=inspection,
        crumbs=crumbs(inspection),
    )
