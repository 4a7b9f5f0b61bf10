"""Files of an inspection's folder, taken into the tables of casework: what is new is added, and nothing there is changed.

Where a file and the tables each say something else of one revision, what the file says is kept beside it, contested.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from django.db.models import Model
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from evenhand.assessment.answer import Answer
from evenhand.assessment.answers_file import read_answers
from evenhand.assessment.case import read_cases
from evenhand.files.cells import inert
from evenhand.files.faults import Place, Refused
from evenhand_service.casework.faults import CaseworkUnreadable
from evenhand_service.casework.models import FACTS, SHEETS, Contest, Entry, Operation, Sheet
from evenhand_service.casework.pouring import pour
from evenhand_service.casework.sent import MOST
from evenhand_service.casework.writing_out import CASEWORK
from evenhand_service.casework.written import SHAPELESS
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.folder import laid_out
from evenhand_service.inspections.models import Inspection

OURS = UUID("6f1a6f2c-6b53-4d0b-8f5c-2f0d5f6a7e10")
"""The space of the identifiers that rows of files are given: the same row always has the same."""

AT_ONCE = 2_000


class OfFile(NamedTuple):
    """What a file says was written: where, what, as which revision, and when, in its words.

    A fact, and the note of an answer, have no revision in files. What comes from here has the `id` of its operation.
    """

    sheet: tuple[str, str, str, str]
    question: str
    field: str
    value: str
    revision: int | None
    noted: str = ""
    id: UUID | None = None
    contested: bool = False
    typed: str | None = None
    writer: str = ""


def take_in(inspection: Inspection, names: Collection[str]) -> None:
    """Take in those of the files that are named and there. Refuses what the library refuses of them. Needs a transaction."""
    files = {file.name: bytes(file.content) for file in inspection.files.filter(name__in=names)}
    with laid_out(files) as folder:
        framework = edition_of(inspection)
        said = [*_operations(files.get(CASEWORK, b""))]
        if "cases.csv" in files:
            cases = read_cases(folder.path / "cases.csv", framework)
            said += _facts(((case.sample, case.case), case.facts) for case in cases.values())
        if "answers.csv" in files:
            said += _answers(read_answers(folder.path / "answers.csv", framework))
    facts = framework.standards.facts
    _Tables(inspection).add(one for one in said if one.sheet[2] != FACTS or one.question in facts)


def add_answers(inspection: Inspection, answers: Iterable[Answer]) -> None:
    """Add answers that were read from a file. Needs a transaction."""
    _Tables(inspection).add(_answers(answers))


def check_casework(files: Mapping[str, bytes]) -> None:
    """Refuses a file of operations that could not be taken in: it is looked at before anybody keeps it."""
    for _one in _operations(files.get(CASEWORK, b"")):
        pass


def _operations(content: bytes) -> Iterator[OfFile]:
    for number, line in enumerate(content.splitlines(), start=1):
        try:
            yield _operation_in(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise Refused([CaseworkUnreadable(Place(CASEWORK, line=number))]) from error


def _operation_in(one: dict[str, Any]) -> OfFile:
    revision: int | None = one["revision"]
    found = OfFile(
        sheet=(_text(Sheet, "sample", one), _text(Sheet, "case", one), _text(Sheet, "kind", one), _text(Sheet, "reader", one)),
        question=_text(Operation, "question", one),
        field=_text(Operation, "field", one),
        value=_text(Operation, "value", one),
        revision=revision if revision is None or 0 < int(revision) <= MOST else None,
        noted=str(one["at"]),
        id=UUID(one["id"]),
        contested=bool(one["contested"]) and one["settled"] is None,
        typed=one["typed"],
        writer=_text(Operation, "writer", one),
    )
    known = found.sheet[2] in SHEETS and (found.sheet[2] != FACTS or found.sheet[3] == "")
    if not known or found.revision != revision or (found.typed is not None and parse_datetime(found.typed) is None):
        raise ValueError(one)
    return found


def _text(table: type[Model], column: str, one: Mapping[str, Any]) -> str:
    """A text that its column of a table can hold. Raises ValueError of any other."""
    said, longest = one[column], getattr(table._meta.get_field(column), "max_length", None)
    if not isinstance(said, str) or (longest and len(said) > longest) or SHAPELESS.search(said):
        raise ValueError(column)
    return said


def _facts(cases: Iterable[tuple[tuple[str, str], Any]]) -> Iterator[OfFile]:
    for (sample, case), facts in cases:
        for fact, value in facts.items():
            yield OfFile((sample, case, FACTS, ""), fact, "answer", value, None)


def _answers(answers: Iterable[Answer]) -> Iterator[OfFile]:
    """Each revision of an answer, and its note where that is another than before."""
    notes: dict[tuple[object, ...], str] = {}
    for one in sorted(answers, key=lambda one: one.revision):
        sheet = (one.sample, one.case, one.reading, one.reader)
        yield OfFile(sheet, one.question, "answer", one.answer, one.revision, one.at)
        if notes.get((*sheet, one.question), "") != one.note:
            yield OfFile(sheet, one.question, "note", one.note, None, one.at)
        notes[*sheet, one.question] = one.note


class _Tables:
    """What the tables hold of an inspection, and what is added to them."""

    def __init__(self, inspection: Inspection) -> None:
        self._inspection = inspection
        held = inspection.sheets.select_for_update().order_by("pk")  # nobody else writes on them until this is done
        self._sheets = {(one.sample, one.case, one.kind, one.reader): one for one in held}
        self._at = timezone.now()
        found = Operation.objects.filter(sheet__inspection=inspection)
        self._known = set(found.values_list("sheet", "identifier"))
        taken = found.exclude(revision=None).order_by("revision")
        self._said: dict[tuple[int, str, str], dict[int, str]] = {}
        self._new: set[tuple[int, str]] = set()
        for sheet, question, field, revision, value in taken.values_list("sheet", "question", "field", "revision", "value"):
            self._said.setdefault((sheet, question, field), {})[revision or 0] = value

    def add(self, said: Iterable[OfFile]) -> None:
        """Add what is not there."""
        wanted = list(said)
        missing = {one.sheet for one in wanted} - self._sheets.keys()
        about = {"inspection": self._inspection, "from_files": True}
        new = [Sheet(**about, sample=s, case=c, kind=k, reader=r) for s, c, k, r in sorted(missing)]
        Sheet.objects.bulk_create(new, batch_size=AT_ONCE)
        self._sheets |= {(one.sample, one.case, one.kind, one.reader): one for one in new}
        added = [(one, operation) for one in wanted if (operation := self._operation(one)) is not None]
        pour(Operation, [operation for one, operation in added if not _is_contested(one, operation)])
        beside = [Operation(**operation) for one, operation in added if _is_contested(one, operation)]
        Operation.objects.bulk_create(beside, batch_size=AT_ONCE)
        Contest.objects.bulk_create([Contest(operation=one) for one in beside], batch_size=AT_ONCE)
        self._let_stand({(one["sheet_id"], one["question"], one["field"]) for _, one in added if one["revision"] is not None})

    def _operation(self, one: OfFile) -> dict[str, Any] | None:
        """What a file says, as the columns of an operation; None where the tables say it."""
        sheet = self._sheets[one.sheet]
        said: dict[int, str] = self._said.setdefault((sheet.pk, one.question, one.field), {})
        identifier = one.id or uuid5(OURS, repr(one[:5]))
        if (sheet.pk, identifier) in self._known or (one.id is None and _is_said(one, said)):
            return None
        stands = max(said, default=0)
        revision = self._revision(one, sheet.pk, said)
        self._known.add((sheet.pk, identifier))
        if revision is not None:
            said[revision] = one.value
            self._new.add((sheet.pk, one.question))
        return {
            "identifier": identifier,
            "sheet_id": sheet.pk,
            "question": one.question,
            "field": one.field,
            "value": one.value,
            "base": stands if revision is None else max((number for number in said if number < revision), default=0),
            "revision": revision,
            "typed": parse_datetime(one.typed) if one.typed else None,
            "at": self._at,
            "noted": one.noted,
            "writer": one.writer or one.sheet[3],
        }

    def _revision(self, one: OfFile, sheet: int, said: Mapping[int, str]) -> int | None:
        """As which revision it is taken; None where something else has that place. A note goes with an answer that was taken."""
        stands = max(said, default=0)
        if one.id is not None:
            return None if one.revision is None or one.revision in said else one.revision
        if one.revision is not None:
            return one.revision if one.revision > stands else None
        return stands + 1 if not stands or (one.field == "note" and (sheet, one.question) in self._new) else None

    def _let_stand(self, changed: Iterable[tuple[int, str, str]]) -> None:
        entries = []
        for sheet, question, field in sorted(changed):
            said = self._said[sheet, question, field]
            last = max(said)
            entries.append({"sheet_id": sheet, "question": question, "field": field, "value": said[last], "revision": last})
        pour(Entry, entries, over=("sheet_id", "question", "field"))


def _is_said(one: OfFile, said: Mapping[int, str]) -> bool:
    """Whether the tables say what a row says: of an answer its revision, of a note any, of a fact what stands."""
    if one.field == "note":
        return not one.value or one.value in map(inert, said.values()) or one.value in said.values()
    return said.get(one.revision or max(said, default=0)) == one.value


def _is_contested(one: OfFile, operation: Mapping[str, Any]) -> bool:
    """Whether somebody has to choose: a row that was not taken, or an operation that was not and waited where it comes from."""
    return operation["revision"] is None and (one.id is None or one.contested or one.revision is not None)
