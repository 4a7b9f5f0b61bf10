"""Charts, drawn by Altair and turned into SVG without a browser. Each is a picture of a table that the report prints as well.

Colours are those the Government Analysis Function recommends for charts; no chart rests on colour alone.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from textwrap import wrap
from typing import Any

import altair as alt
import vl_convert as vlc

DARK_BLUE, TURQUOISE, DARK_PINK, ORANGE, INK = "#12436D", "#28A197", "#801650", "#F46A25", "#0B0C0C"
SCALE_COLOURS = (DARK_PINK, ORANGE, DARK_BLUE, TURQUOISE)
"""For the steps of a four-point scale, worst first: dark and light by turns, so that neighbours differ where a page is grey."""

WIDTH, LEAST_WIDTH, WITH_NAMES = 520, 285, 605
"""In pixels: how wide a drawing is at the most and at the least, and with its names at the most.

A picture that is wider than the page of a PDF is made smaller there, and its letters with it.
"""

FONT = "Arial, Helvetica, sans-serif"


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its name, its length as a share of one, what is written at its foot, and the rating that colours it.

    `low` and `high` are the ends of the interval about it; None where there is none.
    """

    name: str
    share: float
    label: str
    rating: str | None
    low: float | None = None
    high: float | None = None


def colours(ratings: Sequence[str]) -> dict[str, str]:
    """A colour for each rating of a scale, worst first; scales longer than four keep to one colour."""
    if len(ratings) != len(SCALE_COLOURS):
        return dict.fromkeys(ratings, DARK_BLUE)
    return dict(zip(ratings, SCALE_COLOURS, strict=True))


def ratings_chart(rated: Mapping[str, str], ratings: Sequence[str]) -> str:
    """A dot for each standard on the steps of the scale."""
    rows = [{"standard": name, "rating": rating} for name, rating in rated.items()]
    palette = colours(ratings)
    place = alt.Y("standard:N", sort=list(rated), title=None, axis=names_axis(rated))
    steps = alt.X(
        "rating:N",
        sort=list(ratings),
        scale=alt.Scale(domain=list(ratings)),
        title=None,
        axis=alt.Axis(orient="top", labelAngle=0, grid=True, ticks=False, domain=False, **_in_lines(ratings)),
    )
    colour = alt.Color("rating:N", scale=alt.Scale(domain=list(palette), range=list(palette.values())), legend=None)
    dots = alt.Chart(rows_of(rows)).mark_circle(size=220, opacity=1).encode(x=steps, y=place, color=colour)
    return svg_of(dots, width=width_beside(rated))


def _in_lines(ratings: Sequence[str]) -> dict[str, Any]:
    """The names of the steps above the drawing, long ones in lines; the last line of each stands at one height."""
    lines = {one: wrap(one, LONGEST_LINE, break_long_words=False) or [""] for one in ratings}
    most = max(map(len, lines.values()), default=1)
    level = {one: [""] * (most - len(each)) + each for one, each in lines.items()}
    said = f"({json.dumps(level)})[datum.label]"
    return {"labelExpr": said, "labelPadding": 4 + (most - 1) * LINE, "labelLineHeight": LINE, "labelFontSize": STEP_SIZE}


LONGEST_LINE, LINE, STEP_SIZE = 12, 15, 12
"""Letters of a line above a step, its height in pixels, and the size of its letters."""

SHARE_AXIS = "Share of relevant cases judged sufficient"


