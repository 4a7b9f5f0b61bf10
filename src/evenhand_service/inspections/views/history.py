"""What was done with an inspection, or with the installation, by whom and when."""

from django import forms
from django.db.models import F, QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand_service.accounts.access import Request, in_inspection, throughout
from evenhand_service.accounts.may import may
from evenhand_service.audit.models import Event
from evenhand_service.audit.record import INSTALLATION
from evenhand_service.audit.seen import events_seen
from evenhand_service.audit.words import ACTIONS, action_of, subject_of, value_of
from evenhand_service.furniture.listings.columns import Column
from evenhand_service.furniture.listings.filters import Filters
from evenhand_service.furniture.listings.listing import listing
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.views.showing import crumbs


class OfHistory(Filters):
    """Which events to list."""

    q = forms.CharField(label=gettext_lazy("Name of who did it"), required=False, max_length=100)
    action = forms.ChoiceField(
        label=gettext_lazy("What"), required=False, choices=[("", gettext_lazy("Everything")), *ACTIONS.items()]
    )

    def narrow(self, rows: QuerySet[Event]) -> QuerySet[Event]:
        """The events of the action, by somebody in whose name the words stand."""
        words, action = self.cleaned_data["q"], self.cleaned_data["action"]
        rows = rows.filter(by__name__icontains=words) if words else rows
        return rows.filter(action=action) if action else rows


def _by(event: Event) -> str:
    return event.by.name if event.by else _("Evenhand itself")


def _why(event: Event) -> str:
    return str(event.values.content["why"]) if hasattr(event, "values") else _("(erased)")


COLUMNS: tuple[Column[Event], ...] = (
    Column(name="number", heading=gettext_lazy("No."), value=lambda one: one.number, numeric=True, sort="number"),
    Column(name="at", heading=gettext_lazy("When"), value=lambda one: one.at, sort="at"),
    Column(name="by", heading=gettext_lazy("Who"), value=_by, sort="by__name"),
    Column(name="action", heading=gettext_lazy("What"), value=action_of, sort="action"),
    Column(name="subject", heading=gettext_lazy("Of what"), value=subject_of),
    Column(name="why", heading=gettext_lazy("Why"), value=_why),
)
VALUES: tuple[Column[Event], ...] = (
    Column(name="before", heading=gettext_lazy("Before"), value=lambda one: value_of(one, "before")),
    Column(name="after", heading=gettext_lazy("After"), value=lambda one: value_of(one, "after")),
)
"""What stood before and after, for those who may take it with the folder of the inspection."""


@in_inspection("see history")
def history(request: Request, inspection: Inspection) -> HttpResponseBase:
    """Every event of an inspection, the latest first."""
    return listing(
        request,
        events_seen(request.user, inspection),
        (*COLUMNS, *VALUES) if may(request.user, "export folder", inspection) else COLUMNS,
        caption=_("History"),
        filters=OfHistory,
        template="inspections/history.html",
        inspection=inspection,
        crumbs=crumbs(inspection),
    )


@throughout("see record")
def record_page(request: Request) -> HttpResponseBase:
    """Every event that belongs to no inspection, the latest first: people, roles, sign-ins, units, tokens and snapshots."""
    crumbs = [{"text": _("People"), "href": reverse("people")}]
    columns = (*COLUMNS, *VALUES)
    return listing(
        request,
        of_installation(),
        columns,
        caption=_("Record"),
        filters=OfHistory,
        template="inspections/record.html",
        crumbs=crumbs,
    )


def of_installation() -> QuerySet[Event]:
    """The events of the installation's own chain, the latest first."""
    events = Event.objects.filter(chain__name=INSTALLATION).select_related("by", "values")
    return events.order_by(F("number").desc())
