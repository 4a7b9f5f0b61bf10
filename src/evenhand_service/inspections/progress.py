"""How far the files of an inspection's folder have come: a few numbers for each sample, worked out whenever a file changes."""

from collections import Counter
from pathlib import Path
from typing import TypedDict

from evenhand.assessment.assigned import Assignment
from evenhand.assessment.assignment_file import read_assignments
from evenhand.folders.assign import ASSIGNMENT
from evenhand.folders.caseloads import in_file_names
from evenhand.folders.layout import files_in
from evenhand.folders.sampled import SamplingFolder, read_sampling_folder
from evenhand.sampling.eligibility import eligible_of


class OfCaseload(TypedDict):
    """Cases in the caseload of a sample, and those of them that are eligible; None where there is no caseload."""

    cases: int | None
    eligible: int | None


class OfSample(OfCaseload):
    """The same with the cases drawn, in reserve and replaced, and those of the drawn that have a reader.

    `faults` says that the last extract that was sent is refused.
    """

    drawn: int
    reserve: int
    replaced: int
    assigned: int
    faults: bool


def progress_of(folder: Path) -> dict[str, OfSample]:
    """Each sample of the edition, in its order, with how far it has come. Refuses what the library refuses of the folder."""
    inside = read_sampling_folder(folder)
    listed = Counter((case.sample, case.status) for case in inside.listed)
    drawn = {case.key for case in inside.listed if case.status == "drawn"}
    assigned = Counter(one.sample for one in _assigned(inside) if one.key in drawn)
    return {
        sample: OfSample(
            **_of_caseload(inside, sample),
            drawn=listed[sample, "drawn"],
            reserve=listed[sample, "reserve"],
            replaced=listed[sample, "replaced"],
            assigned=assigned[sample],
            faults=faults_file(folder, sample).exists(),
        )
        for sample in inside.framework.samples
    }


def faults_file(folder: Path, sample: str) -> Path:
    """Where the faults of an extract stand that was refused."""
    return folder / "out" / f"faults-{in_file_names(sample)}.csv"


def _of_caseload(inside: SamplingFolder, sample: str) -> OfCaseload:
    if sample not in inside.caseloads:
        return {"cases": None, "eligible": None}
    caseload = inside.caseload(sample)
    rules = inside.framework.samples[sample].eligibility
    return {"cases": len(caseload), "eligible": len(eligible_of(caseload, rules, inside.first_day))}


def _assigned(inside: SamplingFolder) -> list[Assignment]:
    path = files_in(inside.path).get(ASSIGNMENT)
    return read_assignments(path, inside.framework) if path else []
