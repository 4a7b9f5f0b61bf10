"""The page of a measure: what was counted, what it came to, and how its groups lie beside each other."""

from collections.abc import Iterator, Sequence
from importlib.metadata import version

from evenhand.reporting.measure_figures import bar_named, groups_chart, periods_chart
from evenhand.reporting.measure_tables import groups_table, periods_table
from evenhand.reporting.measure_units import units_parts
from evenhand.reporting.measure_words import Plain, how_often, interval_of, moved_said, named, target_said
from evenhand.reporting.report import Block, Cell, Figure, Listing, Paragraph, Part, Report, Table, capitalised

MOST_BARS = 40
"""More bars than these nobody reads: then the last period alone is drawn, and of too many groups nothing."""

BESIDE = "What is hidden is not drawn. The table gives the same."


def compose_measure(plain: Plain) -> Report:
    """The page. `plain` is what `as_plain` gives of a measure; nothing that it hides is on the page."""
    parts = [("whole", "What it came to", _whole(plain)), ("groups", f"By {_grouped(plain)}", _groups(plain))]
    more = [("moves", "How each has moved", _moves(plain)), ("notes", "What to know", _notes(plain))]
    made = [[Part(name, heading, tuple(blocks)) for name, heading, blocks in some] for some in (parts, more)]
    return Report(
        title="A measure over many inspections",
        unit=plain["measure"],
        facts=tuple(_facts(plain)),
        overall=None,
        scale=tuple(band["name"] for band in plain["bands"]),
        banners=tuple(plain["synthetic"]),
        parts=tuple(part for part in (*made[0], *units_parts(plain), *made[1]) if part.blocks),
        colophon=f"Made by Evenhand {version('evenhand')} from the snapshot {plain['snapshot'][:12]}.",
    )


def _facts(plain: Plain) -> Iterator[tuple[str, str]]:
    yield "Counted", plain["denominator"]
    yield "The share is of", plain["numerator"]
    if plain["by"]:
        yield "By", _grouped(plain)
    if plain["period"]:
        yield "Period", f"the {plain['period']} in which fieldwork began"
    if plain["target"]:
        yield "Target", target_said(plain["target"])


def _grouped(plain: Plain) -> str:
    return " and ".join(name.replace("_", " ") for name in plain["by"])


def _whole(plain: Plain) -> Iterator[Block]:
    """All groups together: in words, as a line through the periods, and as a table."""
    if plain["says"]:
        yield Paragraph(plain["says"])
    for trend in plain["trends"]:
        if not trend["group"]:
            yield Paragraph(moved_said(trend, plain["interval"]))
    rows = [row for row in plain["rows"] if not row["group"]]
    shown = [row for row in rows if row["share"] is not None]
    if len(shown) > 1:
        of_all = "All groups together, period by period." if plain["by"] else "The share, period by period."
        caption = f"{of_all} {_whiskers(shown, plain)}{BESIDE}"
        yield Figure(caption, periods_chart(rows, plain), f"{'; '.join(_in_words(row) for row in shown)}.")
    if rows:
        yield periods_table(rows, plain)


def _in_words(row: Plain) -> str:
    between = f" ({interval_of(row)})" if row["interval"] else ""
    return f"{row['period']}: {row['share']:.1%}{between}"


def _whiskers(rows: Sequence[Plain], plain: Plain) -> str:
    return f"The line at each share is its {plain['interval']}. " if any(row["interval"] for row in rows) else ""


def _groups(plain: Plain) -> Iterator[Block]:
    """The groups of the periods that have no funnel, as bars and as a table."""
    alone = {one["period"] for one in plain["funnel"]}
    rows = [row for row in plain["rows"] if row["group"] and row["period"] not in alone]
    if not rows:
        return
    shown = [row for row in rows if row["share"] is not None]
    bars = shown if len(shown) <= MOST_BARS else [row for row in shown if row["period"] == shown[-1]["period"]]
    if 0 < len(bars) <= MOST_BARS:
        last = "" if len(bars) == len(shown) else f"Only {bars[-1]['period']} is drawn. "
        caption = f"The share of each group. {last}{_whiskers(bars, plain)}{BESIDE}"
        yield Figure(caption, groups_chart(bars, plain), f"{'; '.join(bar_named(row, plain) for row in bars)}.")
    yield groups_table(rows, plain)


def _moves(plain: Plain) -> Iterator[Block]:
    """The trend of each group, or what changed between two periods."""
    trends = [one for one in plain["trends"] if one["group"]]
    if not trends:
        return
    yield Paragraph(
        f"{len(trends)} groups, each by itself. Chance alone makes one group in twenty look as if it had moved: a figure under "
        "5% in the column By chance alone is a reason to look, and no finding."
    )
    rows = tuple(
        (
            Cell(named(one["group"])),
            Cell(str(one["periods"]), "number"),
            Cell(f"{one['per_year'] * 100:+.1f}", "number"),
            Cell(how_often(one["p"]), "number"),
            Cell(_changed(one), "number"),
        )
        for one in trends
    )
    columns = (capitalised(_grouped(plain)), "Periods", "A year", "By chance alone", f"After less before ({plain['interval']})")
    most = len(columns) if any(one["before_after"] for one in trends) else len(columns) - 1
    yield Table("How far each share moved, in percentage points", columns[:most], tuple(row[:most] for row in rows), narrow=True)


def _changed(trend: Plain) -> str:
    both = trend["before_after"]
    return f"{both['difference'] * 100:+.1f} ({both['low'] * 100:+.1f} to {both['high'] * 100:+.1f})" if both else ""


def _notes(plain: Plain) -> Iterator[Block]:
    """What is hidden and why, what could not be worked out, and how it was reckoned."""
    if plain["hidden"]:
        yield Paragraph(capitalised(plain["hidden_because"]))
        if plain["funnel"]:
            yield Paragraph(
                "Funnels and shares drawn together are learnt from the units that are shown, and from no other. A unit with a "
                "small count is often one that stands apart, so units may differ by more than is said here."
            )
    if plain["rounded"]:
        yield Paragraph(plain["rounded"])
    if plain["guards_said"]:
        yield Paragraph(plain["guards_said"], "note")
    notes = [f"{capitalised(note)}{'' if note.endswith('?') else '.'}" for note in _all_notes(plain)]
    if notes:
        yield Listing("Notes:", tuple(notes))
    if plain["funnel"]:
        yield Paragraph(
            "Limits: Spiegelhalter 2005, with a variance between units added; z-scores are drawn in at a tenth of either end "
            "before the excess is estimated. Shares drawn together: the beta-binomial prior under which the counts of all units "
            "shown are likeliest. Both take the cases of a unit as a sample of all the work it goes on doing"
            + ("." if plain["rounded"] else "; the intervals of raw shares are for the caseloads the cases were drawn from."),
            "note",
        )
    if plain["trends"]:
        yield Paragraph(
            "Trends: Cochran and Armitage's test. Before and after: Newcombe's interval for two independent samples, "
            "and Fisher's exact test.",
            "note",
        )
    yield Paragraph("Every case counts once: none weighs more than another, as in a rating.", "note")


def _all_notes(plain: Plain) -> tuple[str, ...]:
    return (*plain["notes"], *plain["not_together"], *plain["unmatched"])
