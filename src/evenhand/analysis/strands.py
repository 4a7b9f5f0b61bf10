"""Standards followed through editions: each strand begins at its latest standard and goes back along the crosswalks.

Nothing is joined by its code. Where a standard has no counterpart the strand ends, and says by whose judgement.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from evenhand.framework.crosswalk import Crosswalk, Likeness
from evenhand.framework.framework import Framework
from evenhand.framework.standards import Standard


@dataclass(frozen=True, slots=True)
class Followed:
    """A standard on a strand, and the row that leads from it on to the next edition; None where the strand ends with it."""

    edition: str
    standard: Standard
    row: Likeness | None = None


@dataclass(frozen=True, slots=True)
class Strand:
    """A standard through the editions, by edition: those that lead to it. `ends` say why it goes no further, back or on."""

    code: str
    name: str
    edition: str
    steps: dict[str, tuple[Followed, ...]]
    ends: tuple[Likeness, ...] = ()


def strands(editions: Sequence[Framework], crosswalks: Sequence[Crosswalk]) -> list[Strand]:
    """Every strand through editions in the order of time: those that reach the latest edition, then those that ended before.

    `crosswalks` lead from each edition to the next. A standard of an earlier edition may stand on more than one strand, where it
    is like more than one later standard.
    """
    found: list[Strand] = []
    held: set[tuple[str, str]] = set()
    for last in range(len(editions) - 1, -1, -1):
        for standard in editions[last].standards.each():
            if (editions[last].ref, standard.code) not in held:
                strand = _strand(standard, editions[: last + 1], crosswalks[:last], crosswalks[last : last + 1])
                held.update((edition, one.standard.code) for edition, ones in strand.steps.items() for one in ones)
                found.append(strand)
    return found


def _strand(standard: Standard, editions: Sequence[Framework], before: Sequence[Crosswalk], after: Sequence[Crosswalk]) -> Strand:
    here = editions[-1]
    steps: dict[str, tuple[Followed, ...]] = {here.ref: (Followed(here.ref, standard),)}
    ends = [row for crosswalk in after if (row := crosswalk.alone(standard.code, later=False))]
    for (earlier, later), crosswalk in zip(reversed([*pairwise(editions)]), reversed(before), strict=True):
        back = {
            (row.before, one.standard.code): row for one in steps[later.ref] for row in crosswalk.back_from(one.standard.code)
        }
        alone = [row for one in steps[later.ref] if (row := crosswalk.alone(one.standard.code, later=True))]
        ends.extend(alone)
        if not back:
            break
        known = {row.before: row for row in back.values()}
        steps[earlier.ref] = tuple(
            Followed(earlier.ref, earlier.standard_of[code], row) for code, row in known.items() if code is not None
        )
    return Strand(standard.code, standard.name, here.ref, steps, tuple(ends))
