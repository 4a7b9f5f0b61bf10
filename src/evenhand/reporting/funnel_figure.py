"""The funnel of many units, and beside each raw share the one drawn together with the others.

A unit within the limits is a ring, one beyond the inner ones a diamond, one beyond the outer ones a triangle that points the way;
those beyond are named.
"""

from collections.abc import Mapping
from typing import Any

import altair as alt
import numpy as np

from evenhand.reporting.figures import DARK_BLUE, DARK_PINK, INK, ORANGE, names_axis, rows_of, svg_of
from evenhand.reporting.label_places import Label, placed_labels
from evenhand.reporting.measure_words import Plain, named, percent_of, target_said
from evenhand.statistics.funnel import Funnel, limits

WIDE, HIGH, STEPS, ROW = 560, 400, 100, 20
"""In pixels: width and height of the funnel; of how many steps its limits are made; the height of a row of shares."""

DASHES: Mapping[float, list[int]] = {0.95: [5, 3], 0.998: [1, 0]}
"""The inner limits are dashed."""

Counted = Mapping[tuple[str, ...], Plain]
"""The row of the table by its group."""


def funnel_chart(funnel: Plain, rows: Counted, plain: Plain) -> str:
    """Share against cases for every unit of the funnel, with its limits and the share of all units shown."""
    units = [_unit(one, rows[tuple(one["group"])]) for one in funnel["units"]]
    most = max(one["cases"] for one in units) * 1.06
    curves = _curves(funnel, min(one["cases"] for one in units), most)
    low, high = _span([*(one["share"] for one in units), *(row["share"] for row in curves)], plain)
    x = alt.X("cases:Q", scale=alt.Scale(domain=[0, most], nice=False), title="Cases", axis=alt.Axis(grid=False, tickCount=8))
    y = alt.Y(
        "share:Q",
        scale=alt.Scale(domain=[low, high], nice=False),
        title="Share",
        axis=alt.Axis(format="%", grid=False, tickCount=8),
    )
    layers = [*_lines(curves, x, y), *_across(funnel, plain, (low, high), y), *_marks(units, x, y)]
    at = [(one["cases"] / most * WIDE, (high - one["share"]) / (high - low) * HIGH) for one in units]
    beyond = [(one["name"], *place) for one, place in zip(units, at, strict=True) if one["look"] != "within"]
    layers += _names(placed_labels(beyond, at, (WIDE, HIGH)), (most, low, high), x, y)
    return svg_of(alt.layer(*layers), width=WIDE, height=HIGH)


def _names(labels: list[Label], ends: tuple[float, float, float], x: alt.X, y: alt.Y) -> list[Any]:
    """The names at their places; `ends` are the most cases and the lowest and highest share that are drawn."""
    most, low, high = ends
    layers = []
    for align in ("left", "right"):
        rows = [
            {"name": one.text, "cases": one.x / WIDE * most, "share": high - one.y / HIGH * (high - low)}
            for one in labels
            if one.align == align
        ]
        layers += _legible(alt.Chart(rows_of(rows)).encode(x=x, y=y, text="name:N"), align=align, fontWeight="bold")
    return layers


def _legible(base: Any, **look: Any) -> list[Any]:  # noqa: ANN401 - an Altair chart
    """Words with a white edge, so that they can be read where they cross a line."""
    return [base.mark_text(stroke="#FFFFFF", strokeWidth=4, strokeJoin="round", **look), base.mark_text(color=INK, **look)]


def _unit(one: Plain, row: Plain) -> dict[str, Any]:
    look = f"{one['side']} {percent_of(one['beyond'])}" if one["beyond"] else "within"
    return {"name": named(one["group"]), "cases": row["denominator"], "share": row["share"], "look": look}


def _curves(funnel: Plain, least: float, most: float) -> list[dict[str, Any]]:
    """The limits from the smallest unit to beyond the largest, each curve by its own name."""
    shape = Funnel(funnel["target"], funnel["overdispersion"], funnel["factor"], funnel["between"])
    sizes = np.linspace(max(1.0, least * 0.8), most, STEPS)
    found = [(level, side, ends) for level in funnel["levels"] for side, ends in enumerate(limits(shape, sizes, level))]
    return [
        {"cases": size, "share": share, "level": percent_of(level), "curve": f"{level} {side}", "dash": DASHES[level]}
        for level, side, ends in found
        for size, share in zip(sizes.tolist(), ends.tolist(), strict=True)
    ]


def _span(shares: list[float], plain: Plain) -> tuple[float, float]:
    """From which share to which is drawn: in whole tenths, the target within where it is near."""
    low, high = (np.floor(min(shares) * 10) / 10, np.ceil(max(shares) * 10) / 10)
    target = plain["target"]["share"] if plain["target"] else low
    near = low - 0.1 <= target <= high + 0.1
    ends = (min(low, target), max(high, target)) if near else (low, high)
    return max(0.0, float(ends[0])), min(1.0, float(ends[1]))


