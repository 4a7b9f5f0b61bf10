"""What was asked for in readings: the list of it, one thread with the answer it is about, and asking."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.casework.blind import readings_seen
from evenhand_service.casework.models import Entry, Sheet
from evenhand_service.casework.standing import form_for
from evenhand_service.furniture.forms import Form
from evenhand_service.furniture.listings.columns import Column
from evenhand_service.furniture.listings.filters import Filters
from evenhand_service.furniture.listings.listing import listing
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.reading import called
from evenhand_service.inspections.views.showing import Asking, Crumbs, ask, crumbs
from evenhand_service.quality.models import Thread
from evenhand_service.quality.states import ANSWERED, SETTLED, STATES
from evenhand_service.quality.threads import Said, ask_again, ask_for_changes, may_settle, settle, threads_seen


def states() -> list[tuple[str, Any]]:
    """Every state, to be chosen from."""
    return [("", _("Any state")), *STATES.items()]


class OfThreads(Filters):
    """Which threads to list."""

    q = forms.CharField(label=gettext_lazy("Case or question"), required=False, max_length=100)
    state = forms.ChoiceField(label=gettext_lazy("State"), choices=states, required=False)

    def narrow(self, rows: QuerySet[Thread]) -> QuerySet[Thread]:
        """The threads that are asked for."""
        words, state = self.cleaned_data["q"], self.cleaned_data["state"]
        rows = rows.filter(sheet__case__icontains=words) | rows.filter(question__icontains=words) if words else rows
        return rows.filter(state=state) if state else rows


class Saying(Form):
    """What is said. `once` is made when the page is shown: sent twice, it counts once."""

    says = forms.CharField(
        label=gettext_lazy("What is to be changed, and why?"),
        help_text=gettext_lazy("It is kept with the case. Name nobody."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - a form's
        super().__init__(*given, initial={"once": uuid4()}, **named)

    def said(self) -> Said:
        """The same, as a verb takes it."""
        once: UUID = self.cleaned_data["once"]
        return Said(once, self.cleaned_data["says"])


class Going(Saying):
    """The same in a thread that is there, with where it is to go."""

    then = forms.ChoiceField(
        label=gettext_lazy("What then?"),
        choices=[("ask again", gettext_lazy("The reader has more to do")), ("settle", gettext_lazy("It is resolved"))],
        widget=forms.RadioSelect,
    )
    field_order = ("then", "says", "once")

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - a form's
        super().__init__(*given, **named)
        self.fields["says"].required = False
        self.fields["says"].label = _("What is there to say? It may be left empty where it is resolved.")


@in_inspection("ask for changes")
def threads(request: Request, inspection: Inspection) -> HttpResponseBase:
    """What was asked for in the readings of an inspection."""
    return listing(
        request,
        threads_seen(request.user, inspection).order_by("-pk"),
        _columns(called(inspection)),
        caption=_("Changes asked for"),
        filters=OfThreads,
        template="inspections/within.html",
        inspection=inspection,
        crumbs=crumbs(inspection),
    )


def _columns(names: Mapping[str, str]) -> tuple[Column[Thread], ...]:
    return (
        Column(
            name="question",
            heading=_("Question"),
            value=lambda one: one.question,
            href=lambda one: reverse("thread", args=[one.sheet.inspection.name, one.pk]),
            sort="question",
        ),
        Column(name="case", heading=_("Case"), value=lambda one: one.sheet.case, sort="sheet__case"),
        Column(
            name="reader",
            heading=_("Reader"),
            value=lambda one: names.get(one.sheet.reader, one.sheet.reader),
            sort="sheet__reader",
        ),
        Column(name="state", heading=_("State"), value=lambda one: one.get_state_display(), sort="state"),
        Column(
            name="by",
            heading=_("Asked by"),
            value=lambda one: one.opened_by.name if one.opened_by else "",
            sort="opened_by__name",
        ),
    )


@in_inspection("ask for changes")
def ask_for(request: Request, inspection: Inspection, sheet: int, question: str) -> HttpResponse:
    """Ask for changes at a question of a reading."""
    found = get_object_or_404(readings_seen(request.user, inspection), pk=sheet)
    form = Saying(request.POST or None)
    asking = Asking(
        title=_("Ask for changes at %(question)s") % {"question": question},
        button=_("Ask"),
        back=reverse("reading", args=[inspection.name, sheet]),
        then=_("The reader is asked."),
        template="quality/thread.html",
    )
    return ask(
        request,
        form,
        asking,
        lambda: ask_for_changes(by=request.user, inspection=inspection, sheet=sheet, question=question, said=form.said()),
        inspection,
        crumbs=_crumbs(inspection),
        **_about(found, question),
    )


@in_inspection("ask for changes")
def thread(request: Request, inspection: Inspection, thread: int) -> HttpResponse:
    """One thread: the question, the answer that stands and what speaks for it, and all that was said; with a form to go on."""
    found = get_object_or_404(threads_seen(request.user, inspection).select_related("opened_by"), pk=thread)
    form = Going(request.POST or None)
    open_to_them = found.state != SETTLED and may_settle(request.user, found)
    asking = Asking(
        title=_("Changes asked for at %(question)s") % {"question": found.question},
        button=_("Send") if open_to_them else "",
        back=reverse("threads", args=[inspection.name]),
        then=_("It is sent."),
        template="quality/thread.html",
    )

    def go_on() -> Thread:
        verb = settle if form.cleaned_data["then"] == "settle" else ask_again
        return verb(by=request.user, inspection=inspection, thread=found.pk, said=form.said())

    about = _about(found.sheet, found.question) | {"thread": found, "answered": found.state == ANSWERED}
    about |= {"remarks": list(found.remarks.select_related("by")), "crumbs": _crumbs(inspection)}
    return ask(request, form, asking, go_on, inspection, **about)


def _crumbs(inspection: Inspection) -> Crumbs:
    return crumbs(inspection, (_("Changes asked for"), reverse("threads", args=[inspection.name])))


def _about(sheet: Sheet, question: str) -> dict[str, Any]:
    """The question of a reading, and what stands there. Raises Http404 where the form has no such question."""
    asked = form_for(sheet.inspection, sheet.sample).questions.get(question)
    if asked is None:
        raise Http404
    stands = dict(Entry.objects.filter(sheet=sheet, question=question).values_list("field", "value"))
    return {"sheet": sheet, "asked": asked, "stands": stands, "reader": called(sheet.inspection).get(sheet.reader, sheet.reader)}
