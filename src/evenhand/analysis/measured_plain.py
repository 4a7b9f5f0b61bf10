"""A measure with what it came to, as plain values for JSON, tables and exports."""

from typing import Any

from evenhand.analysis.hiding import GUARDED_WITH
from evenhand.analysis.measure import Measure
from evenhand.analysis.measure_in_words import denominator_in_words, numerator_in_words
from evenhand.analysis.measured import HIDDEN, NO_CASES, Measured, MeasuredRow, MeasuredTrend
from evenhand.analysis.together_plain import together_as_plain
from evenhand.scoring.score import percent
from evenhand.statistics.intervals import Interval


def as_plain(measured: Measured) -> dict[str, Any]:
    """Everything that was measured. Of what is hidden nothing is given but that it is."""
    asked = measured.measure
    notes = (row.note for row in measured.rows if row.note not in (None, HIDDEN, NO_CASES))
    hidden = any(row.note == HIDDEN for row in measured.rows)
    return {
        "measure": asked.measure,
        "says": asked.says,
        "counts": asked.counts,
        "denominator": denominator_in_words(asked),
        "numerator": numerator_in_words(asked),
        "by": list(asked.by),
        "period": asked.period,
        "target": _target(asked),
        "bands": [{"name": band.name, "begins": float(band.begins)} for band in asked.bands],
        "interval": f"{percent(asked.interval.level)} interval",
        "snapshot": measured.fingerprint,
        "synthetic": list(measured.synthetic),
        "rows": [_row(row) for row in measured.rows],
        "trends": [_trend(one) for one in measured.trends],
        **together_as_plain(measured),
        "hidden": hidden,
        "hidden_because": _hidden_because(asked) if hidden else None,
        "guards_said": GUARDED_WITH if asked.suppression.threshold > 1 else None,
        "rounded": _rounded(asked),
        "hidden_whole": list(measured.hidden_whole),
        "notes": list(dict.fromkeys(notes)),
        "unmatched": list(measured.unmatched),
    }


def _target(asked: Measure) -> dict[str, Any] | None:
    return {"share": float(asked.target.share), "direction": asked.target.direction} if asked.target else None


def _row(row: MeasuredRow) -> dict[str, Any]:
    numerator, denominator = row.counts or (None, None)
    return {
        "group": list(row.group),
        "period": row.period,
        "numerator": numerator,
        "denominator": denominator,
        "share": None if row.share is None else float(row.share),
        "interval": _interval(row.interval),
        "band": row.band,
        "meets": row.meets,
        "note": row.note,
    }


def _trend(one: MeasuredTrend) -> dict[str, Any]:
    plain = {"group": list(one.group), "per_year": one.per_year, "p": one.p, "periods": one.periods}
    between = one.before_after
    if between is None:
        return plain | {"before_after": None}
    named = ("before", "after", "difference", "low", "high", "p", "p_exact")
    return plain | {"before_after": {name: getattr(between, name) for name in named}}


def _interval(interval: Interval | None) -> dict[str, Any] | None:
    if interval is None:
        return None
    ends = {"low": interval.low, "high": interval.high, "level": interval.level}
    return {**ends, "method": interval.method, "because": interval.because}


def _rounded(asked: Measure) -> str | None:
    """What must be said of counts that are rounded."""
    if asked.rounding is None:
        return None
    way = "to the nearest" if asked.rounding.way == "nearest" else "up or down by chance to a"
    return (
        f"Counts are rounded {way} multiple of {asked.rounding.to}, each by itself, so they need not add up. Shares, intervals, "
        "bands and trends are worked out from the rounded counts."
    )


def _hidden_because(asked: Measure) -> str:
    wanted = asked.suppression
    small = f"from 1 to {wanted.threshold - 1}"
    all_known = f", or nought of fewer than {2 * wanted.threshold}," if wanted.guards == "counts" else ""
    of_what = f"a count behind a share that is {small}{all_known}" if all_known else f"a group of {small} cases"
    return f"{of_what} is not shown, nor are others of the same period that would give it away."
