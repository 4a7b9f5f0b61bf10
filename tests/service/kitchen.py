"""Addresses for tests alone: every component on one page, a form, a list, and views that fail."""

from datetime import UTC, datetime

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from evenhand_service.config.urls import urlpatterns as service
from evenhand_service.furniture.components import rendered
from evenhand_service.furniture.dates import DateField
from evenhand_service.furniture.forms import Form, page
from evenhand_service.furniture.listings.columns import Column
from evenhand_service.furniture.listings.filters import Filters
from evenhand_service.furniture.listings.listing import listing
from evenhand_service.inspections.models import Unit

STAGES = [("planned", "Planned"), ("announced", "Announced"), ("closed", "Closed")]
KINDS = [("", "Any"), ("PDU", "Probation delivery unit"), ("region", "Region")]


class Everything(Form):
    name = forms.CharField(label="Name of the inspection", help_text="In small letters, such as northtown-2026.")
    email = forms.EmailField(label="E-mail address", required=False)
    cases = forms.IntegerField(label="Cases", min_value=1)
    begin = DateField(label="First day of fieldwork", help_text="For example, 2 3 2026")
    stage = forms.ChoiceField(label="Stage", choices=STAGES, widget=forms.RadioSelect)
    roles = forms.MultipleChoiceField(label="Roles", choices=STAGES, widget=forms.CheckboxSelectMultiple)
    kind = forms.ChoiceField(label="Kind of unit", choices=KINDS)
    why = forms.CharField(label="Why", widget=forms.Textarea)
    file = forms.FileField(label="Extract")
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    sure = forms.BooleanField(label="I have checked the dates with the provider")


class ByKind(Filters):
    words = forms.CharField(label="Name", required=False)
    kind = forms.ChoiceField(label="Kind", choices=KINDS, required=False)
    since = DateField(label="Since", required=False)
    least = forms.IntegerField(label="Fewest parts", required=False, min_value=0)

    def narrow(self, rows):
        asked = self.cleaned_data
        return rows.filter(name__icontains=asked["words"], kind__startswith=asked["kind"])


COLUMNS = (
    Column(name="name", heading="Name", value=lambda unit: unit.name, href=lambda unit: f"/kitchen/units/{unit.pk}", sort="name"),
    Column(name="provider", heading="Provider", value=lambda unit: unit.provider.name, sort="provider__name"),
    Column(name="kind", heading="Kind", value=lambda unit: unit.kind, html=lambda unit: rendered("tag", {"text": unit.kind})),
    Column(name="number", heading="Number", value=lambda unit: unit.pk, sort="pk", numeric=True),
)


def units(request):
    return listing(request, Unit.objects.select_related("provider"), COLUMNS, caption="Units", filters=ByKind)


def form(request):
    return page(request, "kitchen/form.html", Everything(request.POST or None, request.FILES or None))


def said(request):
    messages.success(request, "The inspection has been announced.")
    messages.success(request, "Everybody has been told.")
    messages.warning(request, "Two cases have no end date.")
    return redirect("/kitchen/form")


def sink(request):
    link = format_html('<a class="govuk-link" href="/kitchen/sink">{}</a>', "northtown-2026")
    change = {"items": [{"href": "#", "text": "Change", "visually_hidden_text": "the dates"}]}
    context = {
        "trail": [{"href": "/", "text": "Inspections"}, {"text": "Northtown 2026"}],
        "facts": [
            {"key": {"text": "Inspection"}, "value": {"html": link}},
            {"key": {"text": "Dates"}, "value": {"text": "2 to 13 March 2026"}, "actions": change},
        ],
        "tasks": [
            {"title": {"text": "Announce"}, "href": "#", "status": {"text": "Done"}},
            {"title": {"text": "Receive the caseload"}, "href": "#", "hint": {"text": "From the provider"}, "status": {"tag": {"text": "To do", "classes": "govuk-tag--blue"}}},
            {"title": {"text": "Draw the sample"}, "status": {"text": "Cannot start yet", "classes": "govuk-task-list__status--cannot-start-yet"}},
        ],
        "events": [
            {"label": {"text": "Announced"}, "byline": {"text": "Alex Example"}, "datetime": datetime(2026, 1, 5, 9, 3, tzinfo=UTC), "text": "The provider was told."},
            {"label": {"text": "Planned"}, "byline": {"text": "Sam Example"}, "datetime": datetime(2025, 12, 1, 13, 0, tzinfo=UTC), "text": "Dates were set."},
        ],
        "head": [{"text": "Rating"}, {"text": "Cases", "format": "numeric"}],
        "rows": [[{"text": "Good"}, {"text": "12", "format": "numeric"}], [{"text": "Inadequate"}, {"text": "3", "format": "numeric"}]],
        "pages": [{"number": 1, "href": "#"}, {"number": 2, "href": "#", "current": True}, {"ellipsis": True}, {"number": 9, "href": "#"}],
        "way": {"href": "#"},
    }  # fmt: skip
    return render(request, "kitchen/sink.html", context)


def fails(request):
    raise RuntimeError("on purpose")


def refuses(request):
    raise PermissionDenied


def is_suspicious(request):
    raise SuspiciousOperation


@require_POST
def takes_forms(request):
    return HttpResponse("taken")


def is_too_often(request):
    return render(request, "429.html", status=429)


urlpatterns = [
    path("kitchen/sink", sink),
    path("kitchen/form", form),
    path("kitchen/said", said),
    path("kitchen/units", units),
    path("kitchen/fails", fails),
    path("kitchen/refuses", refuses),
    path("kitchen/suspicious", is_suspicious),
    path("kitchen/takes-forms", takes_forms),
    path("kitchen/too-often", is_too_often),
    *service,
]
