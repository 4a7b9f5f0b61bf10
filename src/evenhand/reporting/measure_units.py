"""The part of a measure's page about units: their funnel, their shares drawn together, and the table of both."""

from collections.abc import Iterator

from evenhand.reporting.funnel_figure import funnel_chart, shrunk_chart
from evenhand.reporting.measure_tables import units_table
from evenhand.reporting.measure_words import Plain, funnel_said, named, shrunk_said
from evenhand.reporting.report import Block, Figure, Paragraph, Part

FUNNEL = (
    "Each mark is a unit: its share against the cases behind it. The fewer the cases, the farther chance alone may carry it, so "
    "the limits open to the left like a funnel. A ring lies within them, a diamond beyond the dashed 95% limits, a triangle "
    "beyond the 99.8% limits. What is hidden is neither drawn nor counted in. The table gives the same."
)
SHRUNK = (
    "A ring is the raw share of a unit. A dot is the one drawn together with the others, the line through it its interval. The "
    "dotted line is where shares are drawn to. The table gives the same."
)


def units_parts(plain: Plain) -> list[Part]:
    """A part for each period whose units stand beside each other."""
    both = zip(plain["funnel"], plain["shrunk"], strict=True)
    return [
        Part(f"units {funnel['period']}", _heading(funnel, plain), tuple(_units(funnel, shrunk, plain)))
        for funnel, shrunk in both
    ]


def _heading(funnel: Plain, plain: Plain) -> str:
    return "Units beside each other" + (f", {funnel['period']}" if plain["period"] else "")


def _units(funnel: Plain, shrunk: Plain, plain: Plain) -> Iterator[Block]:
    rows = [row for row in plain["rows"] if row["group"] and row["period"] == funnel["period"] and row["note"] != NO_CASES]
    by_group = {tuple(row["group"]): row for row in rows}
    said = list(funnel_said(funnel))
    yield Figure(
        FUNNEL, funnel_chart(funnel, by_group, plain), f"A funnel plot of {len(funnel['units'])} units. {' '.join(said[1:3])}"
    )
    yield from (Paragraph(sentence) for sentence in said)
    yield from (Paragraph(sentence) for sentence in shrunk_said(shrunk))
    alt = "; ".join(
        f"{named(one['group'])} {by_group[tuple(one['group'])]['share']:.0%}, drawn to {one['share']:.0%}"
        for one in shrunk["units"]
    )
    yield Figure(SHRUNK, shrunk_chart(shrunk, by_group), f"{alt}.")
    yield units_table(rows, plain, funnel, shrunk)


NO_CASES = "no cases"
