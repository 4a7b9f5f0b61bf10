"""A claim with a number in it, as a text makes it."""

from dataclasses import dataclass
from typing import Literal

from evenhand.publications.paragraphs import Sentence
from evenhand.publications.publication import Sureness

ClaimKind = Literal["share", "percentage", "fraction", "count", "points", "number", "money", "date", "period", "duration"]
"""A `share` has its counts: so many of so many. A `percentage` or `fraction` has a base at most. A `period` has a beginning and
an end, a `duration` a length alone. A `number` is all that was understood. `points` are what ratings are worth.
"""


@dataclass(frozen=True, slots=True)
class Claim:
    """What is said, and in which words; `start` is where they begin in the sentence.

    `value` is the figure: a percentage without its sign, a fraction as `2/3`, a count, a sum of money in its unit, a date, a
    period as `2021-04/2022-03`; None of a share that has its counts alone. `unit` is what it is in: `per cent`, `fraction`, `£`,
    `days`; `amount` of words such as `most`. `of` is what is counted, in the words of the text, and `hedge` the word before the
    figure.
    """

    kind: ClaimKind
    words: str
    sentence: Sentence
    start: int
    value: str | None = None
    unit: str | None = None
    part: int | None = None
    whole: int | None = None
    of: str | None = None
    hedge: str | None = None

    @property
    def sureness(self) -> Sureness:
        """Sure where what the figure is of stands beside it; a percentage by itself leaves that to its reader."""
        alone = self.of is None and self.whole is None
        return "likely" if alone and self.kind in ("percentage", "fraction", "number") else "sure"

    @property
    def end(self) -> int:
        """Where it ends in its sentence; `start` is where it begins."""
        return self.start + len(self.words)
