"""Pages on which the text of a letter is written: a passage, a recommendation; taken out; or one version chosen."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from evenhand.files.faults import Refused
from evenhand_service.accounts.access import Request
from evenhand_service.furniture.forms import Form, page
from evenhand_service.inspections.views.changing import SEEN
from evenhand_service.letters import writing
from evenhand_service.letters.drafting import figures_by_unit
from evenhand_service.letters.forms import Asks, Writes
from evenhand_service.letters.holding import WRITE
from evenhand_service.letters.models import Letter
from evenhand_service.letters.sections import label_in
from evenhand_service.letters.views.showing import PAGES, crumbs, of_letter
from evenhand_service.reports.figures import FiguresAbout
from evenhand_service.reports.models import MANY, AnyWording
from evenhand_service.reports.passages import Written, unwritten, whole_number
from evenhand_service.reports.versions import to_choose_from
from evenhand_service.reports.views.writing import Chooses, after, passage_shown, seen_of


@of_letter(WRITE)
def write_page(request: Request, letter: Letter, passage: str) -> HttpResponse:
    """Write a passage, or write it anew."""
    one = writing.passage_of(letter, passage)
    form, seen = _form(request, letter, one), seen_of(request, one)

    def act() -> AnyWording:
        return writing.write(by=request.user, letter=letter, passage=passage, said=form.said(), seen=seen)

    if request.method == "POST" and (kept := form.attempt(act)):
        return after(request, PAGES, letter.name, passage, kept, one.revision)
    return _show(request, letter, "reports/write.html", form, one, seen=seen, figures=_figures(letter))


@of_letter(WRITE)
def add_page(request: Request, letter: Letter) -> HttpResponse:
    """Write a recommendation."""
    one = Written(unwritten(letter, "recommendations", ""))
    form = _form(request, letter, one)

    def act() -> AnyWording:
        return writing.add_recommendation(by=request.user, letter=letter, said=form.said())

    if request.method == "POST" and (kept := form.attempt(act)):
        return after(request, PAGES, letter.name, kept.passage.key, kept, 0)
    return _show(request, letter, "reports/write.html", form, one, seen=0, figures=_figures(letter))


@of_letter(WRITE)
def take_out_page(request: Request, letter: Letter, passage: str) -> HttpResponse:
    """Take a recommendation out of the letter."""
    one = writing.passage_of(letter, passage)
    if one.passage.field not in MANY:
        raise Http404
    form, seen = Form(request.POST if request.method == "POST" else None), seen_of(request, one)

    def act() -> AnyWording:
        return writing.take_out(by=request.user, letter=letter, passage=passage, seen=seen)

    if request.method == "POST" and (kept := form.attempt(act)):
        return after(request, PAGES, letter.name, passage, kept, one.revision)
    return _show(request, letter, "reports/take_out.html", form, one, seen=seen)


@of_letter(WRITE)
def choose_page(request: Request, letter: Letter, passage: str) -> HttpResponse:
    """Say which of several versions stands."""
    one = writing.passage_of(letter, passage)
    form, seen = Chooses(one, request.POST or None), whole_number(request.POST.get(SEEN, ""))

    def act() -> AnyWording:
        given = form.cleaned_data["revision"]
        return writing.choose(by=request.user, letter=letter, passage=passage, revision=given, seen=seen)

    if request.method == "POST" and form.attempt(act) is not False:
        messages.success(request, _("The version is chosen."))
        return redirect("letter", letter.name)
    return _show(request, letter, "reports/choose.html", form, one, seen=one.last, choices=to_choose_from(one))


def _form(request: Request, letter: Letter, one: Written) -> Writes | Asks:
    sent, content = request.POST or None, one.put_back
    return Asks(letter, content, sent) if one.passage.field == "recommendations" else Writes(letter, content, sent)


def _figures(letter: Letter) -> list[FiguresAbout]:
    """The figures that can be named; none where its units cannot be read, which the form says when it is sent."""
    try:
        return figures_by_unit(letter)
    except Refused:
        return []


def _show(
    request: Request,
    letter: Letter,
    template: str,
    form: Form,
    one: Written,
    **context: Any,  # noqa: ANN401
) -> HttpResponse:
    said = {"caption": letter.region, "take_out_text": _("Take it out of the letter"), "whole_text": _("The whole letter")}
    ways = {"crumbs": crumbs(letter), "pages": PAGES, "holder": letter.name}
    title = label_in(letter, one, one.put_back)
    return page(request, template, form, title=title, **said, **ways, **passage_shown(one), **context)
