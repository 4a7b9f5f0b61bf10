"""Strips: a bar from 0 to 100 divided into pieces, beside figures that say the same."""

from dataclasses import dataclass

NARROWEST = 12
"""The hundredths of a strip that a number takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of a strip from 0 to 100: where it begins, how wide it is, its shade, and whether it is what counts.

    `number` stands in it where it is wide enough, and `name` beside the strip.
    """

    name: str
    begins: float
    width: float
    shade: int
    number: str
    counts: bool

    @property
    def has_room(self) -> bool:
        """Whether it is wide enough for its number."""
        return self.width >= NARROWEST
