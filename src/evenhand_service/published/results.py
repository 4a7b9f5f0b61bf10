"""The published results of the installed packs, read and recomputed once in each process."""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from evenhand.files.faults import Refused
from evenhand.framework.framework import Framework
from evenhand.scoring.published_file import overall_scale, read_result
from evenhand.scoring.recomputed import published_results
from evenhand.scoring.verification import Verification
from evenhand.scoring.verify import verify


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A published result with what came of recomputing it, and what a list says of it.

    `when` is the day, month or year of the document, or else of fieldwork; `points` of how many, where a total is printed or all
    of it can be added up.
    """

    path: Path
    name: str
    edition: str
    framework: Framework | None
    found: Verification
    unit: str
    when: str
    overall: str
    points: int | None

    @property
    def address(self) -> tuple[str, str]:
        """What its page is found by."""
        return self.edition, self.name

    @property
    def scale(self) -> tuple[str, ...]:
        """The steps of the scale of its overall rating, worst first; none where there is none."""
        scale = overall_scale(self.framework) if self.framework else None
        return scale.ratings if scale else ()

    @property
    def ratings(self) -> dict[str, int]:
        """How many standards have each rating, the best first; where none has any, how many scores there are."""
        result = self.found.result
        count = Counter({**result.ratings, **result.grades}.values())
        best_first = [*reversed(self.scale), *sorted(set(count) - set(self.scale), key=lambda one: (-count[one], one))]
        scored = {"scores": len(result.scores)} if result.scores and not result.ratings else {}
        return scored | {rating: count[rating] for rating in best_first if count[rating]}

    @property
    def agree(self) -> int:
        """How many items were recomputed and are as printed."""
        return len(self.found.of("agree"))

    @property
    def disagree(self) -> int:
        """How many items were recomputed and are not as printed."""
        return len(self.found.of("disagree"))


@cache
def entries() -> tuple[Entry, ...]:
    """Every published result, the latest first. One that cannot be read is left out: `evenhand verify` says what is wrong."""
    found = [entry for path in published_results() if (entry := _entry(path)) is not None]
    return tuple(sorted(found, key=lambda one: (one.when, one.unit), reverse=True))


def entry_of(edition: str, name: str) -> Entry | None:
    """The result of that address."""
    return next((one for one in entries() if one.address == (edition, name)), None)


def entry_for(edition: str, name: str, content: bytes) -> Entry | None:
    """The result that the folder of an inspection holds, by the name it was brought in under; None where it holds another."""
    entry = entry_of(edition, name)
    return entry if entry is not None and entry.path.read_bytes() == content else None


def _entry(path: Path) -> Entry | None:
    try:
        result, framework = read_result(path)
    except Refused:
        return None
    found = verify(result, framework)
    inferred = result.date.inferred if result.date else None
    printed = result.date.printed if result.date else None
    return Entry(
        path=path,
        name=path.stem,
        edition=f"{path.parents[2].name}/{path.parents[1].name}",
        framework=framework,
        found=found,
        unit=result.called,
        when=(inferred.value if inferred else printed) or result.fieldwork or "",
        overall=result.overall or "",
        points=result.total.points if result.total else None,
    )