def shares_chart(bars: Sequence[Bar], boundaries: Mapping[str, float], ratings: Sequence[str], *, axis: str = SHARE_AXIS) -> str:
    """A bar for each question from 0% to 100%, its figures at its foot, a line through its end for the interval about it.

    A dashed line stands where each rating begins. Bars of what is not rated have one colour.
    """
    names = [f"{bar.name}: {bar.label}" for bar in bars]
    rows = [{"question": name, "share": bar.share, "rating": bar.rating or ""} for name, bar in zip(names, bars, strict=True)]
    palette = {**colours(ratings), "": DARK_BLUE}
    place = alt.Y("question:N", sort=names, title=None, axis=names_axis(names))
    scale = alt.Scale(domain=[0, 1])
    share = alt.X("share:Q", scale=scale, title=axis, axis=alt.Axis(format="%", grid=False))
    fill = alt.Color("rating:N", scale=alt.Scale(domain=list(palette), range=list(palette.values())), legend=None)
    layers: list[Any] = [alt.Chart(rows_of(rows)).mark_bar(height=18).encode(x=share, y=place, color=fill)]
    lines = [{"begins": begins} for begins in boundaries.values() if begins]
    if lines:
        begin = alt.Chart(rows_of(lines)).encode(x="begins:Q")
        layers += [
            begin.mark_rule(strokeWidth=3, color="#FFFFFF"),
            begin.mark_rule(strokeDash=[5, 3], strokeWidth=1.5, color=INK),
        ]
    ranges = [{"question": name, "low": bar.low, "high": bar.high} for name, bar in zip(names, bars, strict=True) if bar.high]
    if ranges:
        ends = alt.Chart(rows_of(ranges)).encode(x="low:Q", x2="high:Q", y=place)
        layers += [ends.mark_rule(strokeWidth=6, color="#FFFFFF"), ends.mark_rule(strokeWidth=2.5, color=INK)]
    return svg_of(alt.layer(*layers), width=width_beside(names))


def counts_chart(counts: Mapping[str, int], *, axis: str = "Cases") -> str:
    """A bar for each value and how many cases have it."""
    rows = [{"value": value, "cases": cases} for value, cases in counts.items()]
    base = alt.Chart(rows_of(rows)).encode(
        y=alt.Y("value:N", sort=list(counts), title=None, axis=names_axis(counts)),
        x=alt.X("cases:Q", title=axis, axis=alt.Axis(grid=False, tickMinStep=1, tickCount=8, labelFlush=False)),
    )
    bars = base.mark_bar(height=16, color=DARK_BLUE)
    numbers = base.mark_text(align="left", dx=5, color=INK).encode(text="cases:Q")
    return svg_of(alt.layer(bars, numbers), width=width_beside(counts) - NUMBER)


def names_axis(names: Iterable[str] = ()) -> alt.Axis:
    """An axis of names, with room for the longest in whatever font a machine has.

    A picture is measured where it is made, and shown where its font may be wanting: what stands in for it may be wider.
    """
    widest = _widest(names)
    return alt.Axis(
        labelLimit=max(widest, WIDE_NAME), minExtent=widest + PADDING, labelPadding=PADDING, ticks=False, domain=False
    )


def width_beside(names: Iterable[str]) -> float:
    """How wide a drawing is beside its names: what they leave of a page of a PDF."""
    return min(WIDTH, max(LEAST_WIDTH, WITH_NAMES - PADDING - _widest(names)))


def _widest(names: Iterable[str]) -> float:
    return min(max((len(one) for one in names), default=0) * WIDEST_LETTER, WIDEST_NAME)


WIDEST_LETTER = 8.3
"""Of a name at its size, in pixels: as wide as digits are in DejaVu Sans, which machines have that lack Arial."""

WIDE_NAME, WIDEST_NAME, PADDING, NUMBER = 300, 400, 8, 30


def rows_of(rows: list[dict[str, Any]]) -> alt.InlineData:
    """Rows as a chart takes them."""
    return alt.InlineData(values=rows)


EDGES = {"left": 4, "top": 4, "bottom": 4, "right": 14}
"""About a picture, in pixels: at the right, where figures end, with room for those of a wider font."""

STYLE = {
    "font": FONT,
    "padding": EDGES,
    "view": {"stroke": None},
    "axis": {"labelFontSize": 13, "titleFontSize": 13, "labelColor": INK, "titleColor": INK, "titleFontWeight": "normal"},
    "text": {"fontSize": 13},
}
"""The one style of all charts, in the words of Vega-Lite."""


def svg_of(chart: Any, *, width: float = WIDTH, height: Any = None) -> str:  # noqa: ANN401 - an Altair chart of any kind
    """A chart as SVG, in the one style of all of them. `height` in pixels; 30 for each row where nothing is said.

    The chart is changed in its place: each of Altair's own ways to say this copies the whole of it. Nor is each part checked
    against the schema, which takes as long as all the rest.
    """
    chart.width, chart.height, chart.config = width, height or alt.Step(30), STYLE
    return drawn(json.dumps(chart.to_dict(validate=False)))


@lru_cache(maxsize=256)
def drawn(specification: str) -> str:
    """The picture of a chart in Vega-Lite. What was drawn is kept, as a draft is looked at many times and a few charts change."""
    return str(vlc.vegalite_to_svg(specification))
