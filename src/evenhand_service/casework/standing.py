"""What stands on the sheets of one case, put beside the form by which it is read."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from evenhand.assessment.form import Form, FormQuestion, form_of
from evenhand.assessment.relevance import excluded_by, waits_for
from evenhand_service.casework.models import BENCHMARK, BENCHMARK_FACTS, FACTS, Contest, Entry, Sheet
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.models import Inspection

Place = tuple[str, str]
"""A field by its question, or its fact, and its name."""


State = Literal["not begun", "under way", "finished"]


@dataclass(frozen=True, slots=True)
class Stands:
    """What stands in a field, and as which revision."""

    value: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRead:
    """One case before its reader: the form, their reading, the facts, and what waits to be decided."""

    form: Form
    reading: Sheet
    facts_sheet: Sheet
    on_reading: Mapping[Place, Stands]
    on_facts: Mapping[Place, Stands]
    contests: tuple[Contest, ...] = ()

    @property
    def state(self) -> State:
        """Whether its reader has begun, and finished."""
        if self.reading.submitted is not None:
            return "finished"
        return "under way" if self.on_reading else "not begun"

    @property
    def facts(self) -> dict[str, str]:
        """The facts that are recorded."""
        return {fact: one.value for (fact, _), one in self.on_facts.items() if one.value}

    def answer(self, question: str) -> str:
        """The answer that stands, or nothing."""
        return self.on_reading.get((question, "answer"), Stands()).value

    def applies(self, question: FormQuestion) -> bool:
        """Whether the facts, as far as they are recorded, call for a question."""
        return excluded_by(question, self.facts) is None

    def waits_for(self, question: FormQuestion) -> str | None:
        """The fact that must be recorded before anybody can say whether a question is asked."""
        return waits_for(question, self.facts) if self.applies(question) else None

    @property
    def unanswered(self) -> list[FormQuestion]:
        """The questions that are asked, or may be, and have no answer, in the order of the form."""
        return [one for one in self.form.questions.values() if self.applies(one) and not self.answer(one.code)]

    @property
    def answered(self) -> int:
        """How many of the questions that are asked have an answer."""
        return self.asked - len(self.unanswered)

    @property
    def asked(self) -> int:
        """How many questions are asked, or may be."""
        return sum(self.applies(one) for one in self.form.questions.values())


def case_of(reading: Sheet) -> CaseRead:
    """The case of somebody's reading, in four queries, however much is written."""
    kind, reader = facts_of(reading)
    facts, _made = Sheet.objects.get_or_create(
        inspection=reading.inspection, sample=reading.sample, case=reading.case, kind=kind, reader=reader
    )
    return cases_of([reading, facts])[0]


def cases_of(sheets: Sequence[Sheet]) -> list[CaseRead]:
    """The cases of several readings, whose facts are among the sheets, in two queries."""
    on: dict[int, dict[Place, Stands]] = {one.pk: {} for one in sheets}
    entries = Entry.objects.filter(sheet__in=on).values_list("sheet", "question", "field", "value", "revision")
    for sheet, question, name, value, revision in entries:
        on[sheet][question, name] = Stands(value, revision)
    waiting: defaultdict[int, list[Contest]] = defaultdict(list)
    open_still = Contest.objects.filter(operation__sheet__in=on, settled=None)
    for contest in open_still.select_related("operation").order_by("pk"):
        waiting[contest.operation.sheet_id].append(contest)
    facts = {(one.sample, one.case, one.kind, one.reader): one for one in sheets if one.holds_facts}
    found = []
    for one in sheets:
        of_case = facts.get((one.sample, one.case, *facts_of(one)))
        if not one.holds_facts and of_case is not None:
            found.append(
                CaseRead(
                    form=form_for(one.inspection, one.sample),
                    reading=one,
                    facts_sheet=of_case,
                    on_reading=on[one.pk],
                    on_facts=on[of_case.pk],
                    contests=(*waiting[of_case.pk], *waiting[one.pk]),
                )
            )
    return found


def facts_of(reading: Sheet) -> tuple[str, str]:
    """The kind and the reader of the sheet with the facts that a reading rests on.

    Readers of a case share them. A benchmark has its own: what others recorded would tell its reader what they thought.
    """
    return (BENCHMARK_FACTS, reading.reader) if reading.kind == BENCHMARK else (FACTS, "")


def form_for(inspection: Inspection, sample: str) -> Form:
    """The form of a sample of an inspection."""
    return form_of(edition_of(inspection), sample)
