"""The check of a report's facts: who was asked and what was said, the draft that was sent, and what changed since."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.files.faults import Refused
from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.accounts.may import rights_in
from evenhand_service.furniture.forms import said
from evenhand_service.inspections.downloads import download
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.views.showing import Crumbs, crumbs, show
from evenhand_service.reports.accuracy import accuracy_lacks, comments_of, last_sent, returns_of, returns_that_count
from evenhand_service.reports.answering_for import CHECK, answered_for
from evenhand_service.reports.check import CONTENT
from evenhand_service.reports.check_models import AnyReturn
from evenhand_service.reports.checking_facts import ANSWER, SEND, WAIVE
from evenhand_service.reports.compared import compared_for, may_compare
from evenhand_service.reports.models import SentDraft
from evenhand_service.reports.views.check_shown import FILES, check_shown, draft_shown, now_beside, returns_shown

SEE = "see sent draft"


@in_inspection(SEE)
def accuracy(request: Request, inspection: Inspection) -> HttpResponse:
    """What was sent, who has answered, and what became of every comment."""
    draft, rights = last_sent(inspection), rights_in(request.user, inspection)
    theirs = answered_for(request.user, inspection) if CHECK in rights else frozenset()

    def address(page: str, one: AnyReturn) -> str:
        return reverse(page, args=[inspection.name, one.draft.number, one.key])

    return show(
        request,
        "reports/accuracy.html",
        inspection,
        caption=inspection.unit.name,
        drafts=inspection.sent_drafts.defer(*CONTENT).order_by("-number"),
        returns=returns_shown(
            returns_that_count(inspection),
            completes=lambda one: address("accuracy-complete", one) if one.key in theirs else "",
            waives=lambda one: address("accuracy-waive", one) if WAIVE in rights else "",
        ),
        comments=comments_of(inspection),
        lacks=accuracy_lacks(inspection) if inspection.stage == "accuracy" else [],
        lacks_heading=_("Still to be done before the report can be published"),
        may_answer=ANSWER in rights,
        answers_for=theirs,
        may_see_changes=may_compare(request.user, inspection),
        **check_shown(reverse("accuracy", args=[inspection.name]), draft, _send(draft) if SEND in rights else ""),
    )


@in_inspection(SEE)
def read_draft(request: Request, inspection: Inspection, number: int) -> HttpResponse:
    """A draft exactly as it was sent, with its paragraphs numbered and what was said of each beside it."""
    draft = sent_draft(inspection, number)
    last = last_sent(inspection)
    theirs = answered_for(request.user, inspection) if CHECK in rights_in(request.user, inspection) else frozenset()
    waited_for = [one for one in returns_of(draft) if one.is_owed and one.unit_id in theirs]
    is_last = last is not None and last.pk == draft.pk
    return show(
        request,
        "reports/sent.html",
        inspection,
        crumbs=accuracy_crumbs(inspection),
        caption=inspection.unit.name,
        at=reverse("accuracy", args=[inspection.name]),
        is_last=is_last,
        may_comment=is_last and bool(waited_for),
        **draft_shown(draft, comments_of(inspection)),
    )


@in_inspection(SEE)
def draft_file(request: Request, inspection: Inspection, number: int, format: str) -> HttpResponse:  # noqa: A002, ARG001
    """A draft as it was sent, as a file."""
    if format not in FILES:
        raise Http404
    draft = sent_draft(inspection, number)
    return download(f"{inspection.name}-draft-{number}.{format}", bytes(getattr(draft, format)))


@in_inspection(SEE)
def changes(request: Request, inspection: Inspection) -> HttpResponse:
    """What changed between the draft that was sent last and the report as it is now; or between two drafts."""
    try:
        found = compared_for(request.user, inspection)
    except Refused as refusal:
        return show(request, "panel/cannot.html", inspection, faults=list(map(said, refusal.faults)))
    if found is None:
        raise Http404
    beside = now_beside(_("The report as it is now beside draft %(number)s, sent %(when)s."), found)
    told = {"found": found, "beside": beside, "caption": inspection.unit.name}
    return show(request, "reports/changes.html", inspection, crumbs=accuracy_crumbs(inspection), **told)


def sent_draft(inspection: Inspection, number: int) -> SentDraft:
    """A draft that was sent. Raises Http404 where there is none of that number, or what it held is gone."""
    return get_object_or_404(inspection.sent_drafts.exclude(report=b""), number=number)


def accuracy_crumbs(inspection: Inspection) -> Crumbs:
    """The way to what is within the check of facts."""
    return crumbs(inspection, (_("Factual accuracy"), reverse("accuracy", args=[inspection.name])))


def _send(draft: SentDraft | None) -> str:
    return _("Send the draft once more") if draft else _("Send the draft")
