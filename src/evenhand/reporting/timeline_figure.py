"""The timeline of a place: a line of true time, and under it what each unit printed of each subject, in words beside its mark.

A mark has a shape and a colour for its rating, and its words stand beside it, so that nothing rests on either.
"""

from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from textwrap import wrap
from typing import Any

import altair as alt

from evenhand.reporting.figures import INK, colours, rows_of, svg_of
from evenhand.reporting.timeline_results import NOT_PRINTED, Plain, in_short, when_said

QUIET, WASH, LINE = "#484949", "#F3F3F3", "#B1B4B6"
SHAPES = ("triangle-down", "square", "circle", "diamond")
NAMES, FIRST, FURTHER = 175, 200, 140
"""Widths in pixels: of the names, of the first column, of each further one."""
TIME, HEAD, LEAST_ROW, LINE_HIGH = 46, 76, 36, 16
"""Heights in pixels: of the line of time, of the heads of the columns, of a row at the least, of a line of text."""
WIDE, WIDE_FIRST, WIDE_NAME = 17, 26, 24
"""Letters to a line: in a column, in the first one, in a name."""


@dataclass(slots=True)
class _Drawing:
    """What is to be drawn, in pixels from the top left."""

    plain: Plain
    texts: list[Plain] = field(default_factory=list)
    marks: list[Plain] = field(default_factory=list)
    rules: list[Plain] = field(default_factory=list)
    bands: list[Plain] = field(default_factory=list)

    @property
    def lefts(self) -> list[int]:
        return [NAMES + (FIRST + FURTHER * (place - 1) if place else 0) for place in range(len(self.plain["units"]))]

    @property
    def width(self) -> int:
        return self.lefts[-1] + FURTHER

    @property
    def tops(self) -> list[int]:
        """Where each row begins, and at last where the drawing ends."""
        return [*accumulate(map(_row_high, self.plain["strands"]), initial=TIME + HEAD)]

    @property
    def height(self) -> int:
        return self.tops[-1]


def timeline_chart(plain: Plain) -> str:
    """The timeline as SVG. `plain` is what `timeline_as_plain` gives."""
    drawing = _Drawing(plain)
    _line_of_time(drawing)
    for place, (strand, span) in enumerate(zip(plain["strands"], pairwise(drawing.tops), strict=True)):
        _row(drawing, strand, span, shaded=place % 2 == 0)
    return _drawn(drawing)


def _row_high(strand: Plain) -> int:
    """Room for the longest thing in the row."""
    said = [_lines(printed, place) for place, printed in enumerate(strand["printed"]) if printed is not None]
    most = max(len(lines) for lines in (wrap(strand["name"], WIDE_NAME), *said))
    return max(LEAST_ROW, most * LINE_HIGH + 6)


def _lines(printed: list[Plain], place: int) -> list[str]:
    return wrap(in_short(printed), WIDE if place else WIDE_FIRST)


def _line_of_time(drawing: _Drawing) -> None:
    """True time from the first to the last year, and from each date a line down to the column of its unit."""
    units, lefts = drawing.plain["units"], drawing.lefts
    years = [_year(one["when"]) for one in units]
    first, last = min(years), max(years)
    span = (last - first) or 1.0
    right = drawing.width - FURTHER - NAMES
    drawing.rules.append(_rule(NAMES, 14, NAMES + right, 14, kind="time"))
    seen: set[float] = set()
    for unit, left, year in zip(units, lefts, years, strict=True):
        at = NAMES + right * (year - first) / span
        drawing.rules.append(_rule(at, 14, left + 8, TIME, kind="to"))
        drawing.marks.append({"x": at, "y": 14, "rating": "", "kind": "date"})
        label = unit["when"][:4]
        if label not in seen:
            drawing.texts.append(_text(at + 8, 4, label, "bold"))
            seen.add(label)
        head = [*wrap(unit["short"], WIDE), when_said(unit["when"])]
        drawing.texts.append(_text(left, TIME + 12, head, "bold"))


def _year(when: str) -> float:
    year, month, *_ = [*when.split("-"), "7"]
    return int(year) + (int(month) - 1) / 12


