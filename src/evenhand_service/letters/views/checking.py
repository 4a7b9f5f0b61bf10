"""The check of a letter's facts, as whoever writes it sees it: who was asked, what was sent and said, and what changed since."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.files.faults import Refused
from evenhand_service.accounts.access import Request
from evenhand_service.accounts.may import may_throughout
from evenhand_service.inspections.downloads import download
from evenhand_service.inspections.views.showing import Crumbs
from evenhand_service.letters.drafting import draft_of_letter
from evenhand_service.letters.facts import check_lacks, check_of_letter, is_out
from evenhand_service.letters.holding import PUBLISH, WRITE
from evenhand_service.letters.models import Letter, LetterDraft
from evenhand_service.letters.views.showing import cannot, crumbs, of_letter, public_page_of
from evenhand_service.reports.check import CONTENT
from evenhand_service.reports.check_models import AnyReturn
from evenhand_service.reports.compared import beside_present
from evenhand_service.reports.views.check_shown import FILES, check_shown, draft_shown, now_beside, returns_shown


@of_letter(WRITE)
def accuracy(request: Request, letter: Letter) -> HttpResponse:
    """What was sent, who has answered, and what became of every comment."""
    check, out = check_of_letter(letter), is_out(letter)
    draft, may_waive = check.last_sent(), may_throughout(request.user, PUBLISH) and not out

    def waives(one: AnyReturn) -> str:
        return reverse("letter-accuracy-waive", args=[letter.name, one.draft.number, one.key]) if may_waive else ""

    context = {
        "crumbs": crumbs(letter),
        "caption": letter.region,
        "drafts": check.drafts.defer(*CONTENT).order_by("-number"),
        "returns": returns_shown(check.returns_that_count(), completes=lambda _one: "", waives=waives),
        "comments": check.commented(),
        "lacks": check_lacks(letter),
        "lacks_heading": _("Still to be done before the letter can be published"),
        "over": _("The letter is published, so that its check is over. It is put right by a correction.") if out else "",
        "public": public_page_of(letter),
        "may_answer": not out,
        "may_see_changes": draft is not None,
        **check_shown(reverse("letter-accuracy", args=[letter.name]), draft, "" if out else _send(draft)),
    }
    return render(request, "reports/accuracy.html", context)


@of_letter(WRITE)
def read_draft(request: Request, letter: Letter, number: int) -> HttpResponse:
    """A draft exactly as it was sent, with its paragraphs numbered and what was said of each beside it."""
    check, draft = check_of_letter(letter), sent_draft(letter, number)
    shown = {
        "crumbs": check_crumbs(letter),
        "caption": letter.region,
        "at": reverse("letter-accuracy", args=[letter.name]),
        "is_last": check.last_sent() == draft,
        **draft_shown(draft, check.commented()),
    }
    return render(request, "reports/sent.html", shown)


@of_letter(WRITE)
def draft_file(request: Request, letter: Letter, number: int, format: str) -> HttpResponse:  # noqa: A002, ARG001
    """A draft as it was sent, as a file."""
    if format not in FILES:
        raise Http404
    return download(f"{letter.name}-draft-{number}.{format}", bytes(getattr(sent_draft(letter, number), format)))


@of_letter(WRITE)
def changes(request: Request, letter: Letter) -> HttpResponse:
    """What changed between the draft that was sent last and the letter as it is now."""
    try:
        found = beside_present(letter.sent_drafts.all(), lambda: draft_of_letter(letter).report)
    except Refused as refusal:
        return cannot(request, letter, refusal)
    if found is None:
        raise Http404
    beside = now_beside(_("The letter as it is now beside draft %(number)s, sent %(when)s."), found)
    told = {"found": found, "beside": beside, "caption": letter.region, "crumbs": check_crumbs(letter)}
    return render(request, "reports/changes.html", told)


def sent_draft(letter: Letter, number: int) -> LetterDraft:
    """A draft that was sent. Raises Http404 where there is none of that number, or what it held is gone."""
    return get_object_or_404(letter.sent_drafts.exclude(report=b""), number=number)


def check_crumbs(letter: Letter) -> Crumbs:
    """The way to what is within the check of a letter's facts."""
    return [*crumbs(letter), {"text": _("Factual accuracy"), "href": reverse("letter-accuracy", args=[letter.name])}]


def _send(draft: LetterDraft | None) -> str:
    return _("Send the letter once more") if draft else _("Send the letter to be checked")
