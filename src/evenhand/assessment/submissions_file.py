"""Reading what comes back from tablets: an export of the submissions to a form, as ODK Central and KoboToolbox write it.

Only columns of the form are read, and a few that say when a submission was made and whether it was rejected. Everything else,
such as the names of users and devices, is dropped at the door.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from evenhand.assessment.answer import Answer
from evenhand.assessment.answers_file import COLUMNS, answer_in
from evenhand.assessment.case import case_in
from evenhand.assessment.form import Form, form_of
from evenhand.assessment.submission import Submission, as_written, moment_of
from evenhand.assessment.submission_faults import (
    ColumnOfNoQuestion,
    FormOfAnother,
    MomentUnreadable,
    NoteWithoutAnswer,
    ReaderUnsaid,
)
from evenhand.assessment.xlsform import choice_names
from evenhand.assessment.xlsform_names import (
    CASE,
    END,
    OF_EDITION,
    OF_INSPECTION,
    OF_READING,
    OF_SAMPLE,
    OWN,
    READER,
    FormNames,
    last_part,
    names_of,
)
from evenhand.files.faults import Fault, Place, Refused, collecting
from evenhand.files.grid import Grid
from evenhand.files.grid_rows import HeadingRepeated, RowsMissing
from evenhand.files.read_grid import read_grid
from evenhand.files.tables import ColumnMissing, Row
from evenhand.framework.framework import Framework
from evenhand.framework.standards import NOT_RELEVANT
from evenhand.sampling.sample import CaseUnnamed, sample_faults

SENT = ("submissiondate", "_submission_time")
"""When a server took a submission in, where the form's own moment is not exported."""

REVIEWED = ("reviewstate", "_validation_status")
REJECTED = ("rejected", "not approved", "validation_status_not_approved")
"""What is rejected on the server is not read."""

ASK_FOR = "; export every column of the form, with the names of groups and values as they are in the form, and not with labels"

_OF_A_FORM = re.compile("[qnf]_.")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class SubmissionsRead:
    """The submissions of an export, those rejected on the server counted, and the headings of columns that were dropped."""

    submissions: list[Submission] = field(default_factory=list)
    rejected: int = 0
    dropped: tuple[str, ...] = ()


def read_submissions(
    path: Path, framework: Framework, *, inspection: str, encoding: str | None = None, sheet: str | None = None
) -> SubmissionsRead:
    """Every submission in a CSV or XLSX export. Refuses everything that is amiss in any of them, at once.

    `inspection` is what the forms of the folder say they are of.
    """
    try:
        grid = read_grid(path, wanted=_wanted, headings=ASK_FOR, encoding=encoding, sheet=sheet)
    except Refused as refusal:
        if all(isinstance(fault, RowsMissing) for fault in refusal.faults):
            return SubmissionsRead()  # a form to which nobody has answered yet
        raise
    read = _Export(grid, framework, inspection)
    found: list[Submission] = []
    rejected = 0
    with collecting() as faults:
        faults.extend([*grid.faults, *read.heading_faults()])
        if not faults:
            for number in range(len(grid.rows)):
                if read.cell(number, *REVIEWED).casefold() in REJECTED:
                    rejected += 1
                    continue
                submission, amiss = read.submission(number)
                faults.extend(amiss)
                found.append(submission)
    return SubmissionsRead(found, rejected, grid.dropped)


def _wanted(heading: str) -> bool:
    name = last_part(heading)
    return name in (*OWN, END) or bool(_OF_A_FORM.match(name)) or name.casefold() in (*SENT, *REVIEWED)


