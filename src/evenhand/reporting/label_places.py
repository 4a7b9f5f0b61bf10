"""Where the names of marks stand on a chart, so that none covers another mark or another name."""

from collections.abc import Sequence
from dataclasses import dataclass

LETTER, LINE_HIGH, MARK = 7.0, 15.0, 5.0
"""In pixels: the width of a letter, the height of a line, and half the width of a mark."""

TRIED = tuple((side, rise) for rise in (0, -13, 13, -24, 24, -36, 36) for side in ("left", "right"))
"""How a name stands to its mark, best first: aligned with its left or right end at the mark, and so much lower."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name at its place: the pixel its text begins or ends at, and which of the two it is."""

    text: str
    x: float
    y: float
    align: str


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    right: float
    top: float
    foot: float

    def meets(self, other: "_Box") -> bool:
        return self.left < other.right and other.left < self.right and self.top < other.foot and other.top < self.foot


def placed_labels(
    named: Sequence[tuple[str, float, float]], marks: Sequence[tuple[float, float]], size: tuple[float, float]
) -> list[Label]:
    """A place for each name (text, x and y of its mark, in pixels), within (width, height) and clear of marks and other names.

    A name for which no place is found is left out, so whoever draws it must give it elsewhere too.
    """
    taken = [_Box(x - MARK, x + MARK, y - MARK, y + MARK) for x, y in marks]
    whole = _Box(0, size[0], 0, size[1])
    placed = []
    for text, x, y in sorted(named, key=lambda one: (one[2], one[1])):
        for align, rise in TRIED:
            at = x + (MARK + 4 if align == "left" else -MARK - 4)
            wide = len(text) * LETTER
            left, right = (at, at + wide) if align == "left" else (at - wide, at)
            box = _Box(left, right, y + rise - LINE_HIGH / 2, y + rise + LINE_HIGH / 2)
            inside = whole.left <= box.left and box.right <= whole.right and whole.top <= box.top and box.foot <= whole.foot
            if inside and not any(box.meets(other) for other in taken):
                taken.append(box)
                placed.append(Label(text, at, y + rise, align))
                break
    return placed
