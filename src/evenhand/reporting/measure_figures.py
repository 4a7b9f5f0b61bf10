"""Charts of a measure: a line through periods and bars of groups, each with whiskers, the target and the bands.

Nothing rests on colour: the bands and the target are named where they are drawn, and shares are written beside their marks.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import altair as alt

from evenhand.reporting.figures import DARK_BLUE, INK, WIDTH, names_axis, rows_of, svg_of
from evenhand.reporting.measure_words import Plain, target_said

WASHES = ("#FFFFFF", "#EEF2F6")
"""Of bands, by turns; their names stand beside them."""

HIGH, A_PERIOD, MOST_LABELLED = 300, 72, 10
"""Of the line: its height, the width of a period at the most, and of how many periods the shares are written."""


def periods_chart(rows: Sequence[Plain], plain: Plain) -> str:
    """A dot with its whisker for each period that has a share, joined where periods follow each other. Others stay empty."""
    names = [row["period"] for row in rows]
    drawn = [_point(row, row["period"]) for row in rows if row["share"] is not None]
    known = {one["name"]: one["share"] for one in drawn}
    x = alt.X(
        "name:N",
        sort=names,
        scale=alt.Scale(domain=names),
        title=None,
        axis=alt.Axis(labelAngle=0, ticks=False, labelOverlap="greedy", labelPadding=10),
    )
    y = alt.Y("share:Q", scale=alt.Scale(domain=[0, 1]), title="Share", axis=alt.Axis(format="%", grid=False, values=TENTHS))
    steps = [(one, other) for one, other in pairwise(names) if one in known and other in known]
    joined = [{"name": end, "share": known[end], "step": place} for place, step in enumerate(steps) for end in step]
    base = alt.Chart(rows_of(drawn))
    layers: list[Any] = [
        *_bands(plain, "y"),
        *_target(plain, "y"),
        alt.Chart(rows_of(joined)).mark_line(color=DARK_BLUE, strokeWidth=2).encode(x=x, y=y, detail="step:N"),
        base.transform_filter("isValid(datum.low)").mark_rule(color=INK, strokeWidth=2).encode(x=x, y="low:Q", y2="high:Q"),
        base.mark_point(filled=True, size=90, color=DARK_BLUE, opacity=1).encode(x=x, y=y),
    ]
    if len(names) <= MOST_LABELLED:
        said = base.mark_text(baseline="bottom", dy=-7, color=INK, fontWeight="bold").encode(x=x, y="top:Q", text="said:N")
        layers.append(said)
    return svg_of(alt.layer(*layers), width=min(WIDTH, max(4, len(names)) * A_PERIOD), height=HIGH)


def groups_chart(rows: Sequence[Plain], plain: Plain) -> str:
    """A bar for each group, in each period, that has a share: its figures at its foot, the interval a line through its end."""
    drawn = [_point(row, bar_named(row, plain)) for row in rows if row["share"] is not None]
    names = [one["name"] for one in drawn]
    y = alt.Y("name:N", sort=names, title=None, axis=names_axis(names))
    x = alt.X("share:Q", scale=alt.Scale(domain=[0, 1]), title=None, axis=alt.Axis(format="%", grid=False, values=TENTHS))
    base = alt.Chart(rows_of(drawn))
    ends = base.transform_filter("isValid(datum.low)").encode(x="low:Q", x2="high:Q", y=y)
    layers: list[Any] = [
        *_bands(plain, "x"),
        base.mark_bar(height=18, color=DARK_BLUE).encode(x=x, y=y),
        ends.mark_rule(strokeWidth=6, color="#FFFFFF"),
        ends.mark_rule(strokeWidth=2.5, color=INK),
        *_target(plain, "x"),
    ]
    return svg_of(alt.layer(*layers))


LINE_HIGH = 12
TENTHS = [0, 0.2, 0.4, 0.6, 0.8, 1]


def bar_named(row: Plain, plain: Plain) -> str:
    """A bar with its figures: `female, 2018: 33.3% (6 of 18)`."""
    when = [row["period"]] if plain["period"] else []
    return f"{', '.join([*row['group'], *when])}: {row['share']:.1%} ({row['numerator']:,} of {row['denominator']:,})"


def _point(row: Plain, name: str) -> dict[str, Any]:
    interval = row["interval"] or {"low": None, "high": None}
    ends = {"low": interval["low"], "high": interval["high"], "top": interval["high"] or row["share"]}
    return {"name": name, "share": row["share"], "said": f"{row['share']:.0%}", **ends}


def _bands(plain: Plain, along: str) -> list[Any]:
    """The bands as washes, each with its name: at the right of a line, above bars."""
    if not plain["bands"]:
        return []
    begins = [band["begins"] for band in plain["bands"]]
    rows = [
        {"name": band["name"], "low": low, "high": high, "middle": (low + high) / 2, "wash": WASHES[place % 2]}
        for place, (band, low, high) in enumerate(zip(plain["bands"], begins, [*begins[1:], 1.0], strict=True))
    ]
    base = alt.Chart(rows_of(rows))
    wash = alt.Color("wash:N", scale=None, legend=None)
    if along == "y":
        rects = base.mark_rect().encode(y=alt.Y("low:Q"), y2="high:Q", color=wash)
        names = base.mark_text(align="left", dx=6, color=INK).encode(y="middle:Q", x=alt.value("width"), text="name:N")
    else:
        rects = base.mark_rect().encode(x=alt.X("low:Q"), x2="high:Q", color=wash)
        lines = [one | {"name": one["name"].replace(" ", "\n")} for one in rows]
        rise = -6 - LINE_HIGH * max(one["name"].count("\n") for one in lines)
        look: dict[str, Any] = {"dy": rise, "fontSize": 11, "lineBreak": "\n", "lineHeight": LINE_HIGH}
        above = alt.Chart(rows_of(lines)).mark_text(baseline="bottom", color=INK, **look)
        names = above.encode(x="middle:Q", y=alt.value(0), text="name:N")
    return [rects, names]


def _target(plain: Plain, along: str) -> list[Any]:
    """The target as a dashed line that says what it is."""
    if plain["target"] is None:
        return []
    base = alt.Chart(rows_of([{"share": plain["target"]["share"], "said": f"target: {target_said(plain['target'])}"}]))
    look: dict[str, Any] = {"strokeDash": [5, 3], "strokeWidth": 1.5, "color": INK}
    if along == "x":
        said = base.mark_text(baseline="top", dy=26, color=INK).encode(x="share:Q", y=alt.value("height"), text="said:N")
        return [base.mark_rule(**look).encode(x="share:Q"), said]
    said = base.mark_text(align="left", baseline="bottom", dx=4, dy=-3, color=INK)
    return [base.mark_rule(**look).encode(y="share:Q"), said.encode(y="share:Q", x=alt.value(0), text="said:N")]
