"""A sample: the cases drawn to be read, those in reserve, and those replaced."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from evenhand.files.faults import Fault, Place, collecting, nearest
from evenhand.files.tables import Row, counts_from_one, read_table
from evenhand.framework.framework import Framework

CaseStatus = Literal["drawn", "reserve", "replaced"]
CaseKey = tuple[str, str]
"""A sample's name and a case reference: one case may be in two samples."""


class CaseRepeated(Fault):
    """A case stands twice where it may stand once."""

    what = "the case {case!r} stands twice in the sample {sample!r}, first in row {first}."
    cure = "keep one of the two rows."


class CaseUnnamed(Fault):
    """A row with no case reference or no sample."""

    what = "this row has no {column}."
    cure = "fill it in."


class StatusUnknown(Fault):
    """A status that a case of a sample cannot have."""

    what = "the status {status!r} is not one a case can have."
    cure = "write drawn, reserve or replaced; {hint}"


class OrderUnreadable(Fault):
    """An order that is not a whole number."""

    what = "the order {order!r} is not a whole number from 1 up."
    cure = "give the place of the case in its stratum: 1, 2, 3."


class ReasonMissing(Fault):
    """A case was replaced and nobody says why."""

    what = "the case {case!r} was replaced and no reason is given."
    cure = "give the reason, so that anyone can see the sample was not chosen by hand."


class SampleUnknown(Fault):
    """A sample that the edition does not have."""

    what = "{framework} has no sample {sample!r}."
    cure = "put its name right: {hint}"


@dataclass(frozen=True, slots=True)
class SampledCase:
    """A case of a sample: its stratum, its order in it, and whether it is read."""

    sample: str
    case: str
    stratum: str
    order: int
    status: CaseStatus
    reason: str

    @property
    def key(self) -> CaseKey:
        """How other files point at it."""
        return self.sample, self.case


def read_sample(path: Path, framework: Framework) -> list[SampledCase]:
    """Read `sample.csv`. Refuses every row that is amiss, at once; capitals in a status do not matter."""
    rows = read_table(path, needs=("sample", "case", "status"), may=("stratum", "order", "reason"))
    cases: list[SampledCase] = []
    first_row: dict[CaseKey, int | None] = {}
    with collecting() as faults:
        for row in rows:
            amiss = list(_row_faults(row, framework))
            key = (row["sample"], row["case"])
            if key in first_row and row["case"]:
                amiss.append(CaseRepeated(row.place, sample=key[0], case=key[1], first=first_row[key]))
            first_row.setdefault(key, row.place.row)
            faults.extend(amiss)
            if not amiss:
                cases.append(_case(row))
    return cases


def _row_faults(row: Row, framework: Framework) -> list[Fault]:
    faults: list[Fault] = [CaseUnnamed(row.place, column=column) for column in ("sample", "case") if not row[column]]
    faults.extend(sample_faults(row.place, row["sample"], framework))
    status = row["status"].lower()
    if status not in get_args(CaseStatus):
        hint = nearest(status, get_args(CaseStatus))
        faults.append(StatusUnknown(row.place, status=row["status"], hint=hint))
    if status == "replaced" and not row["reason"]:
        faults.append(ReasonMissing(row.place, case=row["case"]))
    if row["order"] and not counts_from_one(row["order"]):
        faults.append(OrderUnreadable(row.place, order=row["order"]))
    return faults


def sample_faults(place: Place, sample: str, framework: Framework) -> list[Fault]:
    """A fault where an edition declares its samples and this is none of them."""
    if not framework.samples or not sample or sample in framework.samples:
        return []
    hint = nearest(sample, framework.samples)
    return [SampleUnknown(place, framework=framework.ref, sample=sample, hint=hint)]


def _case(row: Row) -> SampledCase:
    status: CaseStatus = row["status"].lower()  # type: ignore[assignment]  # tested against the vocabulary above
    order = int(row["order"] or 0)
    return SampledCase(row["sample"], row["case"], row["stratum"], order, status, row["reason"])
