"""An inspection rated from the tables of casework, as the library rates its folder.

The library chooses which answers count, makes scores of how many there are, and rates. Only where a question of a case is
answered on several sheets is there anything to choose; all the others are counted as they come, by question, answer and stratum.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import cast

from evenhand.assessment.answer import Answer, Reading
from evenhand.assessment.answers_file import AnswerOutsideKind
from evenhand.assessment.assessments import of_cases_read
from evenhand.assessment.counting import COUNTED, answers_that_count
from evenhand.assessment.relevance import applies
from evenhand.files.faults import Fault, Place, Refused
from evenhand.framework.framework import Framework
from evenhand.sampling.sample import CaseKey
from evenhand.scoring.rate import rate_scores
from evenhand.scoring.rating import Ratings
from evenhand.scoring.tally import Counts, scores_of, strata_of
from evenhand_service.casework.on_record import OfSheet, OnRecord, Said, on_record
from evenhand_service.casework.written import answers_taken
from evenhand_service.inspections.models import Inspection


def rate_record(inspection: Inspection) -> Ratings:
    """Every rating that what stands gives: what the library gives for the folder, without the answers it rests on."""
    return rated(on_record(inspection))


def rated(record: OnRecord) -> Ratings:
    """The same of what was read before. Refuses answers of which it is unclear which counts."""
    scores = scores_of(counts_of(record), record.framework, record.sample)
    found = rate_scores(scores, against=record.framework, judgements=record.judgements)
    return replace(found, sample=tuple(record.sample))


def counts_of(record: OnRecord) -> Counts:
    """How many answers count, by question, answer and stratum: of drawn cases, to questions that their facts call for."""
    able = {pk: one for pk, one in record.sheets.items() if one.kind in COUNTED}
    asked = asked_on(record, able)
    given = [row for row in record.said if row[0] in able and row[1] in asked[row[0]]]
    several = _answered_in_several(given, able)
    stratum_of = strata_of(record.sample)
    read = {pk: stratum_of[one.key] for pk, one in able.items() if one.key in stratum_of}
    counts = Counter(
        (question, answer, read[sheet]) for sheet, question, answer in given if sheet in read and (sheet, question) not in several
    )
    chosen = answers_that_count(
        Answer(*able[sheet].key, question, answer, cast(Reading, able[sheet].kind), able[sheet].reader)
        for sheet, question, answer in given
        if (sheet, question) in several
    )
    counts.update((one.question, one.answer, stratum_of[one.case_key]) for one in of_cases_read(chosen, record.sample))
    _check(counts, record.framework)
    return counts


def places_that_count(record: OnRecord) -> set[tuple[CaseKey, str]]:
    """The case and the question of every answer that counts, and of those that would, were it clear which of two does."""
    able = {pk: one for pk, one in record.sheets.items() if one.kind in COUNTED}
    asked = asked_on(record, able)
    return {(able[sheet].key, question) for sheet, question, _ in record.said if sheet in able and question in asked[sheet]}


def asked_on(record: OnRecord, sheets: Mapping[int, OfSheet]) -> dict[int, frozenset[str]]:
    """The questions that the facts call for, by sheet: worked out once for all cases of which the same facts are recorded."""
    questions = record.framework.questions
    needed = sorted({fact for one in questions.values() for fact in one.relevant_to})
    known: dict[tuple[str | None, ...], frozenset[str]] = {}
    found = {}
    for pk, one in sheets.items():
        facts = record.facts.get(one.key, {})
        alike = tuple(facts.get(fact) for fact in needed)
        if alike not in known:
            known[alike] = frozenset(code for code, question in questions.items() if applies(question, facts) is True)
        found[pk] = known[alike]
    return found


def _answered_in_several(given: Iterable[Said], able: Mapping[int, OfSheet]) -> set[tuple[int, str]]:
    """Where a question of a case is answered on several sheets: one of the answers must be chosen."""
    readings = Counter(one.key for one in able.values())
    shared = {pk: one.key for pk, one in able.items() if readings[one.key] > 1}
    places = [(sheet, question) for sheet, question, _ in given if sheet in shared]
    answered = Counter((shared[sheet], question) for sheet, question in places)
    return {(sheet, question) for sheet, question in places if answered[shared[sheet], question] > 1}


def _check(counts: Counts, framework: Framework) -> None:
    """Refuses answers that their question does not take, as the library refuses them in a file."""
    faults: list[Fault] = []
    for question, answer in sorted({(question, answer) for question, answer, _ in counts}):
        permitted = answers_taken(framework, framework.home_of[question].sample or "", question, "answer") or ()
        if answer not in permitted:
            answers = ", ".join(permitted)
            faults.append(AnswerOutsideKind(Place("the record"), question=question, answer=answer, answers=answers))
    if faults:
        raise Refused(faults)
