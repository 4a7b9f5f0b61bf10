"""What is done with readings: how far each case is, second readings, moderation, reopening and sign-off."""

from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from evenhand_service.accounts.access import Access
from evenhand_service.api.asking import Asked
from evenhand_service.api.caseloads import Sample
from evenhand_service.api.casework import Number, entry_said
from evenhand_service.api.operations import Operations
from evenhand_service.api.paging import Wanted, paged
from evenhand_service.api.people import Reason
from evenhand_service.api.readings_said import (
    CaseReviewed,
    Differences,
    DifferenceSaid,
    Moderation,
    Nothing,
    OneSaid,
    ReadingListed,
    ReadingSaid,
    ReadingsListed,
    SecondReader,
    SheetMade,
)
from evenhand_service.api.samples import Case
from evenhand_service.casework.blind import hidden_from, readings_seen
from evenhand_service.casework.finishing import reopen
from evenhand_service.casework.models import Sheet
from evenhand_service.casework.standing import case_of
from evenhand_service.inspections.models import Inspection
from evenhand_service.review.cases import ReviewedCase
from evenhand_service.review.comparing import Said
from evenhand_service.review.moderation import Settled, moderate, to_moderate
from evenhand_service.review.readings import ListedReading, left_in, readings
from evenhand_service.review.second_readings import give_second_reading, withdraw_second_reading
from evenhand_service.review.signing_off import sign_off
from evenhand_service.review.views.one import case_named

operations = Operations("Readings of cases")
SEE = Access("inspection", "see answers")
SECOND = Access("inspection", "give second readings")
MODERATE = Access("inspection", "moderate readings")
READINGS = "/inspections/{slug:name}/readings"
READING = f"{READINGS}/{{number:sheet}}"
ONE = f"{READINGS}/cases/{{slug:sample}}/{{str:case}}"


@operations.reads(READINGS, SEE)
def list_readings(request: Asked, inspection: Inspection, pages: Wanted) -> ReadingsListed:
    """The readings of an inspection, and each drawn case that nobody has opened yet.

    Of another's reading of a case that you read yourself you are told whose it is and how far, until both are finished.
    """
    return ReadingsListed(**paged(request, pages, readings(request.auth.person, inspection).listed, _listed))


@operations.reads(ONE, SEE)
def get_reviewed_case(request: Asked, inspection: Inspection, sample: Sample, case: Case) -> CaseReviewed:  # noqa: ARG001
    """One of them."""
    return _case(case_named(inspection, sample, case))


@operations.reads(READING, SEE)
def get_reading(request: Asked, inspection: Inspection, sheet: Number) -> ReadingSaid:
    """A reading as it stands.

    Whoever reads the case themselves is given another's only when both are finished.
    """
    found = _seen(request, inspection, sheet)
    case = case_of(found)
    return ReadingSaid(
        sheet=found.pk,
        sample=found.sample,
        case=found.case,
        reading=found.kind,
        reader=found.reader,
        finished=found.submitted,
        facts=[entry_said(*one) for one in case.on_facts.items()],
        entries=[entry_said(*one) for one in case.on_reading.items()],
    )


@operations.does(f"{READING}/reopen", Access("inspection", "reopen readings"))
def reopen_reading(request: Asked, inspection: Inspection, sheet: Number, given: Reason) -> Nothing:
    """Let the reader of a finished reading go on with it. What was moderated and signed off is to be done again."""
    _seen(request, inspection, sheet)
    reopen(by=request.auth.person, inspection=inspection, sheet=sheet, why=given.why)
    return Nothing()


@operations.does(f"{ONE}/second", SECOND, made=True)
def give_to_second_reader(request: Asked, inspection: Inspection, sample: Sample, case: Case, given: SecondReader) -> SheetMade:
    """Give a case to a second reader.

    Neither reader sees the other's reading until both have finished.
    """
    named = case_named(inspection, sample, case).key
    asked = {"sample": named[0], "case": named[1], "reader": given.reader}
    return SheetMade(sheet=give_second_reading(by=request.auth.person, inspection=inspection, **asked).pk)


