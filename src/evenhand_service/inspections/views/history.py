"""What was done with an inspection, or with the installation, by whom and when."""

from django import forms
from django.db.models import F, QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand_service.accounts.access import Request, in_inspection, throughout
from evenhand_service.accounts.may import may
from evenhand_service.audit.appending import INSTALLATION
from evenhand_service.audit.changes import changes_of, value_of
from evenhand_service.audit.models import Event
from evenhand_service.audit.naming import Names
from evenhand_service.audit.seen import events_seen
from evenhand_service.audit.words import ACTIONS, action_of, subject_of
from evenhand_service.furniture.listings.columns import Column
from evenhand_service.furniture.listings.filters import Filters
from evenhand_service.furniture.listings.listing import listing
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.views.showing import crumbs


class OfHistory(Filters):
    """Which events to list."""

    q = forms.CharField(label=gettext_lazy("Name of who did it, as it is now"), required=False, max_length=100)
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


def _columns(names: Names, *, values: bool) -> tuple[Column[Event], ...]:
    """The columns of a history. What stood before and after is for those who may take it with the folder of the inspection."""
    shown: tuple[Column[Event], ...] = (
        Column(name="number", heading=_("No."), value=lambda one: one.number, numeric=True, sort="number"),
        Column(name="at", heading=_("When"), value=lambda one: one.at, sort="at"),
        Column(name="by", heading=_("Who"), value=_by, sort="by__name"),
        Column(name="action", heading=_("What"), value=action_of, sort="action"),
        Column(name="subject", heading=_("Of what"), value=lambda one: subject_of(one, names)),
    )
    why = Column(name="why", heading=_("Why"), value=_why)
    if not values:
        return (*shown, why)
    return (
        *shown,
        Column(
            name="changed",
            heading=_("What changed"),
            value=lambda one: "; ".join(_changed(one, names)),
            html=lambda one: _listed(_changed(one, names)),
            only_in="page",
        ),
        why,
        Column(name="before", heading=_("Before"), value=lambda one: value_of(one, "before", names), only_in="file"),
        Column(name="after", heading=_("After"), value=lambda one: value_of(one, "after", names), only_in="file"),
    )


def _changed(event: Event, names: Names) -> list[str]:
    return [one.in_words for one in changes_of(event, names)]


def _listed(lines: list[str]) -> SafeString:
    """Lines one below the other; none where there are none."""
    if len(lines) < SEVERAL:
        return format_html("{}", *lines or [""])
    items = format_html_join("", "<li>{}</li>", ((line,) for line in lines))
    return format_html('<ul class="govuk-list evenhand-changes">{}</ul>', items)


SEVERAL = 2


@in_inspection("see history")
def history(request: Request, inspection: Inspection) -> HttpResponseBase:
    """Every event of an inspection, the latest first."""
    names = Names(inspection)
    return listing(
        request,
        events_seen(request.user, inspection),
        _columns(names, values=may(request.user, "export folder", inspection)),
        caption=_("History"),
        filters=OfHistory,
        template="inspections/history.html",
        gather=names.gather,
        inspection=inspection,
        crumbs=crumbs(inspection),
    )


@throughout("see record")
def record_page(request: Request) -> HttpResponseBase:
    """Every event that belongs to no inspection, the latest first: people, roles, sign-ins, units, tokens and snapshots."""
    names = Names()
    return listing(
        request,
        of_installation(),
        _columns(names, values=True),
        caption=_("Record"),
        filters=OfHistory,
        template="inspections/record.html",
        gather=names.gather,
        crumbs=[{"text": _("People"), "href": reverse("people")}],
    )


def of_installation() -> QuerySet[Event]:
    """The events of the installation's own chain, the latest first."""
    events = Event.objects.filter(chain__name=INSTALLATION).select_related("by", "values")
    return events.order_by(F("number").desc())
