"""The charts of a sample: its shares beside those of the caseload, and the margins it gives. Each stands beside its table."""

from collections.abc import Sequence
from typing import Any

import altair as alt

from evenhand.reporting.figures import DARK_BLUE, INK, ORANGE, names_axis, rows_of, svg_of
from evenhand.reporting.sample_results import Plain

SERIES = ("Eligible caseload", "Sample, weighted")


def balance_chart(values: Sequence[Plain]) -> str:
    """For each value a hollow mark for its share of the caseload, a filled one for that of the sample, and a line between."""
    names = [value["value"] for value in values]
    shares = [
        {"value": value["value"], "share": value[field], "of": series}
        for value in values
        for field, series in (("share_of_eligible", SERIES[0]), ("weighted", SERIES[1]))
    ]
    spans = [{"value": value["value"], "from": value["share_of_eligible"], "to": value["weighted"]} for value in values]
    place = alt.Y("value:N", sort=names, title=None, axis=names_axis(names))
    share = alt.X("share:Q", title="Share of cases", axis=alt.Axis(format="%"), scale=alt.Scale(zero=True))
    lines = alt.Chart(rows_of(spans)).mark_rule(color=INK).encode(y=place, x="from:Q", x2="to:Q")
    marks = (
        alt.Chart(rows_of(shares))
        .mark_point(size=110, filled=True, opacity=1, stroke=INK, strokeWidth=1.5)
        .encode(
            y=place,
            x=share,
            fill=alt.Fill("of:N", scale=alt.Scale(domain=list(SERIES), range=["#FFFFFF", DARK_BLUE]), legend=_legend()),
            shape=alt.Shape("of:N", scale=alt.Scale(domain=list(SERIES), range=["circle", "diamond"]), legend=_legend()),
        )
    )
    return svg_of(alt.layer(lines, marks))


def margins_chart(groups: Sequence[Plain]) -> str:
    """A bar for each group: the margin in points that its cases give."""
    rows = [
        {"group": named_group(group), "margin": group["margin"] * 100, "label": f"{group['margin'] * 100:.1f}"}
        for group in groups
        if group["margin"] is not None
    ]
    order = [row["group"] for row in rows]
    base = alt.Chart(rows_of(rows)).encode(
        y=alt.Y("group:N", sort=order, title=None, axis=names_axis(order)),
        x=alt.X("margin:Q", title="Margin in points, either way", axis=alt.Axis(grid=False)),
    )
    labels = base.mark_text(align="left", dx=5, color=INK).encode(text="label:N")
    return svg_of(alt.layer(base.mark_bar(height=16, color=ORANGE), labels))


def named_group(group: Plain) -> str:
    """The whole sample, or one value of a column."""
    return f"{group['column'].replace('_', ' ')}: {group['value']}" if group["column"] else "the whole sample"


def _legend() -> Any:  # noqa: ANN401 - Altair's own
    return alt.Legend(title=None, orient="top", labelFontSize=13)
