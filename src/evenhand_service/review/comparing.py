"""Two readings of a case held against each other: where they differ, and how far they agree."""

from collections.abc import Iterator
from dataclasses import dataclass

from evenhand.assessment.agreement import Coefficients, agreement
from evenhand.assessment.answer import Answer, Reading
from evenhand.assessment.form import FormQuestion
from evenhand.assessment.read_twice import read_twice
from evenhand_service.casework.models import AGREED, Entry, Sheet
from evenhand_service.casework.standing import CaseRead, Stands, cases_of
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.models import Inspection
from evenhand_service.review.cases import ReviewedCase

NOTHING = Stands()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one reader says of a question: the answer, what speaks for it and where that is found."""

    answer: str
    note: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A question on which two readings differ, with what is agreed on it and why, as far as that is settled."""

    question: FormQuestion
    first: Said
    second: Said
    agreed: Stands
    reason: Stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Both readings of a case. `stale` are questions on which something was agreed and both say the same by now."""

    first: CaseRead
    second: CaseRead
    differences: tuple[Difference, ...]
    stale: tuple[Difference, ...]
    asked: int

    @property
    def alike(self) -> int:
        """On how many of the questions that are asked both say the same."""
        return self.asked - len(self.differences)


def compared(pairs: list[ReviewedCase]) -> dict[tuple[str, str], Compared]:
    """The cases of which both readings are finished, compared, in three queries however many they are."""
    both = [one for one in pairs if one.is_comparable]
    sheets = [sheet for one in both for sheet in (one.first, one.second, one.facts) if sheet is not None]
    read = {one.reading.pk: one for one in cases_of(sheets)} if sheets else {}
    agreed = _agreed([one.agreed for one in both if one.agreed is not None])
    return {
        one.key: _compared(read[one.first.pk], read[one.second.pk], agreed.get(one.agreed.pk if one.agreed else 0, {}))
        for one in both
        if one.first and one.second and one.first.pk in read and one.second.pk in read
    }


def compare(first: CaseRead, second: CaseRead, agreed: Sheet | None) -> Compared:
    """Two readings of one case."""
    return _compared(first, second, _agreed([agreed]).get(agreed.pk, {}) if agreed else {})


OnSheet = dict[tuple[str, str], Stands]


def _agreed(sheets: list[Sheet]) -> dict[int, OnSheet]:
    found: dict[int, OnSheet] = {one.pk: {} for one in sheets if one.kind == AGREED}
    for entry in Entry.objects.filter(sheet__in=found):
        found[entry.sheet_id][entry.question, entry.field] = Stands(entry.value, entry.revision)
    return found


def _compared(first: CaseRead, second: CaseRead, agreed: OnSheet) -> Compared:
    asked = [one for one in first.form.questions.values() if first.applies(one)]
    every = [_difference(one, first, second, agreed) for one in asked]
    return Compared(
        first=first,
        second=second,
        differences=tuple(one for one in every if one.first.answer != one.second.answer),
        stale=tuple(one for one in every if one.first.answer == one.second.answer and one.agreed.value),
        asked=len(asked),
    )


def _difference(question: FormQuestion, first: CaseRead, second: CaseRead, agreed: OnSheet) -> Difference:
    return Difference(
        question=question,
        first=_said(first, question.code),
        second=_said(second, question.code),
        agreed=agreed.get((question.code, "answer"), NOTHING),
        reason=agreed.get((question.code, "note"), NOTHING),
    )


def _said(case: CaseRead, code: str) -> Said:
    answer, note, source = (case.on_reading.get((code, name), NOTHING).value for name in ("answer", "note", "source"))
    return Said(answer=answer, note=note, source=source)


def agreement_of(inspection: Inspection, of: list[Compared]) -> Coefficients | None:
    """How far the readers of compared cases agree, over every question together; None where nothing can be said."""
    answers = [answer for one in of for case in (one.first, one.second) for answer in _answers(case)]
    return agreement(read_twice([(edition_of(inspection), answers)], prompts=True)).whole if answers else None


def _answers(case: CaseRead) -> Iterator[Answer]:
    reading: Reading = "second" if case.reading.kind == "second" else "first"
    for question in case.form.questions.values():
        answer = case.answer(question.code)
        if answer and case.applies(question):
            yield Answer(case.reading.sample, case.reading.case, question.code, answer, reading, case.reading.reader)
