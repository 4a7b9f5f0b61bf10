"""Answers on a case to several questions at once: its pattern. Questions answered on the same cases are judged together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

NOT_RELEVANT, INSUFFICIENT, SUFFICIENT = 0, 1, 2
"""What a case says on a question. A case that is not answered on it says nothing, like one to which it is not relevant."""

Patterns = NDArray[np.uint8]
"""A row for each case, a column for each question."""

TO_A_BLOCK = 16
"""Questions that are counted in one go: their sufficient and relevant cases fill 32 lanes."""

CASES_BY_QUESTIONS = 2

Number = TypeVar("Number", bound=np.generic)


@dataclass(eq=False)
class PatternsUnreadable(ValueError):
    """Not cases by questions, or an entry that is none of the three codes."""

    found: object

    def __str__(self) -> str:
        return f"patterns are cases by questions of 0 (not relevant), 1 (insufficient) and 2 (sufficient), not {self.found}"


def checked(patterns: NDArray[np.generic] | Sequence[Sequence[int]]) -> Patterns:
    """Patterns as the counting takes them. Raises PatternsUnreadable."""
    given = np.asarray(patterns)
    if given.ndim != CASES_BY_QUESTIONS or given.dtype.kind not in "iu":
        raise PatternsUnreadable(f"an array of shape {given.shape} and type {given.dtype}")
    amiss = (given < NOT_RELEVANT) | (given > SUFFICIENT)
    if amiss.any():
        raise PatternsUnreadable(given[amiss].tolist()[0])
    return np.ascontiguousarray(given, dtype=np.uint8)


def lanes(patterns: Patterns) -> NDArray[np.uint8]:
    """Blocks of 16 questions with 32 lanes a case, shape (blocks, cases, 32): 1 for each sufficient, then 1 for each relevant."""
    cases, questions = patterns.shape
    blocks = max(1, -(-questions // TO_A_BLOCK))
    padded = np.zeros((cases, blocks * TO_A_BLOCK), dtype=np.uint8)
    padded[:, :questions] = patterns
    by_block = padded.reshape(cases, blocks, TO_A_BLOCK).transpose(1, 0, 2)
    return np.concatenate([by_block == SUFFICIENT, by_block != NOT_RELEVANT], axis=2).astype(np.uint8)


def words(patterns: Patterns, width: int) -> NDArray[np.uint64]:
    """The lanes packed into 64-bit words, each lane `width` bits (8 or 16) wide, shape (blocks, cases, 32 * width // 64).

    Cases are so counted on all questions by a few additions: up to 255 cases in lanes of 8 bits, 65,535 in lanes of 16.
    """
    return lanes(patterns).astype(f"<u{width // 8}").view("<u8").astype(np.uint64, copy=False)


def apart(blocks: Sequence[NDArray[Number]], questions: int) -> tuple[NDArray[Number], NDArray[Number]]:
    """Lanes counted block by block, each (32, draws), as sufficient and relevant: two arrays (draws, questions)."""
    sufficient, relevant = ([block[half] for block in blocks] for half in (slice(TO_A_BLOCK), slice(TO_A_BLOCK, None)))
    return beside(sufficient, questions), beside(relevant, questions)


def beside(halves: Sequence[NDArray[Number]], questions: int) -> NDArray[Number]:
    """One half of the lanes of each block, (16, draws), as one array (draws, questions).

    The draws of one question lie side by side in memory, because questions are worked on one after another.
    """
    return (halves[0] if len(halves) == 1 else np.concatenate(halves))[:questions].T
