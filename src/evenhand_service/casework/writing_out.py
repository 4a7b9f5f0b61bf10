"""The tables of casework as files of an inspection's folder."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from evenhand.assessment.case import read_cases
from evenhand.assessment.relevance import applies
from evenhand.folders.sampled_files import as_csv
from evenhand.framework.framework import Framework
from evenhand_service.casework.models import FACTS, OF_FACTS, Entry, Operation
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.folder import laid_out
from evenhand_service.inspections.models import Inspection

CASEWORK = "casework.jsonl"
COLUMNS = ("sample", "case", "question", "reading", "reader", "revision", "answer", "note", "at")

Facts = Mapping[tuple[str, str], Mapping[str, str]]
"""The facts of each case, by its sample and its reference."""


class _Said(NamedTuple):
    """An operation, with the sheet it is on."""

    sample: str
    case: str
    kind: str
    reader: str
    question: str
    field: str
    value: str
    base: int
    revision: int | None
    at: str
    typed: str | None
    id: str
    writer: str
    settled: str | None
    contested: bool


def as_files(inspection: Inspection) -> dict[str, bytes]:
    """What the tables say, by the name of the file that says it."""
    framework, said, facts = edition_of(inspection), list(_said(inspection)), _facts(inspection)
    files = {CASEWORK: b"".join(json.dumps(one._asdict()).encode() + b"\n" for one in said)}
    rows = list(_answers(framework, said, facts))
    files |= {"answers.csv": as_csv(COLUMNS, rows)} if rows else {}
    return files | ({"cases.csv": _cases(inspection, framework, facts)} if facts else {})


def _said(inspection: Inspection) -> Iterator[_Said]:
    """Every operation, by case, sheet and question, in the order in which they were taken."""
    found = Operation.objects.filter(sheet__inspection=inspection).select_related("sheet", "contest__settled")
    for one in found.order_by("sheet__sample", "sheet__case", "sheet__kind", "sheet__reader", "question", "field", "at", "pk"):
        contest = getattr(one, "contest", None)
        yield _Said(
            one.sheet.sample,
            one.sheet.case,
            one.sheet.kind,
            one.sheet.reader,
            one.question,
            one.field,
            one.value,
            one.base,
            one.revision,
            one.noted if one.by_id is None else one.at.isoformat(),
            one.typed.isoformat() if one.typed else None,
            str(one.identifier),
            one.writer,
            str(contest.settled.identifier) if contest and contest.settled else None,
            contest is not None,
        )


def _facts(inspection: Inspection) -> Facts:
    found: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    entries = Entry.objects.filter(sheet__inspection=inspection, sheet__kind=FACTS)
    for sample, case, fact, value in entries.values_list("sheet__sample", "sheet__case", "question", "value"):
        found[sample, case] |= {fact: value} if value else {}
    return found


def _answers(framework: Framework, said: Sequence[_Said], facts: Facts) -> Iterator[Sequence[object]]:
    """The answers that stand and count: not those taken back, nor those to questions that the facts rule out or leave open."""
    taken = [one for one in said if one.revision is not None and one.kind not in OF_FACTS and one.question in framework.questions]
    for key, group in groupby(taken, key=lambda one: one[:5]):
        mine = list(group)
        answers, notes = ([one for one in mine if one.field == field] for field in ("answer", "note"))
        last = max(answers, key=_number, default=None)
        if last is None or not last.value or applies(framework.questions[key[4]], facts.get(key[:2], {})) is not True:
            continue
        for one in sorted(answers, key=_number):
            if one.value:
                note = _note(notes, None if one is last else one.at)
                yield (*key[:2], key[4], *key[2:4], one.revision, one.value, note, one.at)


def _note(notes: Sequence[_Said], until: str | None) -> str:
    """The note that stood when an answer was given; of the last, the one that stands now."""
    there = [one for one in notes if until is None or one.at <= until]
    return max(there, key=_number).value if there else ""


def _number(one: _Said) -> int:
    return one.revision or 0


def _cases(inspection: Inspection, framework: Framework, facts: Facts) -> bytes:
    """The facts, with whatever further columns the file had."""
    kept = {file.name: bytes(file.content) for file in inspection.files.filter(name="cases.csv")}
    rows: dict[tuple[str, str], dict[str, str]] = {}
    if kept:
        with laid_out(kept) as folder:
            rows = {key: dict(case.facts) for key, case in read_cases(folder.path / "cases.csv", framework).items()}
    for key, recorded in facts.items():
        of_edition = framework.standards.facts
        rows[key] = {fact: value for fact, value in rows.get(key, {}).items() if fact not in of_edition} | dict(recorded)
    needed = [fact for question in framework.questions.values() for fact in question.relevant_to]
    columns = list(dict.fromkeys([*framework.standards.facts, *needed, *(column for row in rows.values() for column in row)]))
    used = [column for column in columns if column in needed or any(column in row for row in rows.values())]
    return as_csv(("sample", "case", *used), ([*key, *(row.get(column, "") for column in used)] for key, row in rows.items()))
