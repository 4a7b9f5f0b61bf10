"""What may be written: into which fields, of which questions and facts, and which values those take."""

import re

from evenhand.files.faults import Fault, Place, Refused
from evenhand.framework.framework import Framework
from evenhand.framework.standards import NOT_RELEVANT
from evenhand_service.casework.faults import AnswerNotTaken, CharactersWithoutShape, FieldUnknown, NotAsked, TooLong
from evenhand_service.casework.models import FIELDS, LONGEST, Sheet
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.models import Inspection

INTERVIEW = "interview"
"""Beside the questions of the edition: notes of the interview with the practitioner who holds the case."""

SHAPELESS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""Characters that no text is written with, and no database keeps."""


def check_written(inspection: Inspection, sheet: Sheet, question: str, field: str, value: str) -> None:
    """Refuses what has no place on a sheet. An empty value takes back what stands and has its place everywhere."""
    fault = wrong_with(inspection, sheet, question, field, value)
    if fault is not None:
        raise Refused([fault])


def wrong_with(inspection: Inspection, sheet: Sheet, question: str, field: str, value: str) -> Fault | None:
    """What speaks against a value, as the edition has it now; None where it has its place."""
    return _fault(edition_of(inspection), sheet, question, field, value)


def _fault(framework: Framework, sheet: Sheet, question: str, field: str, value: str) -> Fault | None:
    place = Place(question)
    if field not in (("answer",) if sheet.holds_facts else FIELDS):
        return FieldUnknown(place, field=field, fields=", ".join(FIELDS))
    if len(value) > LONGEST:
        return TooLong(place, question=question, length=len(value), longest=LONGEST)
    if SHAPELESS.search(value):
        return CharactersWithoutShape(place, question=question)
    values = facts_taken(framework, question) if sheet.holds_facts else answers_taken(framework, sheet.sample, question, field)
    if values is None:
        return NotAsked(place, question=question, sample=sheet.sample)
    if value and values and value not in values:
        return AnswerNotTaken(place, question=question, value=value, values=", ".join(values))
    return None


def facts_taken(framework: Framework, fact: str) -> tuple[str, ...] | None:
    """The values that a fact can have, none where it is free text; None where the edition records no such fact."""
    declared = framework.standards.facts.get(fact)
    return None if declared is None else declared.values


def answers_taken(framework: Framework, sample: str, question: str, field: str) -> tuple[str, ...] | None:
    """What a field of a question can hold, nothing where it is free text; None where the question is not asked of the sample."""
    if question == INTERVIEW:
        return () if field == "note" else None
    asked = framework.questions.get(question)
    if asked is None or framework.home_of[question].sample not in (None, sample):
        return None
    if field == "answer":
        permitted = (NOT_RELEVANT,) if asked.not_relevant == "allowed" else ()
        return (*framework.kind_of(asked).answers, *permitted)
    return ("yes",) if field == "flag" else ()
