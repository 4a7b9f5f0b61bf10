"""What was read of one unit in a document: every value with the place and the words it was taken from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from evenhand.publications.claim import Claim
from evenhand.publications.counts_in_rows import CountRead
from evenhand.publications.findings_read import FindingRead
from evenhand.publications.performance import Metric
from evenhand.publications.publication import Sureness
from evenhand.publications.recommendations import Asked
from evenhand.publications.samples import SampleRead


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where something was read, in which words, and how sure it is."""

    place: str
    words: str
    sureness: Sureness = "sure"


@dataclass(frozen=True, kw_only=True)
class UnitRead:
    """One unit. `inferred` says why of each field that is not printed; `slips` are codes in print with those that are meant.

    `figures` are those of the sentences that name this unit and no other; all of them where it is the only one. `evidence` is by
    field, and code where the field has several: `ratings 2.1`. `conflicts` are what the document says in two ways, `missing` the
    ratings that its table should have, `left_out` the values that are not taken, each with why, and `repeated` the numbers that
    two recommendations have.
    """

    unit: str | None = None
    edition: str | None = None
    fieldwork: str | None = None
    date: str | None = None
    ratings: Mapping[str, str] = field(default_factory=dict)
    grades: Mapping[str, str] = field(default_factory=dict)
    scores: Mapping[str, str] = field(default_factory=dict)
    thread: Mapping[str, str] = field(default_factory=dict)
    conclusions: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, CountRead] = field(default_factory=dict)
    total: tuple[int, int | None] | None = None
    overall: str | None = None
    slips: tuple[tuple[str, str], ...] = ()
    samples: tuple[SampleRead, ...] = ()
    recommendations: tuple[Asked, ...] = ()
    figures: tuple[Claim, ...] = ()
    inferred: Mapping[str, str] = field(default_factory=dict)
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    conflicts: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """All that a reader should know of what was read."""
        return (*self.conflicts, *self.missing, *self.left_out, *self.repeated)


@dataclass(frozen=True, slots=True)
class DocumentRead:
    """A whole document: its units, its strengths and areas for improvement, the rows of its performance tables, every figure that
    its sentences claim, what it asks for, in blocks as it addresses them, and what was looked at, each in order.
    """

    file: str
    kind: str
    units: tuple[UnitRead, ...]
    findings: tuple[FindingRead, ...] = ()
    performance: tuple[Metric, ...] = ()
    figures: tuple[Claim, ...] = ()
    recommendations: tuple[tuple[Asked, ...], ...] = ()
    samples: tuple[SampleRead, ...] = ()