def _lines(curves: list[dict[str, Any]], x: alt.X, y: alt.Y) -> list[Any]:
    """The limits of each level, and at the end of each what it is."""
    layers = []
    for level in dict.fromkeys(row["level"] for row in curves):
        rows = [{name: row[name] for name in ("cases", "share", "curve")} for row in curves if row["level"] == level]
        dash = next(row["dash"] for row in curves if row["level"] == level)
        line = alt.Chart(rows_of(rows)).mark_line(color=INK, strokeWidth=1.2, strokeDash=dash)
        layers.append(line.encode(x=x, y=y, detail="curve:N"))
    last = {row["curve"]: {"share": row["share"], "said": row["level"]} for row in curves}
    ends = alt.Chart(rows_of([*last.values()])).mark_text(align="left", dx=5, color=INK, fontSize=11)
    return [*layers, ends.encode(y=y, x=alt.value("width"), text="said:N")]


def _across(funnel: Plain, plain: Plain, span: tuple[float, float], y: alt.Y) -> list[Any]:
    """The share of all units shown, and the target where there is room for it."""
    middle = alt.Chart(rows_of([{"share": funnel["target"], "said": f"all: {funnel['target']:.1%}"}]))
    said: dict[str, Any] = {"align": "left", "dx": 5, "color": INK}
    layers = [
        middle.mark_rule(color=DARK_BLUE, strokeWidth=1.5).encode(y=y),
        middle.mark_text(**said).encode(y=y, x=alt.value("width"), text="said:N"),
    ]
    if plain["target"] and span[0] <= plain["target"]["share"] <= span[1]:
        base = alt.Chart(rows_of([{"share": plain["target"]["share"], "said": f"target: {target_said(plain['target'])}"}]))
        layers.append(base.mark_rule(color=INK, strokeDash=[2, 3], strokeWidth=1.5).encode(y=y))
        layers += _legible(base.encode(y=y, x=alt.value("width"), text="said:N"), align="right", baseline="bottom", dx=-4, dy=-3)
    return layers


LOOKS: Mapping[str, dict[str, Any]] = {
    "within": {"shape": "circle", "fill": "#FFFFFF", "stroke": INK},
    "above 95%": {"shape": "diamond", "fill": ORANGE, "stroke": INK},
    "below 95%": {"shape": "diamond", "fill": ORANGE, "stroke": INK},
    "above 99.8%": {"shape": "triangle-up", "fill": DARK_PINK, "stroke": INK},
    "below 99.8%": {"shape": "triangle-down", "fill": DARK_PINK, "stroke": INK},
}


def _marks(units: list[dict[str, Any]], x: alt.X, y: alt.Y) -> list[Any]:
    layers = []
    for look, how in LOOKS.items():
        theirs = alt.Chart(rows_of([one for one in units if one["look"] == look]))
        layers.append(theirs.mark_point(size=60 if look == "within" else 110, opacity=1, strokeWidth=1.2, **how).encode(x=x, y=y))
    return layers


def shrunk_chart(shrunk: Plain, rows: Counted) -> str:
    """For each unit a ring at its raw share, and a dot with its whisker at the one drawn together."""
    drawn = [
        {
            "name": named(one["group"]),
            "raw": rows[tuple(one["group"])]["share"],
            **{end: one[end] for end in ("share", "low", "high")},
        }
        for one in shrunk["units"]
    ]
    names = [one["name"] for one in drawn]
    base = alt.Chart(rows_of(drawn)).encode(y=alt.Y("name:N", sort=names, title=None, axis=names_axis(names)))
    ends = [one[end] for one in drawn for end in ("raw", "low", "high")]
    span = [float(np.floor(min(ends) * 10) / 10), float(np.ceil(max(ends) * 10) / 10)]
    scale = alt.Scale(domain=span, nice=False, zero=False)
    axis = alt.Axis(format="%", grid=True, tickCount=8, labelFlush=False)
    x = {name: alt.X(f"{name}:Q", scale=scale, title="Share", axis=axis) for name in ("raw", "share", "low")}
    middle = alt.Chart(rows_of([{"share": shrunk["towards"]}]))
    return svg_of(
        alt.layer(
            middle.mark_rule(color=INK, strokeDash=[2, 3]).encode(x=x["share"]),
            base.mark_rule(color=DARK_BLUE, strokeWidth=2).encode(x=x["low"], x2="high:Q"),
            base.mark_point(shape="circle", filled=True, fill=DARK_BLUE, size=70, opacity=1).encode(x=x["share"]),
            base.mark_point(shape="circle", fill="#FFFFFF", stroke=INK, size=55, opacity=1, strokeWidth=1.4).encode(x=x["raw"]),
        ),
        width=420,
        height=alt.Step(ROW),
    )