@operations.does(f"{ONE}/second/withdraw", SECOND)
def withdraw_a_second_reading(request: Asked, inspection: Inspection, sample: Sample, case: Case, given: Reason) -> Nothing:
    """Take a second reading back that is not finished. What was written of it is kept."""
    named = case_named(inspection, sample, case).key
    withdraw_second_reading(by=request.auth.person, inspection=inspection, sample=named[0], case=named[1], why=given.why)
    return Nothing()


@operations.reads(f"{ONE}/differences", MODERATE)
def get_differences(request: Asked, inspection: Inspection, sample: Sample, case: Case) -> Differences:
    """Where two finished readings of a case differ, and what is agreed."""
    of, found = to_moderate(inspection, *case_named(inspection, sample, case).key)
    if hidden_from(request.auth.person, inspection) & {found.first.reading.pk, found.second.reading.pk}:
        raise PermissionDenied
    items = [
        DifferenceSaid(
            question=one.question.code,
            answers=list(one.question.answers),
            first=_said(one.first),
            second=_said(one.second),
            agreed=one.agreed.value,
            agreed_revision=one.agreed.revision,
            reason=one.reason.value,
            reason_revision=one.reason.revision,
        )
        for one in found.differences
    ]
    return Differences(asked=found.asked, alike=found.alike, moderated=of.is_moderated, items=items)


@operations.does(f"{ONE}/moderate", MODERATE)
def moderate_case(request: Asked, inspection: Inspection, sample: Sample, case: Case, given: Moderation) -> CaseReviewed:
    """Settle what is agreed where two readings differ. It counts in place of the first reading."""
    named = case_named(inspection, sample, case).key
    settled = {
        one.question: Settled(answer=one.answer, reason=one.reason, over=(one.answer_over, one.reason_over))
        for one in given.agreed
    }
    moderate(
        by=request.auth.person,
        inspection=inspection,
        sample=named[0],
        case=named[1],
        settled=settled,
        page=uuid4(),
        finished=given.finished,
    )
    return _case(case_named(inspection, sample, case))


@operations.does(f"{ONE}/sign-off", Access("inspection", "sign off cases"))
def sign_off_case(request: Asked, inspection: Inspection, sample: Sample, case: Case) -> CaseReviewed:
    """Say of a case that others read that it stands as it is."""
    named = case_named(inspection, sample, case).key
    sign_off(by=request.auth.person, inspection=inspection, sample=named[0], case=named[1])
    return _case(case_named(inspection, sample, case))


def _seen(request: Asked, inspection: Inspection, sheet: int) -> Sheet:
    """A reading that may be seen; one that may not be seen yet is not there."""
    return get_object_or_404(readings_seen(request.auth.person, inspection), pk=sheet)


def _listed(one: ListedReading) -> ReadingListed:
    return ReadingListed(
        sheet=one.sheet,
        sample=one.sample,
        case=one.case,
        kind=one.kind,
        reader=one.reader,
        state=one.state,
        finished=one.finished,
        hidden=one.is_hidden,
        differences=one.differences,
        changes=one.changes,
        flagged=one.flagged,
        waiting=one.waiting,
        left=one.left,
        assessed=one.of.is_assessed if one.of else False,
        signed_off=one.of.facts.signed_off if one.of and one.of.facts else None,
    )


def _case(of: ReviewedCase) -> CaseReviewed:
    return CaseReviewed(
        sample=of.listed.sample,
        case=of.listed.case,
        reader=of.listed.reader,
        first=of.first.pk if of.first else None,
        state=of.state,
        second_reader=of.second.reader if of.second else "",
        second=of.second.pk if of.second else None,
        second_state=of.second_state,
        moderated=of.is_moderated,
        waiting=of.waiting,
        assessed=of.is_assessed,
        signed_off=of.facts.signed_off if of.facts else None,
        left=left_in(of),
    )


def _said(one: Said) -> OneSaid:
    return OneSaid(answer=one.answer, note=one.note, source=one.source)
