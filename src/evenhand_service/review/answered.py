"""Cases whose answers came with a folder: complete where every judgement that the facts call for has an answer.

Whoever reads elsewhere may answer no prompts, and says nowhere that a case is finished; ratings rest on judgements alone.
"""

from collections import defaultdict
from collections.abc import Iterable

from evenhand.assessment.answers_file import read_answers
from evenhand.assessment.case import read_cases
from evenhand.assessment.relevance import applies
from evenhand.sampling.sample import CaseKey
from evenhand_service.casework.models import AGREED, FACTS, FIRST, Entry
from evenhand_service.casework.standing import form_for
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.folder import laid_out
from evenhand_service.inspections.models import Inspection

ANSWERS, CASES = "answers.csv", "cases.csv"
COUNT = (FIRST, AGREED)
"""The readings that count in ratings."""


def complete_in_files(inspection: Inspection, cases: Iterable[CaseKey], *, opened: bool) -> frozenset[CaseKey]:
    """Those of the cases whose answers are complete: in the tables, where anybody has opened a case here; else in the files."""
    wanted = set(cases)
    if not wanted:
        return frozenset()
    answered, facts = (_in_tables if opened else _in_folder)(inspection)
    forms = {sample: form_for(inspection, sample) for sample in {sample for sample, _ in wanted}}
    return frozenset(
        key
        for key in wanted
        if key in answered
        and all(
            question.code in answered[key]
            for question in forms[key[0]].key_questions
            if applies(question, facts.get(key, {})) is not False
        )
    )


Answered = dict[CaseKey, set[str]]
Facts = dict[CaseKey, dict[str, str]]


def _in_tables(inspection: Inspection) -> tuple[Answered, Facts]:
    answered: Answered = defaultdict(set)
    facts: Facts = defaultdict(dict)
    of_cases = Entry.objects.filter(sheet__inspection=inspection, sheet__kind__in=(FACTS, *COUNT), field="answer").exclude(
        value=""
    )
    for kind, *key, question, value in of_cases.values_list("sheet__kind", "sheet__sample", "sheet__case", "question", "value"):
        if kind == FACTS:
            facts[key[0], key[1]][question] = value
        else:
            answered[key[0], key[1]].add(question)
    return answered, facts


def _in_folder(inspection: Inspection) -> tuple[Answered, Facts]:
    files = {file.name: bytes(file.content) for file in inspection.files.filter(name__in=(ANSWERS, CASES))}
    answered: Answered = defaultdict(set)
    if ANSWERS not in files:
        return answered, {}
    framework = edition_of(inspection)
    with laid_out(files) as folder:
        for one in read_answers(folder.path / ANSWERS, framework):
            if one.reading in COUNT:
                answered[one.case_key].add(one.question)
        cases = read_cases(folder.path / CASES, framework) if CASES in files else {}
    return answered, {key: dict(case.facts) for key, case in cases.items()}
