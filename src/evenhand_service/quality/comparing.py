"""How far readers agree in benchmarks: their finished readings, set beside each other by the library."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from evenhand.assessment.agreement import AgreementFound, agreement
from evenhand.assessment.answer import Answer
from evenhand.assessment.read_twice import read_twice
from evenhand.assessment.relevance import applies
from evenhand.framework.framework import Framework
from evenhand.framework.standards import NOT_RELEVANT
from evenhand_service.accounts.models import User
from evenhand_service.casework.blind import sight
from evenhand_service.casework.models import BENCHMARK, FIRST, OF_FACTS, Sheet
from evenhand_service.casework.standing import CaseRead, cases_of
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.models import Inspection
from evenhand_service.quality.models import Benchmark

Case = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """A case that is read as a benchmark: to how many readers it was given, and how many readings of it are finished.

    The reading of the reader whose own case it is counts among the finished ones.
    """

    sample: str
    case: str
    given: int
    finished: int


def exercises(person: User, inspection: Inspection) -> list[Exercise]:
    """The benchmarks of an inspection that a person may know of: none that they are reading themselves and have not finished."""
    given = Counter(_given(person, inspection))
    finished = Counter((one.sample, one.case) for one in _finished(inspection, given))
    return [Exercise(sample=s, case=c, given=number, finished=finished[s, c]) for (s, c), number in sorted(given.items())]


def compared(person: User, inspection: Inspection, *, prompts: bool = False) -> AgreementFound:
    """How far readers agree over the benchmarks that a person may know of. Prompts are left out unless they are asked for."""
    framework, finished = edition_of(inspection), _finished(inspection, set(_given(person, inspection)))
    cases = {(one.sample, one.case) for one in finished}
    facts = Sheet.objects.filter(inspection=inspection, kind__in=OF_FACTS, case__in={case for _, case in cases})
    read = cases_of([*finished, *facts.select_related("inspection")])
    answers = [answer for one in read for answer in _answers(framework, one)]
    return agreement(read_twice([(framework, answers)], prompts=prompts))


def _given(person: User, inspection: Inspection) -> list[Case]:
    """The case of each benchmark that was given, but for those that the person is to read and has not finished."""
    to_read = sight(person, inspection).to_read
    found = Benchmark.objects.filter(inspection=inspection).values_list("sample", "case")
    return [one for one in found if one not in to_read]


def _finished(inspection: Inspection, cases: Collection[Case]) -> Sequence[Sheet]:
    """The finished readings of benchmarks: those that were given, and that of the reader whose own case it is."""
    found = Sheet.objects.filter(inspection=inspection, kind__in=(BENCHMARK, FIRST), case__in={case for _, case in cases})
    there = found.exclude(submitted=None).select_related("inspection").order_by("kind", "pk")
    by_reader: dict[tuple[str, str, str], Sheet] = {}
    for one in there:
        by_reader.setdefault((one.sample, one.case, one.reader), one)
    return [one for one in by_reader.values() if (one.sample, one.case) in cases]


def _answers(framework: Framework, case: CaseRead) -> Iterator[Answer]:
    """What a reader says of each question: their answer, or that it is not relevant where their facts rule it out."""
    reading = case.reading
    at = reading.submitted.date().isoformat() if reading.submitted else ""
    for code, question in framework.questions.items():
        if code not in case.form.questions:
            continue
        ruled_out = applies(question, case.facts) is False
        said = NOT_RELEVANT if ruled_out else case.answer(code)
        if said:
            yield Answer(reading.sample, reading.case, code, said, reading="benchmark", reader=reading.reader, at=at)
