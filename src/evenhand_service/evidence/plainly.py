"""What was gathered of organisational delivery as plain data, for programs and for files."""

from typing import Any

from evenhand.folders.surveys import WHERE
from evenhand.surveys.results import read_survey, results_of_survey
from evenhand_service.evidence.claims import ClaimStanding, claims_of, pieces_of, strength_in_words
from evenhand_service.evidence.models import Piece, Weighing
from evenhand_service.inspections.folder import laid_out
from evenhand_service.inspections.models import Inspection

Plain = dict[str, Any]


def gathered_plainly(inspection: Inspection) -> Plain:
    """Every piece of evidence and every claim, with what speaks for and against it, and its strength."""
    pieces = [piece_plainly(one) for one in pieces_of(inspection)]
    return {"pieces": pieces, "claims": [claim_plainly(one) for one in claims_of(inspection)]}


def piece_plainly(one: Piece) -> Plain:
    """A piece of evidence, without the files of a survey."""
    names = ("number", "kind", "serves", "title", "says", "value", "unit", "period", "source", "at")
    return {name: getattr(one, name) for name in names} | {
        "document": one.document.number if one.document else None,
        "entered_by": one.entered_by,
        "withdrawn": one.withdrawn_because if one.withdrawn else None,
    }


def claim_plainly(one: ClaimStanding) -> Plain:
    """A claim with its weighings and its strength."""
    return {
        "number": one.claim.number,
        "standard": one.claim.standard,
        "says": one.claim.says,
        "entered_by": one.claim.entered_by,
        "strength": one.strength.level,
        "because": strength_in_words(one.strength),
        "weighings": [weighing_plainly(each) for each in one.weighings],
    }


def weighing_plainly(one: Weighing) -> Plain:
    """That a piece speaks for a claim or against it."""
    return {
        "number": one.number,
        "piece": one.piece.number,
        "way": one.way,
        "note": one.note,
        "entered_by": one.entered_by,
        "resolved": one.resolved_because if one.resolved else None,
    }


def survey_plainly(piece: Piece) -> Plain:
    """The results of a survey, with small groups protected."""
    description, answers = piece.survey_description.encode(), piece.survey_answers.encode()
    with laid_out({f"{WHERE}/survey.yaml": description, f"{WHERE}/survey.csv": answers}) as folder:
        return results_of_survey(read_survey(folder.path / f"{WHERE}/survey.yaml"))
