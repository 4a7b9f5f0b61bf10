"""Letters as the providers of their units see them: what was sent to them, and nothing else."""

from django.db.models import QuerySet
from django.http import Http404

from evenhand_service.accounts.models import User
from evenhand_service.inspections.models import Inspection
from evenhand_service.letters.facts import check_of_letter
from evenhand_service.letters.models import Letter, LetterDraft, LetterReturn
from evenhand_service.reports.answering_for import answered_for
from evenhand_service.reports.check import CONTENT, Check

SEE, CHECK = "see sent letter", "check letter"


def letters_sent(inspection: Inspection) -> QuerySet[Letter]:
    """The letters about a unit that were sent to its provider."""
    sent = Letter.objects.filter(sent_drafts__returns__inspection=inspection)
    return Letter.objects.filter(units__inspection=inspection, pk__in=sent.values("pk"))


def last_asked(inspection: Inspection) -> list[LetterReturn]:
    """Of each of them what the unit was asked last, by the names of the letters."""
    every = inspection.letter_returns.filter(draft__letter__in=letters_sent(inspection))
    every = every.select_related("draft__letter", "returned_by", "waived_by").defer(*(f"draft__{one}" for one in CONTENT))
    return list({one.draft.letter_id: one for one in every.order_by("draft__letter__name", "draft__number")}.values())


def letter_sent(inspection: Inspection, name: str) -> Letter:
    """One of them by its name. Raises Http404 where the letter is not about the unit, or was not sent."""
    found = letters_sent(inspection).filter(name=name).first()
    if found is None:
        raise Http404
    return found


def check_for(letter: Letter, inspection: Inspection) -> Check:
    """The check of a letter as far as one of its units was asked: of the others, who may be of other providers, nothing."""
    check = check_of_letter(letter)
    return Check(
        drafts=LetterDraft.objects.filter(letter=letter, returns__inspection=inspection),
        returns=check.returns.filter(inspection=inspection),
        comments=check.comments.filter(of__inspection=inspection),
    )


def answers_for_unit(person: User, inspection: Inspection) -> bool:
    """Whether somebody who may check letters in an inspection answers for its unit, and not for a part of it alone."""
    return inspection.unit_id in answered_for(person, inspection, CHECK)
