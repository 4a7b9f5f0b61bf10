"""Letters that were sent to the provider of a unit, as its people see them: what was sent and said, and what became of it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand_service.accounts.access import Request, View, in_inspection
from evenhand_service.accounts.may import rights_in
from evenhand_service.inspections.downloads import download
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.views.showing import Crumbs, crumbs, show
from evenhand_service.letters.facts import is_out
from evenhand_service.letters.models import Letter, LetterDraft
from evenhand_service.letters.sent import CHECK, SEE, answers_for_unit, check_for, last_asked, letter_sent
from evenhand_service.letters.views.showing import public_page_of
from evenhand_service.reports.check import CONTENT
from evenhand_service.reports.check_models import AnyReturn
from evenhand_service.reports.compared import beside_before
from evenhand_service.reports.views.check_shown import FILES, check_shown, draft_shown, returns_shown


def of_sent_letter(right: str) -> Callable[[Callable[..., HttpResponse]], View]:
    """A page of a letter that was sent to a unit of it. The view is given the inspection and the letter for their names."""

    def declare(view: Callable[..., HttpResponse]) -> View:
        @wraps(view)
        def found(request: Request, inspection: Inspection, letter: str, **named: Any) -> HttpResponse:  # noqa: ANN401
            return view(request, inspection, letter_sent(inspection, letter), **named)

        return in_inspection(right)(found)

    return declare


@in_inspection(SEE)
def letters(request: Request, inspection: Inspection) -> HttpResponse:
    """The letters about the unit that were sent to its provider."""
    return show(request, "letters/sent_here.html", inspection, returns=last_asked(inspection))


@of_sent_letter(SEE)
def letter_page(request: Request, inspection: Inspection, letter: Letter) -> HttpResponse:
    """What was sent, what was said of it for the unit, and what became of that."""
    check, may_answer = check_for(letter, inspection), answers_here(request, inspection) and not is_out(letter)

    def completes(one: AnyReturn) -> str:
        ways = [inspection.name, letter.name, one.draft.number]
        return reverse("inspection-letter-complete", args=ways) if may_answer else ""

    return show(
        request,
        "reports/accuracy.html",
        inspection,
        crumbs=_crumbs(inspection),
        caption=letter.region,
        drafts=check.drafts.defer(*CONTENT).order_by("-number"),
        returns=returns_shown(check.returns_that_count(), completes=completes, waives=lambda _one: ""),
        comments=check.commented(),
        over=_("The letter is published, so that its check is over.") if is_out(letter) else "",
        public=public_page_of(letter),
        answers_for={inspection.name} if may_answer else (),
        may_see_changes=check.drafts.count() > 1,
        **check_shown(address(inspection, letter), check.last_sent(), ""),
    )


@of_sent_letter(SEE)
def read_draft(request: Request, inspection: Inspection, letter: Letter, number: int) -> HttpResponse:
    """A draft exactly as it was sent, with its paragraphs numbered and what was said of each for the unit beside it."""
    check, draft = check_for(letter, inspection), draft_sent(inspection, letter, number)
    owed = [one for one in check.owed() if one.draft_id == draft.pk]
    return show(
        request,
        "reports/sent.html",
        inspection,
        crumbs=letter_crumbs(inspection, letter),
        caption=letter.region,
        at=address(inspection, letter),
        is_last=check.last_sent() == draft,
        may_comment=bool(owed) and not is_out(letter) and answers_here(request, inspection),
        **draft_shown(draft, check.commented()),
    )


@of_sent_letter(SEE)
def draft_file(request: Request, inspection: Inspection, letter: Letter, number: int, format: str) -> HttpResponse:  # noqa: A002, ARG001
    """A draft as it was sent, as a file."""
    if format not in FILES:
        raise Http404
    return download(f"{letter.name}-draft-{number}.{format}", bytes(getattr(draft_sent(inspection, letter, number), format)))


@of_sent_letter(SEE)
def changes(request: Request, inspection: Inspection, letter: Letter) -> HttpResponse:
    """What changed from the draft before to the one that was sent last. How the letter stands now is not for its units yet."""
    found = beside_before(check_for(letter, inspection).drafts)
    if found is None:
        raise Http404
    told = {"found": found, "caption": letter.region}
    return show(request, "reports/changes.html", inspection, crumbs=letter_crumbs(inspection, letter), **told)


def draft_sent(inspection: Inspection, letter: Letter, number: int) -> LetterDraft:
    """A draft that the unit was asked about. Raises Http404 where there is none of that number, or what it held is gone."""
    found: LetterDraft = get_object_or_404(check_for(letter, inspection).drafts.exclude(report=b""), number=number)
    return found


def answers_here(request: Request, inspection: Inspection) -> bool:
    """Whether whoever asks may answer for the unit."""
    return CHECK in rights_in(request.user, inspection) and answers_for_unit(request.user, inspection)


def address(inspection: Inspection, letter: Letter) -> str:
    """Where the page of the letter is that was sent to this unit."""
    return reverse("inspection-letter", args=[inspection.name, letter.name])


def letter_crumbs(inspection: Inspection, letter: Letter) -> Crumbs:
    """The way to what is within a letter that was sent."""
    return [*_crumbs(inspection), {"text": letter.region, "href": address(inspection, letter)}]


def _crumbs(inspection: Inspection) -> Crumbs:
    return crumbs(inspection, (_("Letters"), reverse("inspection-letters", args=[inspection.name])))