def _row(drawing: _Drawing, strand: Plain, span: tuple[int, int], *, shaded: bool) -> None:
    top, foot = span
    middle = (top + foot) / 2
    if shaded:
        drawing.bands.append({"x": 0, "x2": drawing.width, "y": top, "y2": foot})
    drawing.texts.append(_lines_about(4, middle, wrap(strand["name"], WIDE_NAME), "bold"))
    for place, printed in enumerate(strand["printed"]):
        if printed is None:
            drawing.texts.append(_text(drawing.lefts[place] + 4, middle, "–", "quiet"))
        else:
            _cell(drawing, printed, place, middle)


def _cell(drawing: _Drawing, printed: list[Plain], place: int, middle: float) -> None:
    left, lines = drawing.lefts[place], _lines(printed, place)
    if lines == [NOT_PRINTED]:
        drawing.texts.append(_text(left, middle, NOT_PRINTED, "quiet"))
        return
    rating = printed[0]["rating"] if len(printed) == 1 else None
    scale = drawing.plain["scale"]
    drawing.marks.append({"x": left + 8, "y": middle, "rating": rating if rating in scale else "", "kind": "printed"})
    drawing.texts.append(_lines_about(left + 20, middle, lines, "plain"))


def _lines_about(x: float, middle: float, lines: list[str], kind: str) -> Plain:
    """Lines of text, the middle of them at a height."""
    return _text(x, middle - LINE_HIGH / 2 * (len(lines) - 1), lines, kind)


def _text(x: float, y: float, text: Any, kind: str) -> Plain:  # noqa: ANN401 - a line, or lines
    return {"x": x, "y": y, "text": text, "kind": kind}


def _rule(x: float, y: float, x2: float, y2: float, *, kind: str) -> Plain:
    return {"x": x, "y": y, "x2": x2, "y2": y2, "kind": kind}


def _drawn(drawing: _Drawing) -> str:
    width, height = drawing.width, drawing.height
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, width], nice=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None)
    ends: dict[str, Any] = {"x": x, "y": y, "x2": "x2:Q", "y2": "y2:Q"}
    layers: list[Any] = [
        alt.Chart(rows_of(drawing.bands)).mark_rect(color=WASH).encode(**ends),
        _of(drawing.rules, "to").mark_rule(color=LINE).encode(**ends),
        _of(drawing.rules, "time").mark_rule(color=INK, strokeWidth=2).encode(**ends),
        _of(drawing.marks, "date").mark_point(shape="circle", filled=True, color=INK, size=50, opacity=1).encode(x=x, y=y),
    ]
    layers.extend(_of(drawing.texts, kind).mark_text(**TEXTS[kind]).encode(x=x, y=y, text="text:N") for kind in TEXTS)
    scale = drawing.plain["scale"]
    for rating, colour, shape in _looks(scale):
        rows = [mark for mark in drawing.marks if mark["kind"] == "printed" and mark["rating"] == rating]
        look: dict[str, Any] = {"stroke": INK, "fill": colour, "shape": shape, "size": 110, "opacity": 1, "strokeWidth": 1.2}
        layers.append(alt.Chart(rows_of(rows)).mark_point(**look).encode(x=x, y=y))
    return svg_of(alt.layer(*layers), width=width, height=height)


def _of(rows: list[Plain], kind: str) -> Any:  # noqa: ANN401 - an Altair chart
    return alt.Chart(rows_of([row for row in rows if row["kind"] == kind]))


def _looks(scale: list[str]) -> list[tuple[str, str, str]]:
    """The colour and the shape of each rating; what has none on the scale is a hollow ring."""
    shapes = SHAPES if len(scale) == len(SHAPES) else ("circle",) * len(scale)
    return [("", "#FFFFFF", "circle"), *zip(scale, colours(scale).values(), shapes, strict=True)]


_LEFT: Plain = {"align": "left", "baseline": "middle", "lineHeight": LINE_HIGH}
TEXTS: dict[str, Plain] = {
    "bold": {**_LEFT, "fontWeight": "bold", "color": INK},
    "plain": {**_LEFT, "color": INK},
    "quiet": {**_LEFT, "color": QUIET},
}
