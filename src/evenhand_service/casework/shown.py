"""What the page of a case shows: facts, sections and questions, each with what stands in it, and what is to be decided."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from evenhand.assessment.departing import departure
from evenhand.assessment.form import DEPARTS, FormKeyQuestion, FormQuestion
from evenhand.framework.standards import NOT_RELEVANT
from evenhand_service.casework.models import Sheet
from evenhand_service.casework.posting import name_of
from evenhand_service.casework.standing import CaseRead, Place, Stands
from evenhand_service.casework.written import INTERVIEW, wrong_with
from evenhand_service.furniture.forms import said

Sent = Mapping[str, str] | None
"""What was sent and not saved, by the names of its fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field: its name on the page, what stands in it, and as which revision."""

    name: str
    value: str
    revision: int


def whole(case: CaseRead, sent: Sent = None) -> dict[str, Any]:
    """Everything that the form of a case shows."""
    facts, sections = shown(case, sent)
    return {
        "case": case,
        "page": uuid4(),
        "facts": facts,
        "sections": sections,
        "decisions": decisions(case),
        "unanswered": case.unanswered,
        "answered": case.answered,
        "interview": _field(name_of("note", INTERVIEW), case.on_reading.get((INTERVIEW, "note"), Stands()), sent),
    }


def shown(case: CaseRead, sent: Sent) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The facts and the sections of the page. What was sent and refused stands where it was typed."""
    facts = [
        {
            "fact": fact,
            "field": _field(name_of("fact", fact.name), case.on_facts.get((fact.name, "answer"), Stands()), sent),
        }
        for fact in sorted(case.form.facts, key=lambda one: not one.needed)
    ]
    sections: list[dict[str, Any]] = [
        {
            "section": section,
            "questions": [
                shown_of
                for key in section.key_questions
                for shown_of in (*(_question(case, one, sent) for one in key.prompts), _judgement(case, key, sent))
            ],
        }
        for section in case.form.sections
    ]
    for one in sections:
        asked = [question for question in one["questions"] if question["applies"]]
        one["asked"], one["answered"] = len(asked), sum(bool(question["answer"].value) for question in asked)
    return facts, sections


def _judgement(case: CaseRead, question: FormKeyQuestion, sent: Sent) -> dict[str, Any]:
    """A summary judgement, which may depart far from its prompts; scripts are told by which it may, and from when."""
    answers = {one.code: case.answer(one.code) for one in (question, *question.prompts)}
    return _question(case, question, sent) | {
        "scored": True,
        "departs": departure(question, answers, case.applies),
        "departs_by": json.dumps({**DEPARTS, "silent": [NOT_RELEVANT], "prompts": [one.code for one in question.prompts]}),
    }


def _question(case: CaseRead, question: FormQuestion, sent: Sent) -> dict[str, Any]:
    words = {fact.name: fact.words for fact in case.form.facts}
    fields = {
        name: _field(name_of(name, question.code), case.on_reading.get((question.code, name), Stands()), sent)
        for name in ("answer", "note", "source", "flag")
    }
    return {
        "question": question,
        "scored": False,
        "applies": case.applies(question),
        "waits_for": case.waits_for(question),
        "relevant": json.dumps({fact: list(values) for fact, values in question.relevant_to.items()}),
        "sufficient": json.dumps(question.sufficient),
        "rests_on": ", ".join(words[fact] for fact in question.relevant_to),
        "written": any(fields[name].value for name in ("note", "source", "flag")),
        **fields,
    }


def _field(name: str, stands: Stands, sent: Sent) -> Field:
    """A field as it stands; what was sent and not saved keeps the revision that it was written over."""
    typed = (sent or {}).get(name, stands.value)
    base = (sent or {}).get(f"base:{name}", "")
    return Field(name=name, value=typed, revision=int(base) if typed != stands.value and base.isdecimal() else stands.revision)


def decisions(case: CaseRead) -> list[dict[str, Any]]:
    """What was written in two places at once: what stands, and what was written beside it.

    Of each is told why the edition takes it no longer, where that is so: it may have changed since.
    """
    asked = {
        **{fact.name: fact.words for fact in case.form.facts},
        **{one.code: one.asks for one in case.form.questions.values()},
    }
    found = []
    for one in case.contests:
        operation = one.operation
        is_fact = operation.sheet_id == case.facts_sheet.pk
        on, sheet = (case.on_facts, case.facts_sheet) if is_fact else (case.on_reading, case.reading)
        place = (operation.question, operation.field)
        stands = on.get(place, Stands())
        found.append(
            {
                "contest": one,
                "operation": operation,
                "is_fact": is_fact,
                "asks": asked.get(operation.question, ""),
                "stands": stands,
                "not_taken": _why_not(sheet, place, operation.value),
                "stands_not_taken": _why_not(sheet, place, stands.value),
                "may_be_empty": not _why_not(sheet, place, ""),
            }
        )
    return found


def _why_not(sheet: Sheet, place: Place, value: str) -> str:
    """Why a value cannot be written any more; nothing where it can."""
    fault = wrong_with(sheet.inspection, sheet, *place, value)
    return said(fault) if fault is not None else ""
