"""Read an inspection folder. Everything wrong in any of its files is said at once; a folder may hold only its first files."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar, cast

from evenhand.assessment.answer import Answer
from evenhand.assessment.answers_file import read_answers
from evenhand.assessment.assessments import of_cases_read
from evenhand.assessment.assigned import Assignment
from evenhand.assessment.assignment_file import check_known, read_assignments
from evenhand.assessment.case import Case, read_cases
from evenhand.assessment.counting import answers_that_count
from evenhand.assessment.reader import Reader, read_readers
from evenhand.assessment.unanswered import Unanswered, unanswered
from evenhand.files.documents import read_document
from evenhand.files.faults import Fault, Place, Refused
from evenhand.files.text import FileMissing
from evenhand.findings.actions import Actions, read_actions
from evenhand.findings.earlier import EarlierInspection, read_earlier, repeats_amiss
from evenhand.findings.findings import Findings, read_findings
from evenhand.folders.between import check_between
from evenhand.folders.layout import ACTIONS, EARLIER, FINDINGS, files_in, in_order
from evenhand.framework.framework import Framework
from evenhand.framework.packs import load_framework
from evenhand.framework.standards import KeyQuestion, Prompt
from evenhand.inspection.deadlines import check_deadlines
from evenhand.inspection.inspection import Inspection, read_inspection
from evenhand.sampling.certificate import Certificate, read_certificate
from evenhand.sampling.sample import CaseKey, SampledCase, read_sample
from evenhand.scoring.judgement import Judgement, read_judgements
from evenhand.scoring.panel import Panel, read_panel

T = TypeVar("T")


@dataclass(frozen=True)
class InspectionFolder:
    """What an inspection folder holds. What is not there yet is empty."""

    path: Path
    inspection: Inspection
    framework: Framework
    sample: list[SampledCase]
    cases: Mapping[CaseKey, Case]
    answers: list[Answer]
    judgements: Mapping[str, Judgement]
    findings: Findings
    readers: tuple[Reader, ...]
    assignments: list[Assignment]
    certificate: Certificate | None = None
    panel: Panel = field(default_factory=Panel)
    actions: Actions = field(default_factory=Actions)
    earlier: tuple[EarlierInspection, ...] = ()

    @cached_property
    def counted(self) -> list[Answer]:
        """The answers that count, of the cases that are read."""
        return of_cases_read(answers_that_count(self.answers), self.sample)

    @property
    def drawn(self) -> list[Case]:
        """The cases that are read, with the facts recorded about them; with none where none is recorded."""
        drawn = (case for case in self.sample if case.status == "drawn")
        return [self.cases.get(case.key, Case(case.sample, case.case, {})) for case in drawn]

    @property
    def unanswered(self) -> dict[str, list[Unanswered]]:
        """For each key question that waits, the drawn cases still without an answer."""
        return self._waiting(self.framework.key_questions.values())

    @property
    def unanswered_prompts(self) -> dict[str, list[Unanswered]]:
        """The same for each prompt. Nothing waits for a prompt, because none is scored."""
        return self._waiting(prompt for question in self.framework.key_questions.values() for prompt in question.prompts)

    def _waiting(self, questions: Iterable[KeyQuestion | Prompt]) -> dict[str, list[Unanswered]]:
        return unanswered(questions, self.counted, framework=self.framework, sample=self.sample, cases=self.cases)


def read_folder(folder: Path | str) -> InspectionFolder:
    """The whole folder. Refuses with every fault of every file and between them; reads nothing by halves and writes nothing."""
    path = Path(folder)
    if not path.is_dir():
        cure = "name an inspection folder, such as examples/swm-2018."
        raise Refused([FileMissing(Place(str(path)), cure=cure)])
    there = files_in(path)
    first = there.get("inspection.yaml", path / "inspection.yaml")
    inspection = read_inspection(first)
    named_at = read_document(first).place("edition")
    framework = load_framework(inspection.framework, edition=inspection.edition, named_at=named_at)
    files = _Files(there, framework)
    findings = files.read(FINDINGS, read_findings, Findings())
    found = InspectionFolder(
        path,
        inspection,
        framework,
        sample=files.read("sample.csv", read_sample, []),
        cases=files.read("cases.csv", read_cases, {}),
        answers=files.read("answers.csv", read_answers, []),
        judgements=files.read("judgements.yaml", read_judgements, {}),
        findings=findings,
        readers=files.read("readers.yaml", read_readers, ()),
        assignments=files.read("assignment.csv", read_assignments, []),
        certificate=files.read("certificate.json", _certificate, None),
        panel=files.read("panel.yaml", read_panel, Panel()),
        actions=files.read(ACTIONS, partial(_actions, files, findings), Actions()),
        earlier=files.read(EARLIER, read_earlier, ()),
    )
    between = check_between(framework, found.sample, found.cases, found.answers, there=there, whole=files.whole)
    given = (
        check_known(found.assignments, found.readers, found.sample) if {"sample.csv", "readers.yaml"} <= {*files.whole} else ()
    )
    repeats = _repeats(files, findings, found.earlier)
    faults = sorted([*check_deadlines(inspection, framework, first), *files.faults, *between, *given, *repeats], key=in_order)
    if faults:
        raise Refused(faults)
    return found


def _certificate(path: Path, _framework: Framework) -> Certificate | None:
    return read_certificate(path)


def _actions(files: "_Files", findings: Findings, path: Path, _framework: Framework) -> Actions:
    """What became of recommendations; nothing where what was recommended is itself at fault."""
    return Actions() if files.is_at_fault(FINDINGS) else read_actions(path, findings.recommendations)


def _repeats(files: "_Files", findings: Findings, earlier: Sequence[EarlierInspection]) -> Iterable[Fault]:
    if FINDINGS not in files.whole or files.is_at_fault(EARLIER):
        return ()
    return repeats_amiss(files.there[FINDINGS], findings.recommendations, earlier)


@dataclass(frozen=True, slots=True)
class _Files:
    """The files that are there, as they are read: what is wrong in them, and which are without a fault."""

    there: Mapping[str, Path]
    framework: Framework
    faults: list[Fault] = field(default_factory=list)
    whole: list[str] = field(default_factory=list)

    def is_at_fault(self, name: str) -> bool:
        """Whether a file is there and was refused."""
        return name in self.there and name not in self.whole

    def read(self, name: str, read: Callable[[Path, Framework], T], empty: T) -> T:
        """What a file holds; of a file that is refused, the rows without a fault; nothing where there is no file."""
        if name not in self.there:
            return empty
        try:
            found = read(self.there[name], self.framework)
        except Refused as refusal:
            self.faults.extend(refusal.faults)
            return empty if refusal.well_read is None else cast(T, refusal.well_read)
        self.whole.append(name)
        return found
