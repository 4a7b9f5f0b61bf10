"""What a measure came to, in sentences: how it moved, how units lie beside each other, and why they are in no league table."""

from collections.abc import Iterator, Mapping
from typing import Any

Plain = Mapping[str, Any]

CERTAIN = 0.001
"""A smaller chance than this is not said in figures."""

OFTEN = 0.05
"""What chance alone does as often as this is not taken for a change (the usual level)."""

NO_LEAGUE_TABLE = (
    "There is no league table. A unit of few cases comes out high or low by luck more easily than one of many, so a list in the "
    "order of shares would rank luck. Units stand in the order of their names."
)


def named(group: list[str]) -> str:
    """A group as it is called: its values, or that it is all of them."""
    return ", ".join(group) or "all"


def cases_of(row: Plain) -> str:
    """`40 of 96`."""
    return f"{row['numerator']:,} of {row['denominator']:,}"


def interval_of(row: Plain) -> str:
    """`32.0% to 51.7%`; nothing where there is none."""
    interval = row["interval"]
    return f"{interval['low']:.1%} to {interval['high']:.1%}" if interval else ""


def meets_said(row: Plain, plain: Plain) -> str:
    """Whether a share comes to the target, and that the sample cannot tell where the interval holds it."""
    if row["meets"] is None:
        return ""
    said, interval = "met" if row["meets"] else "not met", row["interval"]
    unsure = interval is not None and interval["low"] < plain["target"]["share"] < interval["high"]
    return f"{said}, but the sample cannot tell" if unsure else said


def points(share: float) -> str:
    """A difference of shares: `+3.7 percentage points`."""
    return f"{share * 100:+.1f} percentage points"


def how_often(p: float) -> str:
    """How often chance does something: `12.0% of the time`."""
    return f"{p:.1%} of the time" if p >= CERTAIN else "less than 0.1% of the time"


def moved_said(trend: Plain, interval: str) -> str:
    """How the share of a group moved, and whether chance does as much: before and after, or a trend over more than two periods.

    `interval` is the name of the measure's interval, such as `95% interval`.
    """
    both = trend["before_after"]
    if both is None:
        moved = f"{points(trend['per_year'])} a year over {trend['periods']} periods"
        return f"Trend of {named(trend['group'])}: {moved}; by chance alone it would move so far {_told(trend['p'])}."
    begin = f"Before and after, of {named(trend['group'])}: {both['before']:.1%} and {both['after']:.1%}"
    between = f"({interval}: {both['low'] * 100:+.1f} to {both['high'] * 100:+.1f})"
    if both["difference"] == 0:
        return f"{begin}, no difference {between}."
    return (
        f"{begin}, a difference of {points(both['difference'])} {between}; by chance alone it would be so large "
        f"{_told(both['p_exact'])}."
    )


def _told(p: float) -> str:
    return f"{how_often(p)}, {'too often to call it a change' if p >= OFTEN else 'which is seldom'}"


def funnel_said(funnel: Plain) -> Iterator[str]:
    """What a funnel shows: what its limits allow for, how many would lie beyond them by chance, and who does."""
    units = funnel["units"]
    if funnel["between"] > 0:
        yield (
            "The units differ by more than the chance of drawing cases makes them. The limits allow for it, by a standard "
            f"deviation between units of {funnel['between'] ** 0.5 * 100:.1f} percentage points: a unit beyond them is unlike "
            "even units that differ so."
        )
    else:
        yield "The units differ by no more than the chance of drawing cases makes them. The limits are those of chance alone."
    for level in sorted(funnel["levels"], reverse=True):
        beyond = [f"{named(one['group'])} ({one['side']})" for one in units if one["beyond"] == level]
        outer = "" if level == max(funnel["levels"]) else ", but within the outer ones"
        yield f"Beyond the {percent_of(level)} limits{outer}: {', '.join(beyond) or 'none'}."
    expected = len(units) * (1 - min(funnel["levels"]))
    yield (
        f"Of {len(units)} units about {expected:.0f} would lie beyond the {percent_of(min(funnel['levels']))} limits by chance "
        "alone. To lie beyond them is a reason to look, and no finding."
    )


def shrunk_said(shrunk: Plain) -> Iterator[str]:
    """How the shares are drawn together, and why."""
    yield NO_LEAGUE_TABLE
    if shrunk["alike"]:
        yield (
            f"Beside each raw share stands the one drawn together with the others. The units differ by no more than chance, so "
            f"all are drawn wholly together, to {shrunk['towards']:.1%}."
        )
        return
    yield (
        "Beside each raw share stands the one drawn together with the others: what the unit's work is likely to be like, by "
        f"its own cases and, as if they were {shrunk['cases']:.0f} cases more, by what is known of all units. The fewer its own "
        f"cases, the closer it is drawn to {shrunk['towards']:.1%}."
    )


def percent_of(level: float) -> str:
    """A level as it is written: 95%, 99.8%."""
    return f"{level * 100:g}%"


def placed_said(unit: Plain) -> str:
    """Where a unit lies in its funnel, in a cell of a table."""
    return f"{unit['side']} the {percent_of(unit['beyond'])} limits" if unit["beyond"] else "within"


def target_said(target: Plain) -> str:
    """`at least 80%`."""
    return f"{target['direction']} {percent_of(target['share'])}"
