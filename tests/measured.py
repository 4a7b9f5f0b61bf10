"""Measures as a command gives them, made up by hand for what is drawn and said of them."""

from evenhand.analysis.measure import Filter, Measure, MeasureBand, Target
from evenhand.analysis.measured import HIDDEN, Measured, MeasuredRow, MeasuredTrend
from evenhand.analysis.measured_plain import as_plain
from evenhand.statistics.intervals import Interval
from evenhand.statistics.trends import before_and_after

BANDS = (MeasureBand(name="Poor", begins="0%"), MeasureBand(name="Good enough", begins="50%"))
APART = [(5, 50), (45, 50), (20, 50), (30, 50), *[(25, 50)] * 6, (11, 20), (9, 20)]
"""Of twelve units, the first far below and the second far above the others."""


def asked(**named):
    declared = {"measure": "Work well done", "numerator": Filter(outcome=("sufficient",)), "by": ("unit",)}
    return Measure(**{**declared, "target": Target(share="80%"), "bands": BANDS, **named})


def row(group, counts, period="all"):
    """A row with an interval of a tenth at either side; hidden where there are no counts."""
    if counts is None:
        return MeasuredRow(group, period, None, note=HIDDEN)
    if not counts[1]:
        return MeasuredRow(group, period, counts, note="no cases")
    share = counts[0] / counts[1]
    interval = Interval(max(0.0, share - 0.1), min(1.0, share + 0.1), 0.95, "exact", "made up")
    band = "Good enough" if share >= 0.5 else "Poor"
    return MeasuredRow(group, period, counts, interval, band, share >= 0.8)


def plain(*rows, trends=(), synthetic=(), **named):
    return as_plain(Measured(asked(**named), "ab" * 32, list(rows), list(trends), [], list(synthetic), [])) | {"page": None}


def country(*more):
    """Twelve units that are shown, and those that are given."""
    units = [row((f"Unit {place:02}",), counts) for place, counts in enumerate(APART)]
    return plain(row((), (290, 540)), *units, *more)


def before_after(group=()):
    return MeasuredTrend(group, 0.1, 0.2, 2, before_and_after((20, 35), (50, 50)))
