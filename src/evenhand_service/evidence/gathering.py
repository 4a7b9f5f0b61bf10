"""What is done with evidence of organisational delivery: each in one transaction, with its event. Nothing entered is changed.

No event holds what a piece of evidence or a claim says.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

from django.db import models, transaction
from django.utils import timezone

from evenhand.files.faults import Fault, Place, Refused
from evenhand.folders.surveys import WHERE
from evenhand.framework.framework import Framework
from evenhand.framework.ratings import JudgedRule
from evenhand.framework.standards import Standard
from evenhand.surveys.results import read_survey
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done, record
from evenhand_service.evidence import faults
from evenhand_service.evidence.models import Claim, Piece, Weighing
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.folder import laid_out
from evenhand_service.inspections.locking import locked_for
from evenhand_service.inspections.models import Inspection
from evenhand_service.refusals import refusals

GATHER = "gather evidence"
One = TypeVar("One", Piece, Claim, Weighing)


def judged_standards(framework: Framework) -> list[Standard]:
    """The standards of organisational delivery: those that people judge."""
    return [one for one in framework.standards.each() if isinstance(framework.rule_of(one), JudgedRule)]


def served(framework: Framework) -> dict[str, str]:
    """What a piece of evidence may serve, by code: the judged standards and their key questions."""
    found = {}
    for standard in judged_standards(framework):
        found[standard.code] = standard.name
        found |= {question.code: question.asks for question in standard.questions}
    return found


@transaction.atomic
def add_piece(
    *, by: User, inspection: Inspection, kind: str, title: str, serves: Collection[str], document: int | None = None, **said: str
) -> Piece:
    """Enter a piece of evidence. `said` are its words, and of a measure value, unit, period and source."""
    locked = locked_for(by, GATHER, inspection)
    _check_served(locked, serves)
    piece = Piece(inspection=locked, kind=kind, title=title.strip(), serves=sorted(serves), **said)
    if document is not None:
        piece.document = locked.documents.filter(number=document, withdrawn=None).first()
    if (kind == "document") != (piece.document is not None):
        raise _refused(faults.PieceWithoutDocument)
    if (kind == "measure") != bool(piece.value and piece.unit and piece.period and piece.source):
        raise _refused(faults.MeasureIncomplete)
    return _entered(piece, locked.pieces.all(), by, locked, {"kind": kind, "serves": piece.serves})


@transaction.atomic
def add_survey(*, by: User, inspection: Inspection, description: bytes, answers: bytes) -> Piece:
    """Enter a survey. It serves what its items do. Refuses with what is wrong in either of its files."""
    locked = locked_for(by, GATHER, inspection)
    with laid_out({f"{WHERE}/survey.yaml": description, f"{WHERE}/survey.csv": answers}) as folder:
        survey = read_survey(folder.path / f"{WHERE}/survey.yaml").survey
    serves = {code for item in survey.items for code in item.serves}
    _check_served(locked, serves)
    texts = {"survey_description": description.decode("utf-8-sig"), "survey_answers": answers.decode("utf-8-sig", "replace")}
    piece = Piece(inspection=locked, kind="survey", title=survey.survey, serves=sorted(serves), **texts)
    return _entered(piece, locked.pieces.all(), by, locked, {"kind": "survey", "serves": piece.serves})


@transaction.atomic
def make_claim(*, by: User, inspection: Inspection, standard: str, says: str) -> Claim:
    """Claim something of a standard of organisational delivery."""
    locked = locked_for(by, GATHER, inspection)
    if standard not in {one.code for one in judged_standards(edition_of(locked))}:
        raise _refused(faults.ServesNothing)
    claim = Claim(inspection=locked, standard=standard, says=says.strip())
    return _entered(claim, locked.claims.all(), by, locked, {"standard": standard})


@transaction.atomic
def weigh(*, by: User, inspection: Inspection, claim: int, piece: int, way: str, note: str) -> Weighing:
    """Say that a piece of evidence speaks for a claim, or against it."""
    locked = locked_for(by, GATHER, inspection)
    of_claim = locked.claims.filter(number=claim, withdrawn=None).first()
    of_piece = locked.pieces.filter(number=piece, withdrawn=None).first()
    if of_claim is None or of_piece is None:
        raise _refused(faults.NotGathered)
    if of_claim.weighings.filter(piece=of_piece, withdrawn=None).exists():
        raise _refused(faults.WeighedAlready)
    weighing = Weighing(claim=of_claim, piece=of_piece, way=way, note=note.strip())
    after = {"claim": claim, "piece": piece, "way": way}
    return _entered(weighing, of_claim.weighings.all(), by, locked, after)


@transaction.atomic
def resolve(*, by: User, inspection: Inspection, claim: int, weighing: int, why: str) -> Weighing:
    """Say why what speaks against a claim does so no longer. It stays, with the reason."""
    locked = locked_for(by, GATHER, inspection)
    one = _standing(Weighing.objects.filter(claim__inspection=locked, claim__number=claim, number=weighing, way="against"))
    if one.resolved:
        raise _refused(faults.ResolvedAlready)
    one.resolved, one.resolved_because = timezone.now(), _reason(why)
    _save(one)
    record(by=by, inspection=locked, done=Done(action="weighing resolved", subject=subject_of(one), why=one.resolved_because))
    return one


@transaction.atomic
def withdraw_piece(*, by: User, inspection: Inspection, number: int, why: str) -> Piece:
    """Take a piece of evidence back. It stays in the record, and no claim counts it any more."""
    locked = locked_for(by, GATHER, inspection)
    return _withdrawn(_standing(locked.pieces.filter(number=number)), by, locked, why)


@transaction.atomic
def withdraw_claim(*, by: User, inspection: Inspection, number: int, why: str) -> Claim:
    """Take a claim back. It stays in the record."""
    locked = locked_for(by, GATHER, inspection)
    return _withdrawn(_standing(locked.claims.filter(number=number)), by, locked, why)


@transaction.atomic
def withdraw_weighing(*, by: User, inspection: Inspection, claim: int, weighing: int, why: str) -> Weighing:
    """Take back that a piece speaks for a claim, or against it."""
    locked = locked_for(by, GATHER, inspection)
    found = Weighing.objects.filter(claim__inspection=locked, claim__number=claim, number=weighing)
    return _withdrawn(_standing(found), by, locked, why)


def subject_of(thing: Piece | Claim | Weighing) -> str:
    """What the record calls it."""
    if isinstance(thing, Weighing):
        return f"weighing:{thing.claim.number}.{thing.number}"
    return f"{'piece' if isinstance(thing, Piece) else 'claim'}:{thing.number}"


def _entered(thing: One, others: models.QuerySet[One], by: User, inspection: Inspection, after: Mapping[str, object]) -> One:
    thing.number = int(others.aggregate(last=models.Max("number"))["last"] or 0) + 1
    thing.by, thing.at = by, timezone.now()
    _save(thing)
    action = {Piece: "piece entered", Claim: "claim made", Weighing: "piece weighed"}[type(thing)]
    record(by=by, inspection=inspection, done=Done(action=action, subject=subject_of(thing), after=dict(after)))
    return thing


def _withdrawn(thing: One, by: User, inspection: Inspection, why: str) -> One:
    thing.withdrawn, thing.withdrawn_because = timezone.now(), _reason(why)
    _save(thing)
    action = {Piece: "piece withdrawn", Claim: "claim withdrawn", Weighing: "weighing withdrawn"}[type(thing)]
    record(by=by, inspection=inspection, done=Done(action=action, subject=subject_of(thing), why=thing.withdrawn_because))
    return thing


def _standing(found: models.QuerySet[One]) -> One:
    one = found.filter(withdrawn=None).first()
    if one is None:
        raise _refused(faults.NotGathered)
    return one


def _check_served(inspection: Inspection, serves: Collection[str]) -> None:
    known: Sequence[str] = list(served(edition_of(inspection)))
    if not serves or not {*serves} <= {*known}:
        raise _refused(faults.ServesNothing)


def _save(thing: Piece | Claim | Weighing) -> None:
    with refusals("the evidence"):
        thing.full_clean()
        thing.save()


def _reason(why: str) -> str:
    if not why.strip():
        raise _refused(faults.ReasonMissing)
    return why.strip()


def _refused(fault: type[Fault]) -> Refused:
    return Refused([fault(Place("the evidence"))])
