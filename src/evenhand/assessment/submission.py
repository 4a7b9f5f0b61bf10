"""A submission: what one reader filled in about one case on a tablet, at one moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from evenhand.assessment.answer import Answer
from evenhand.files.faults import Place
from evenhand.sampling.sample import CaseKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """The facts and answers of one submission, and where it stands in the export. `at` is empty where it does not say when."""

    sample: str
    case: str
    reader: str
    at: str
    facts: Mapping[str, str]
    answers: tuple[Answer, ...]
    place: Place

    @property
    def case_key(self) -> CaseKey:
        """The case it is about."""
        return self.sample, self.case


def moment_of(written: str) -> datetime | None:
    """A moment as programs write it: 2018-09-17T10:31:05.123+01:00, or in UTC where no zone is given. None for anything else."""
    try:
        moment = datetime.fromisoformat(written.strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def as_written(moment: datetime) -> str:
    """A moment as `answers.csv` keeps it: in UTC and to the second, because a spreadsheet keeps no smaller part."""
    return moment.isoformat(timespec="seconds")
