"""The cases of an inspection's samples, each with its reader, as pages and programs list them."""

from dataclasses import dataclass

from evenhand.assessment.assignment_file import read_assignments
from evenhand.folders.assign import ASSIGNMENT
from evenhand.folders.sampled import SAMPLE
from evenhand.sampling.sample import read_sample
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.folder import laid_out
from evenhand_service.inspections.models import Inspection


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A case of a sample: its reference, where it stands in its stratum, whether it is read, and by whom."""

    sample: str
    case: str
    stratum: str
    order: int | None
    status: str
    reason: str
    reader: str


def sampled_cases(inspection: Inspection) -> list[Listed]:
    """Every case of every sample: by sample in the edition's order, those that are read first, then by reference."""
    files = {file.name: bytes(file.content) for file in inspection.files.filter(name__in=(SAMPLE, ASSIGNMENT))}
    if SAMPLE not in files:
        return []
    framework = edition_of(inspection)
    with laid_out(files) as folder:
        listed = read_sample(folder.path / SAMPLE, framework)
        assignments = read_assignments(folder.path / ASSIGNMENT, framework) if ASSIGNMENT in files else []
    readers = {one.key: one.reader for one in assignments}
    found = [
        Listed(
            sample=one.sample,
            case=one.case,
            stratum=one.stratum,
            order=one.order,
            status=one.status,
            reason=one.reason,
            reader=readers.get(one.key, "") if one.status == "drawn" else "",
        )
        for one in listed
    ]
    samples = {sample: place for place, sample in enumerate(framework.samples)}
    return sorted(found, key=lambda one: (samples.get(one.sample, 0), STATUSES.index(one.status), one.case))


STATUSES = ("drawn", "reserve", "replaced")
"""What a case of a sample may be, in the order in which cases are listed."""
