"""How the standards of one edition are like those of another: somebody's judgement, row by row, with its author and reason."""

from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from evenhand.framework.declared import STRICT, Code, Day, Line, Source, Sourced

Alike = Literal["same", "narrower", "broader", "part of", "no counterpart"]
"""What the earlier standard is to the later one. Part of: one of several that together make up the later one."""

NONE_LIKE_IT: Alike = "no counterpart"

TURNED: dict[Alike, Alike] = {
    "same": "same",
    "narrower": "broader",
    "broader": "narrower",
    "part of": "broader",
    "no counterpart": "no counterpart",
}
"""The same likeness, said of the later standard: a whole is broader than its part."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Likeness(Sourced):
    """One row of a crosswalk: what a standard of the earlier edition is to one of the later edition, and why.

    Where a standard has no counterpart the other code is left out. Where a row gives no `author` or `on`, those of the file hold.
    """

    likeness: Alike
    reason: Line
    before: Code | None = None
    after: Code | None = None
    author: Line | None = None
    on: Day | None = None

    def __post_init__(self) -> None:
        given = [code for code in (self.before, self.after) if code is not None]
        if self.likeness == NONE_LIKE_IT and len(given) != 1:
            raise ValueError("what has no counterpart has one code, before or after")
        if self.likeness != NONE_LIKE_IT and len(given) != len(("before", "after")):
            raise ValueError("a likeness has two codes, before and after")


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Crosswalk:
    """The whole of a crosswalk file: two editions, and every standard of both in some row. `reason` says what was compared."""

    before: Code
    after: Code
    author: Line
    on: Day
    reason: Line
    sources: dict[str, Source] = Field(min_length=1)
    likenesses: Annotated[tuple[Likeness, ...], Field(min_length=1)]
    format: Literal["1"] = "1"

    def back_from(self, code: str) -> list[Likeness]:
        """The rows that lead from a standard of the later edition back to the earlier one."""
        return [row for row in self.likenesses if row.after == code and row.before is not None]

    def on_from(self, code: str) -> list[Likeness]:
        """The rows that lead from a standard of the earlier edition on to the later one."""
        return [row for row in self.likenesses if row.before == code and row.after is not None]

    def alone(self, code: str, *, later: bool) -> Likeness | None:
        """The row that says a standard has no counterpart, where one does."""
        rows = (row for row in self.likenesses if row.likeness == NONE_LIKE_IT)
        return next((row for row in rows if (row.after if later else row.before) == code), None)
