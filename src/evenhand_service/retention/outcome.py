"""What came of a run of the retention job, as it is told."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much: files, cases in them, contents of documents, copies of the folder, sheets about cases, gathered evidence,
    texts that do not stand, interests of readers, and values of events.
    """

    files: int = 0
    cases: int = 0
    documents: int = 0
    copies: int = 0
    sheets: int = 0
    gathered: int = 0
    texts: int = 0
    interests: int = 0
    values: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """What went of one inspection, or would go. `failed` is the kind of what went wrong, where anything did.

    `ended` is the day on which it was closed or cancelled. `named_in` are files that stay though they name a case.
    """

    inspection: str
    stage: str
    ended: date
    counts: Counts
    named_in: tuple[str, ...] = ()
    failed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What came of a run. `months` is the period, None where nobody has said it. `unknown` are inspections of unknown end.

    `lingers` says that what was deleted still stands in a file of SQLite, which a later run clears.
    """

    day: date
    months: int | None
    dry_run: bool
    inspections: tuple[Removed, ...] = ()
    unknown: tuple[str, ...] = ()
    lingers: bool = False

    @property
    def failed(self) -> int:
        """How many inspections failed."""
        return sum(one.failed is not None for one in self.inspections)

    @property
    def is_well(self) -> bool:
        """Whether all that should go went, and nothing is left for somebody to look at."""
        return not (self.failed or self.lingers or any(one.named_in for one in self.inspections))
