"""How many have each rating, before and after: a pair of bars for each, named and counted in words."""

from collections.abc import Sequence

import altair as alt

from evenhand.reporting.figures import DARK_BLUE, INK, names_axis, rows_of, svg_of
from evenhand.reporting.what_if_results import Plain


def spread_chart(rows: Sequence[Plain]) -> str:
    """A hollow bar for how many had a rating and a filled one for how many would, with the number at the end of each."""
    drawn = [
        {"name": f"{row['rating']}, {when}", "count": row[when], "when": when} for row in rows for when in ("before", "after")
    ]
    names = [one["name"] for one in drawn]
    base = alt.Chart(rows_of(drawn)).encode(
        y=alt.Y("name:N", sort=names, title=None, axis=names_axis(names)),
        x=alt.X("count:Q", axis=None),
    )
    fill = alt.Color("when:N", scale=alt.Scale(domain=["before", "after"], range=["#FFFFFF", DARK_BLUE]), legend=None)
    bars = base.mark_bar(height=16, stroke=INK, strokeWidth=1.2).encode(color=fill)
    return svg_of(alt.layer(bars, base.mark_text(align="left", dx=5, color=INK).encode(text="count:Q")))
