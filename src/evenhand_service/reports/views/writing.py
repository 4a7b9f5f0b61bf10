"""Pages on which the text of a report is written: a passage, a finding, a recommendation; taken out; or one version chosen."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.furniture.forms import Form, page
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.views.changing import SEEN
from evenhand_service.inspections.views.showing import Crumbs, crumbs
from evenhand_service.reports import writing
from evenhand_service.reports.figures import figures_offered
from evenhand_service.reports.forms import Concludes, Finds, Paragraphs
from evenhand_service.reports.labels import label_of
from evenhand_service.reports.models import MANY, AnyWording
from evenhand_service.reports.passages import Written, new_passage, passage_by, whole_number
from evenhand_service.reports.recommendation_form import Recommends
from evenhand_service.reports.versions import to_choose_from, versions_of
from evenhand_service.reports.writing import WRITE

PAGES = {"whole": "report", "write": "report-write", "choose": "report-choose", "take_out": "report-take-out"}
"""The names of the pages on which a report is written."""


@in_inspection(WRITE)
def write_page(request: Request, inspection: Inspection, passage: str) -> HttpResponse:
    """Write a passage, or write it anew."""
    one = passage_by(inspection, edition_of(inspection), passage)
    form, seen = _form(request, inspection, one), seen_of(request, one)

    def act() -> AnyWording:
        return writing.write(by=request.user, inspection=inspection, passage=passage, said=form.said(), seen=seen)

    if request.method == "POST" and (kept := form.attempt(act)):
        return after(request, PAGES, inspection.name, passage, kept, one.revision)
    return _page(request, inspection, form, one, seen)


@in_inspection(WRITE)
def add_finding(request: Request, inspection: Inspection, about: str) -> HttpResponse:
    """Write a finding about a standard, a domain or a part that is text."""
    return _add(request, inspection, "findings", about)


@in_inspection(WRITE)
def add_recommendation(request: Request, inspection: Inspection) -> HttpResponse:
    """Write a recommendation."""
    return _add(request, inspection, "recommendations", "")


def _add(request: Request, inspection: Inspection, field: str, about: str) -> HttpResponse:
    one = Written(new_passage(inspection, edition_of(inspection), field, about))
    form = _form(request, inspection, one)

    def act() -> AnyWording:
        return writing.add(by=request.user, inspection=inspection, field=field, about=about, said=form.said())

    if request.method == "POST" and (kept := form.attempt(act)):
        return after(request, PAGES, inspection.name, kept.passage.key, kept, 0)
    return _page(request, inspection, form, one, 0)


@in_inspection(WRITE)
def take_out_page(request: Request, inspection: Inspection, passage: str) -> HttpResponse:
    """Take a finding or a recommendation out of the report."""
    one = passage_by(inspection, edition_of(inspection), passage)
    if one.passage.field not in MANY:
        raise Http404
    form, seen = Form(request.POST if request.method == "POST" else None), seen_of(request, one)

    def act() -> AnyWording:
        return writing.take_out(by=request.user, inspection=inspection, passage=passage, seen=seen)

    if request.method == "POST" and (kept := form.attempt(act)):
        return after(request, PAGES, inspection.name, passage, kept, one.revision)
    return _show(request, inspection, "reports/take_out.html", form, one, seen=seen)


class Chooses(Form):
    """Which version is to stand."""

    revision = forms.TypedChoiceField(label=gettext_lazy("Which version is to stand?"), coerce=int, widget=forms.RadioSelect)

    def __init__(self, one: Written, *given: Any) -> None:  # noqa: ANN401 - what Django's take
        super().__init__(*given)
        revision = self.fields["revision"]
        assert isinstance(revision, forms.TypedChoiceField)
        versions = [each for each in [one.stands, *one.waiting] if each is not None]
        revision.choices = [(each.revision, _("Version %(number)s") % {"number": each.revision}) for each in versions]


@in_inspection(WRITE)
def choose_page(request: Request, inspection: Inspection, passage: str) -> HttpResponse:
    """Say which of several versions stands."""
    one = passage_by(inspection, edition_of(inspection), passage)
    form, seen = Chooses(one, request.POST or None), whole_number(request.POST.get(SEEN, ""))

    def act() -> AnyWording:
        given = form.cleaned_data["revision"]
        return writing.choose(by=request.user, inspection=inspection, passage=passage, revision=given, seen=seen)

    if request.method == "POST" and form.attempt(act) is not False:
        messages.success(request, _("The version is chosen."))
        return redirect("report", inspection.name)
    return _show(request, inspection, "reports/choose.html", form, one, seen=one.last, choices=to_choose_from(one))


def _form(request: Request, inspection: Inspection, one: Written) -> Paragraphs | Concludes | Finds | Recommends:
    sent, content = request.POST or None, one.put_back
    match one.passage.field:
        case "findings":
            return Finds(inspection, one.passage.about, content, sent)
        case "recommendations":
            return Recommends(inspection, content, sent)
        case "conclusions":
            return Concludes(content, edition_of(inspection).rating.conclusions, sent)
    return Paragraphs(content, sent)


def seen_of(request: Request, one: Written) -> int:
    """The revision that whoever writes had before them; that which stands where the page is opened."""
    return whole_number(request.POST.get(SEEN, ""), one.revision)


def after(request: Request, pages: Mapping[str, str], holder: str, passage: str, kept: AnyWording, before: int) -> HttpResponse:
    """Say what became of what was sent, and go on from there."""
    if not kept.stands:
        messages.warning(request, _("Somebody else has changed this since you opened it. Both versions are kept: choose."))
        return redirect(pages["choose"], holder, passage)
    unchanged = kept.revision == before
    messages.success(request, _("Nothing was changed: it was so already.") if unchanged else _("It is saved."))
    return redirect(pages["whole"], holder)


def _page(request: Request, inspection: Inspection, form: Form, one: Written, seen: int) -> HttpResponse:
    figures = [] if one.passage.field == "conclusions" else figures_offered(inspection, one.passage.about)
    return _show(request, inspection, "reports/write.html", form, one, seen=seen, figures=figures)


def _show(
    request: Request,
    inspection: Inspection,
    template: str,
    form: Form,
    one: Written,
    **context: Any,  # noqa: ANN401
) -> HttpResponse:
    label = label_of(one.passage, edition_of(inspection), one.put_back)
    said = {"title": label, "caption": inspection.unit.name, "pages": PAGES, "holder": inspection.name, **passage_shown(one)}
    said |= {
        "crumbs": _crumbs(inspection),
        "take_out_text": _("Take it out of the report"),
        "whole_text": _("The whole inspection"),
    }
    return page(request, template, form, inspection=inspection, **said, **context)


def passage_shown(one: Written) -> dict[str, Any]:
    """What the pages of a passage show of it."""
    return {"passage": one.passage, "one": one, "versions": versions_of(one)}


def _crumbs(inspection: Inspection) -> Crumbs:
    return crumbs(inspection, (_("Report"), reverse("report", args=[inspection.name])))
