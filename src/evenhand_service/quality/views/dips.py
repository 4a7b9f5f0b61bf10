"""Dips: the readings that were drawn to be looked at, the rule, the draw, and saying what one found."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Count, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.inspection.sealing import seal_of
from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.furniture.forms import Form
from evenhand_service.furniture.listings.columns import Column
from evenhand_service.furniture.listings.filters import Filters
from evenhand_service.furniture.listings.listing import listing
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.reading import called
from evenhand_service.inspections.views.showing import Asking, ask, crumbs
from evenhand_service.quality.dips import dipped_seen, draw_dip, look_at, set_dip_rule
from evenhand_service.quality.models import Dipped, DipRule
from evenhand_service.quality.threads import threads_seen

LOOKED = [("", gettext_lazy("All")), ("no", gettext_lazy("To look at")), ("yes", gettext_lazy("Looked at"))]
MOST = 1000


class OfDipped(Filters):
    """Which of the readings that were drawn to list."""

    looked = forms.ChoiceField(label=gettext_lazy("State"), choices=LOOKED, required=False)

    def narrow(self, rows: QuerySet[Dipped]) -> QuerySet[Dipped]:
        """Those that are asked for."""
        looked = self.cleaned_data["looked"]
        return rows.filter(looked__isnull=looked == "no") if looked else rows


class Ruling(Form):
    """How many readings are looked at."""

    every = forms.IntegerField(
        label=gettext_lazy("One in how many finished readings of each reader?"), min_value=1, max_value=MOST, initial=10
    )
    least = forms.IntegerField(label=gettext_lazy("How many of each reader at least?"), min_value=0, max_value=MOST, initial=1)


class Found(Form):
    """What was found in a reading."""

    finding = forms.CharField(
        label=gettext_lazy("What did you find?"),
        help_text=gettext_lazy("It is kept with the case. Name nobody."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


@in_inspection("draw dips")
def dips(request: Request, inspection: Inspection) -> HttpResponseBase:
    """The readings that were drawn to be looked at."""
    rule = DipRule.objects.filter(inspection=inspection).first()
    return listing(
        request,
        dipped_seen(request.user, inspection).annotate(threads=Count("sheet__threads")),
        _columns(called(inspection)),
        caption=_("Dips into readings"),
        filters=OfDipped,
        template="quality/dips.html",
        inspection=inspection,
        crumbs=crumbs(inspection),
        rule=rule,
        sealed=seal_of(rule.words) if rule else None,
        drawn=inspection.dips.all(),
    )


def _columns(names: Mapping[str, str]) -> tuple[Column[Dipped], ...]:
    return (
        Column(
            name="case",
            heading=_("Case"),
            value=lambda one: one.sheet.case,
            href=lambda one: reverse("dip-look", args=[one.dip.inspection.name, one.pk]),
            sort="sheet__case",
        ),
        Column(
            name="reader",
            heading=_("Reader"),
            value=lambda one: names.get(one.sheet.reader, one.sheet.reader),
            sort="sheet__reader",
        ),
        Column(name="draw", heading=_("Draw"), value=lambda one: one.dip.number, numeric=True, sort="dip__number"),
        Column(name="looked", heading=_("Looked at"), value=lambda one: one.looked, sort="looked"),
        Column(
            name="by",
            heading=_("By"),
            value=lambda one: one.looked_by.name if one.looked_by else one.looked_as,
            sort="looked_by__name",
        ),
        Column(name="finding", heading=_("What was found"), value=lambda one: one.finding),
        Column(name="threads", heading=_("Changes asked for"), value=lambda one: one.threads, numeric=True, sort="threads"),
    )


@in_inspection("draw dips")
def rule(request: Request, inspection: Inspection) -> HttpResponse:
    """Say how many readings are looked at."""
    there = DipRule.objects.filter(inspection=inspection).first()
    form = Ruling(request.POST or None, initial={"every": there.every, "least": there.least} if there else None)
    asking = _asking(inspection, _("How many readings are looked at"), _("Save"), _("The rule is set."))
    return ask(
        request, form, asking, lambda: set_dip_rule(by=request.user, inspection=inspection, **form.cleaned_data), inspection
    )


@in_inspection("draw dips")
def draw(request: Request, inspection: Inspection) -> HttpResponse:
    """Draw readings to be looked at."""
    form = Form(request.POST if request.method == "POST" else None)
    asking = _asking(inspection, _("Draw readings to look at"), _("Draw"), _("The readings are drawn."))
    return ask(request, form, asking, lambda: draw_dip(by=request.user, inspection=inspection), inspection)


@in_inspection("draw dips")
def look(request: Request, inspection: Inspection, dipped: int) -> HttpResponse:
    """Say what one found in a reading that was drawn."""
    found = get_object_or_404(dipped_seen(request.user, inspection), pk=dipped)
    form = Found(request.POST or None, initial={"finding": found.finding})
    title = _("Look at case %(case)s") % {"case": found.sheet.case}
    about: dict[str, Any] = {
        "dipped": found,
        "reader": called(inspection).get(found.sheet.reader, found.sheet.reader),
        "threads": list(threads_seen(request.user, inspection).filter(sheet=found.sheet)),
        "crumbs": crumbs(inspection, (_("Dips into readings"), reverse("dips", args=[inspection.name]))),
    }
    return ask(
        request,
        form,
        _asking(inspection, title, _("Save"), _("It is kept."), "quality/dipped.html"),
        lambda: look_at(by=request.user, inspection=inspection, dipped=dipped, finding=form.cleaned_data["finding"]),
        inspection,
        **about,
    )


def _asking(inspection: Inspection, title: str, button: str, then: str, template: str = "inspections/asking.html") -> Asking:
    return Asking(title=title, button=button, back=reverse("dips", args=[inspection.name]), then=then, template=template)