class _Export:
    """An export while it is read, its columns by the names they have in the form."""

    def __init__(self, grid: Grid, framework: Framework, inspection: str) -> None:
        self.grid, self.framework, self.inspection = grid, framework, inspection
        self.forms: dict[str, tuple[Form, FormNames]] = {}
        self.unknown: set[tuple[str, str]] = set()

    @cached_property
    def headings(self) -> dict[str, str]:
        """The heading of each column by its name in the form."""
        named = {last_part(heading): heading for heading in self.grid.columns}
        return named | {name.casefold(): heading for name, heading in named.items() if name.casefold() in (*SENT, *REVIEWED)}

    def heading_faults(self) -> Iterator[Fault]:
        parts = [last_part(heading) for heading in self.grid.columns]
        for name in dict.fromkeys(part for part in parts if parts.count(part) > 1):
            yield HeadingRepeated(self.grid.place(column=self.headings[name]), value=name)
        for name in OWN:
            if name not in parts:
                yield ColumnMissing(self.grid.place(), column=name, hint=ASK_FOR.removeprefix("; ") + ".")

    def cell(self, number: int, *names: str) -> str:
        """What stands under the first of the names that has anything."""
        cells = (self.grid.columns[self.headings[name]][number] for name in names if name in self.headings)
        return next((clean for cell in cells if (clean := _clean(cell))), "")

    def place(self, number: int, name: str | None = None) -> Place:
        return self.grid.place(number, None if name is None else self.headings[name])

    def submission(self, number: int) -> tuple[Submission, list[Fault]]:
        """One submission, and everything that is amiss in it; where anything is, nothing may be done with what was read."""
        sample, case = self.cell(number, OF_SAMPLE), self.cell(number, CASE)
        moment, faults = self._moment(number)
        whole = {
            "sample": sample,
            "case": case,
            "reader": self.cell(number, READER),
            "reading": self.cell(number, OF_READING),
            "at": moment,
        }
        answers: list[Answer] = []
        facts: Mapping[str, str] = {}
        amiss = [*faults, *self._of_another(number, sample), *self._unsaid(number, whole)]
        if not amiss:
            facts, wrong = self._facts(number, whole)
            answers, others = self._answers(number, whole)
            amiss = [*wrong, *others, *self._of_no_question(number, sample)]
        submission = Submission(
            sample=sample,
            case=case,
            reader=whole["reader"],
            at=moment,
            facts=facts,
            answers=tuple(answers),
            place=self.place(number),
        )
        return submission, amiss

    def _moment(self, number: int) -> tuple[str, list[Fault]]:
        """When it was made, by the device; else when the server took it in; empty where neither is exported."""
        name = next((one for one in (END, *SENT) if self.cell(number, one)), None)
        if name is None:
            return "", []
        written = self.cell(number, name)
        moment = moment_of(written)
        return ("", [MomentUnreadable(self.place(number, name), value=written)]) if moment is None else (as_written(moment), [])

    def _of_another(self, number: int, sample: str) -> Iterator[Fault]:
        here = {OF_INSPECTION: ("inspection", self.inspection), OF_EDITION: ("edition", self.framework.ref)}
        for name, (thing, one) in here.items():
            said = self.cell(number, name)
            if said != one:
                yield FormOfAnother(self.place(number, name), thing=thing, said=said, here=one)
        yield from sample_faults(self.place(number, OF_SAMPLE), sample, self.framework)

    def _unsaid(self, number: int, whole: Mapping[str, str]) -> Iterator[Fault]:
        for name, cell in (("sample", OF_SAMPLE), ("case", CASE)):
            if not whole[name]:
                yield CaseUnnamed(self.place(number, cell), column=name)
        if not whole["reader"]:
            yield ReaderUnsaid(self.place(number, READER), case=whole["case"])

    def _form(self, sample: str) -> tuple[Form, FormNames]:
        if sample not in self.forms:
            form = form_of(self.framework, sample)
            self.forms[sample] = form, names_of(form)
        return self.forms[sample]

    def _facts(self, number: int, whole: Mapping[str, str]) -> tuple[Mapping[str, str], list[Fault]]:
        facts = {}
        for fact, name in self._form(whole["sample"])[1].facts.items():
            written = self.cell(number, name)
            if written:
                facts[fact] = _meant(written, self.framework.standards.facts[fact].values)
        case, amiss = case_in(
            Row(self.place(number), {"sample": whole["sample"], "case": whole["case"], **facts}), self.framework
        )
        return case.facts, amiss

    def _answers(self, number: int, whole: Mapping[str, str]) -> tuple[list[Answer], list[Fault]]:
        form, names = self._form(whole["sample"])
        answers: list[Answer] = []
        faults: list[Fault] = []
        for code, question in form.questions.items():
            written, note = self.cell(number, names.questions[code]), self.cell(number, names.notes.get(code, ""))
            if written:
                said = {**whole, "question": code, "answer": _meant(written, (*question.answers, NOT_RELEVANT)), "note": note}
                row = Row(self.place(number, names.questions[code]), dict.fromkeys(COLUMNS, "") | said)
                answer, amiss = answer_in(row, self.framework)
                answers += [] if answer is None else [answer]
                faults += amiss
            elif note:
                faults.append(NoteWithoutAnswer(self.place(number, names.notes[code]), question=code, case=whole["case"]))
        return answers, faults

    def _of_no_question(self, number: int, sample: str) -> Iterator[Fault]:
        """Columns that look like the form's and are none of its; each is said once."""
        _, names = self._form(sample)
        known = {*names.questions.values(), *names.notes.values(), *names.facts.values()}
        for name in self.headings:
            if _OF_A_FORM.match(name) and name not in known and (sample, name) not in self.unknown and self.cell(number, name):
                self.unknown.add((sample, name))
                yield ColumnOfNoQuestion(self.place(number, name), framework=self.framework.ref, sample=sample)


def _meant(written: str, values: Sequence[str]) -> str:
    """The value that a name of a choice stands for; what is written, where it is the value itself or none there is."""
    return next((value for value, name in choice_names(values).items() if name == written), written)


def _clean(cell: str) -> str:
    """A cell without the characters that a table cannot hold."""
    return _CONTROL.sub(" ", cell.replace("\r\n", "\n").replace("\r", "\n")).strip()
