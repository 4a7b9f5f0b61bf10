"""Forms for tablets: the questions of a sample written from an inspection folder, and what comes back read into it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evenhand.assessment.answer import Answer
from evenhand.assessment.answers_file import COLUMNS
from evenhand.assessment.form import Form, form_of, samples_asked
from evenhand.assessment.submissions_file import read_submissions
from evenhand.assessment.submitted import Recorded, TakenIn, take_in
from evenhand.assessment.xlsform import FormAsked, FormReading, xlsform_of
from evenhand.files.faults import Fault, Place, Refused, nearest
from evenhand.files.tables import read_headed
from evenhand.files.text import FileMissing
from evenhand.files.whole import write_all
from evenhand.files.workbook import workbook_of
from evenhand.folders.caseloads import in_file_names
from evenhand.folders.layout import files_in
from evenhand.folders.read import InspectionFolder, read_folder
from evenhand.folders.sampled_files import as_csv, cases_there
from evenhand.framework.framework import Framework
from evenhand.inspection.inspection import Inspection
from evenhand.sampling.sample import CaseKey

Facts = Mapping[CaseKey, Mapping[str, str]]
"""Facts by case, and by their names."""

ANSWERS, CASES, SAMPLE = "answers.csv", "cases.csv", "sample.csv"


class NothingAsked(Fault):
    """A form of a sample of which the edition asks nothing, or nothing that is known."""

    what = "{framework} asks no question of the sample {sample!r} that is known."
    cure = "name a sample of which it does: {hint}"


@dataclass(frozen=True)
class FormWritten:
    """A form, for which cases and readers it was written, and the file."""

    form: Form
    asked: FormAsked
    written: Path


@dataclass(frozen=True)
class SubmissionsTaken:
    """What an export of submissions came to: how many there were, what was new in them, and the files written."""

    submissions: int
    rejected: int
    dropped: tuple[str, ...]
    taken: TakenIn
    written: tuple[Path, ...]


def write_form(path: Path, sample: str, *, reading: FormReading = "first", to: Path | None = None) -> FormWritten:
    """Write the XLSForm of a sample, with the cases that are read and the readers, where the folder has these.

    It goes to `out/form-<sample>.xlsx`, or with the reading in its name where that is not the first, unless `to` says where.
    """
    folder = read_folder(path)
    name = _named(sample, folder)
    form = form_of(folder.framework, name)
    asked = FormAsked(
        inspection=inspection_named(folder.inspection),
        cases=sorted(case.case for case in folder.drawn if case.sample == name),
        readers=[reader.id for reader in folder.readers if not reader.samples or name in reader.samples],
        reading=reading,
    )
    default = f"form-{in_file_names(name)}{'' if reading == 'first' else f'-{reading}'}.xlsx"
    target = to or path / "out" / default
    (written,) = write_all(target.parent, {target.name: workbook_of(xlsform_of(form, asked))})
    return FormWritten(form, asked, written)


def inspection_named(inspection: Inspection) -> str:
    """How a form says which inspection it is of: the unit, and the first day of fieldwork."""
    return f"{inspection.unit}, {inspection.fieldwork.begin.isoformat()}"


def _named(sample: str, folder: InspectionFolder) -> str:
    """The sample by its own name, whatever the capitals. Refuses one of which nothing is asked."""
    known = _samples_of(folder.framework, folder)
    name = next((one for one in known if one.casefold() == sample.strip().casefold()), None)
    if name is None:
        place, hint = Place(str(folder.path)), nearest(sample, known)
        raise Refused([NothingAsked(place, framework=folder.framework.ref, sample=sample, hint=hint)])
    return name


def _samples_of(framework: Framework, folder: InspectionFolder) -> list[str]:
    """The samples of which anything is asked: those of the edition, or where it names none, those of the folder."""
    drawn = [] if framework.samples else [case.sample for case in folder.sample]
    return list(dict.fromkeys(name for name in (*samples_asked(framework), *drawn) if form_of(framework, name).sections))


def read_form(path: Path, submissions: Path, *, encoding: str | None = None, sheet: str | None = None) -> SubmissionsTaken:
    """Read an export of submissions into `answers.csv` and `cases.csv` of a folder: all of it, or nothing.

    Refuses with everything that is amiss in any submission, or between it and what the folder holds.
    """
    folder = read_folder(path)
    if not folder.sample:
        cure = "put the sample into the folder: its cases are those that submissions may be about."
        raise Refused([FileMissing(Place(str(path / SAMPLE)), cure=cure)])
    inspection = inspection_named(folder.inspection)
    read = read_submissions(submissions, folder.framework, inspection=inspection, encoding=encoding, sheet=sheet)
    readers = [reader.id for reader in folder.readers]
    recorded = Recorded(folder.framework, folder.sample, folder.cases, folder.answers, readers)
    taken = take_in(read.submissions, recorded)
    written = _write(path, taken, folder.framework)
    return SubmissionsTaken(len(read.submissions), read.rejected, read.dropped, taken, tuple(written))


def _write(path: Path, taken: TakenIn, framework: Framework) -> list[Path]:
    """Write both files, or the one that changes; no row and no column that stood there goes."""
    there, files = files_in(path), dict[str, bytes]()
    needed = sorted({fact for question in framework.questions.values() for fact in question.relevant_to})
    facts = taken.facts if CASES in there or not needed else _every_case(taken)
    if facts:
        file = there.get(CASES, path / CASES)
        files[file.name] = _with_facts(file, facts, needed)
    if taken.answers:
        file = there.get(ANSWERS, path / ANSWERS)
        files[file.name] = _with_answers(file, taken.answers)
    return write_all(path, files) if files else []


def _every_case(taken: TakenIn) -> Facts:
    """A row of facts for every case that is answered, if an empty one: where there are answers, cases.csv must be there."""
    return {answer.case_key: {} for answer in taken.answers} | dict(taken.facts)


def _with_facts(file: Path, facts: Facts, needed: Sequence[str]) -> bytes:
    headings, rows = cases_there(file)
    columns = [*needed, *(fact for recorded in facts.values() for fact in recorded)]
    headings |= {column: column for column in columns if column not in headings}
    by_key = {(row["sample"], row["case"]): row for row in rows}
    for (sample, case), recorded in facts.items():
        if (sample, case) not in by_key:
            rows.append(by_key.setdefault((sample, case), {"sample": sample, "case": case}))
        by_key[sample, case].update(recorded)
    return as_csv(headings.values(), [[row.get(column, "") for column in headings] for row in rows])


def _with_answers(file: Path, answers: Sequence[Answer]) -> bytes:
    headings = {column: column for column in COLUMNS}
    rows: list[Mapping[str, object]] = []
    if file.exists():
        there, stood = read_headed(file, needs=("sample", "case", "question", "answer"), others=True)
        headings = there | {column: column for column in COLUMNS if column not in there}
        rows.extend(row.cells for row in stood)
    rows.extend({column: getattr(answer, column) for column in COLUMNS} for answer in answers)
    return as_csv(headings.values(), [[row.get(column, "") for column in headings] for row in rows])
