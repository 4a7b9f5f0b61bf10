"""What readers have written, to be looked at: the list of readings, and one of them with every answer."""

from collections.abc import Mapping

from django import forms
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.casework.models import Sheet
from evenhand_service.casework.sheets import codes_of
from evenhand_service.casework.shown import shown
from evenhand_service.casework.standing import case_of
from evenhand_service.casework.written import INTERVIEW
from evenhand_service.furniture.listings.columns import Column
from evenhand_service.furniture.listings.filters import Filters
from evenhand_service.furniture.listings.listing import listing
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.reading import called
from evenhand_service.inspections.views.showing import crumbs, show
from evenhand_service.quality.looking import readings_seen, threads_seen
from evenhand_service.quality.states import OPEN

FINISHED: tuple[tuple[str, str | Promise], ...] = (
    ("", gettext_lazy("All")),
    ("yes", gettext_lazy("Finished")),
    ("no", gettext_lazy("Not finished")),
)


class OfReadings(Filters):
    """Which readings to list."""

    q = forms.CharField(label=gettext_lazy("Case, sample or reader"), required=False, max_length=100)
    finished = forms.ChoiceField(label=gettext_lazy("Finished"), choices=FINISHED, required=False)

    def narrow(self, rows: QuerySet[Sheet]) -> QuerySet[Sheet]:
        """The readings that are asked for."""
        words, finished = self.cleaned_data["q"], self.cleaned_data["finished"]
        rows = rows.filter(Q(case__icontains=words) | Q(sample__icontains=words) | Q(reader__icontains=words)) if words else rows
        return rows.filter(submitted__isnull=finished == "no") if finished else rows


@in_inspection("ask for changes")
def readings(request: Request, inspection: Inspection) -> HttpResponseBase:
    """The readings of an inspection."""
    opened = Count("threads", filter=Q(threads__state__in=OPEN))
    return listing(
        request,
        readings_seen(request.user, inspection).annotate(opened=opened),
        _columns(called(inspection)),
        caption=_("Readings"),
        filters=OfReadings,
        template="inspections/within.html",
        inspection=inspection,
        crumbs=crumbs(inspection),
    )


def _columns(names: Mapping[str, str]) -> tuple[Column[Sheet], ...]:
    return (
        Column(
            name="case",
            heading=_("Case"),
            value=lambda one: one.case,
            href=lambda one: reverse("reading", args=[one.inspection.name, one.pk]),
            sort="case",
        ),
        Column(name="sample", heading=_("Sample"), value=lambda one: one.sample, sort="sample"),
        Column(name="kind", heading=_("Kind"), value=lambda one: one.get_kind_display(), sort="kind"),
        Column(name="reader", heading=_("Reader"), value=lambda one: names.get(one.reader, one.reader), sort="reader"),
        Column(name="submitted", heading=_("Finished"), value=lambda one: one.submitted, sort="submitted"),
        Column(
            name="threads",
            heading=_("Changes asked for"),
            value=lambda one: one.opened,
            numeric=True,
            sort="opened",
        ),
    )


@in_inspection("ask for changes")
def reading(request: Request, inspection: Inspection, sheet: int) -> HttpResponse:
    """One reading: every question with its answer, what speaks for it, and what was asked for there."""
    found = get_object_or_404(readings_seen(request.user, inspection), pk=sheet)
    case = case_of(found)
    _facts, sections = shown(case, None)
    threads = {one.question: one for one in threads_seen(request.user, inspection).filter(sheet=found).order_by("pk")}
    for section in sections:
        section["questions"] = [one for one in section["questions"] if one["applies"] or one["answer"].value]
        for question in section["questions"]:
            question["last"] = threads.get(question["question"].code)
    return show(
        request,
        "quality/reading.html",
        inspection,
        crumbs=crumbs(inspection, (_("Readings"), reverse("readings", args=[inspection.name]))),
        case=case,
        sections=sections,
        reader=called(inspection).get(found.reader, found.reader),
        own=found.reader in codes_of(request.user, inspection),
        interview=case.on_reading.get((INTERVIEW, "note")),
        may_ask=inspection.stage == "fieldwork",
    )
