"""Read an inspection folder. Everything wrong in any of its files is said at once; a folder may hold only its first files."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from evenhand.assessment.answer import Answer
from evenhand.assessment.answers_file import read_answers
from evenhand.assessment.assessments import check_answers, check_cases, of_cases_read
from evenhand.assessment.assigned import Assignment
from evenhand.assessment.assignment_file import check_known, read_assignments
from evenhand.assessment.case import Case, read_cases
from evenhand.assessment.counting import answers_that_count
from evenhand.assessment.reader import Reader, read_readers
from evenhand.assessment.unanswered import Unanswered, unanswered
from evenhand.files.documents import read_document
from evenhand.files.faults import Fault, Place, Refused, collecting
from evenhand.files.text import FileMissing
from evenhand.findings.findings import Findings, read_findings
from evenhand.framework.framework import Framework
from evenhand.framework.packs import load_framework
from evenhand.framework.standards import KeyQuestion, Prompt
from evenhand.inspection.inspection import Inspection, read_inspection
from evenhand.sampling.sample import CaseKey, SampledCase, read_sample
from evenhand.scoring.judgement import Judgement, read_judgements

T = TypeVar("T")


class AnswersWithoutSample(Fault):
    """Answers are there, and not what they must be held against."""

    what = "there are answers and no {file}, so nothing says {unsaid}."
    cure = "put {file} into the folder."


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
    """The whole folder. Refuses with every fault of every file; reads nothing by halves and writes nothing."""
    path = Path(folder)
    if not path.is_dir():
        cure = "name an inspection folder, such as examples/swm-2018."
        raise Refused([FileMissing(Place(str(path)), cure=cure)])
    inspection = read_inspection(path / "inspection.yaml")
    named_at = read_document(path / "inspection.yaml").place("edition")
    framework = load_framework(inspection.framework, edition=inspection.edition, named_at=named_at)
    with collecting() as faults:

        def there(name: str, read: Callable[[Path, Framework], T], empty: T) -> T:
            if not (path / name).exists():
                return empty
            try:
                return read(path / name, framework)
            except Refused as refusal:
                faults.extend(refusal.faults)
                return empty

        found = InspectionFolder(
            path,
            inspection,
            framework,
            sample=there("sample.csv", read_sample, []),
            cases=there("cases.csv", read_cases, {}),
            answers=there("answers.csv", read_answers, []),
            judgements=there("judgements.yaml", read_judgements, {}),
            findings=there("findings.yaml", read_findings, Findings()),
            readers=there("readers.yaml", read_readers, ()),
            assignments=there("assignment.csv", read_assignments, []),
        )
        if not faults:
            _check_whole(found, faults)
    return found


def _check_whole(folder: InspectionFolder, faults: list[Fault]) -> None:
    if folder.sample:
        faults.extend(check_cases(folder.cases.values(), folder.sample))
    faults.extend(check_known(folder.assignments, folder.readers, folder.sample))
    if not folder.answers:
        return
    place = Place(str(folder.path / "answers.csv"))
    if not folder.sample:
        faults.append(AnswersWithoutSample(place, file="sample.csv", unsaid="which cases they may be about"))
    if not folder.cases and _needs_facts(folder.framework):
        faults.append(AnswersWithoutSample(place, file="cases.csv", unsaid="which questions apply"))
    if not faults:
        against = {"framework": folder.framework, "sample": folder.sample, "cases": folder.cases}
        faults.extend(check_answers(folder.answers, **against))  # type: ignore[arg-type]
        answers_that_count(folder.answers)


def _needs_facts(framework: Framework) -> bool:
    return any(question.relevant_to for question in framework.questions.values())
