"""Measures: any numerator over any denominator, by group and period, with intervals, and with nothing small given away."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from evenhand.analysis.engines import Engine, counting_on
from evenhand.analysis.hiding import Apart, HiddenRows, by_every_fact, hidden_rows
from evenhand.analysis.intervals_of_measures import Caseloads, StratumRead, caseloads_of, interval_of
from evenhand.analysis.measure import Measure
from evenhand.analysis.measured import HIDDEN, NO_CASES, Measured, MeasuredRow, MeasuredTrend
from evenhand.analysis.measuring import PARTS_OF_A_PERIOD, counted_rows
from evenhand.analysis.periods import periods_between, written, year_of
from evenhand.analysis.snapshots import Snapshot
from evenhand.analysis.words import check_codes, check_editions, check_grouping, unmatched_words
from evenhand.statistics.disclosure import rounded_count
from evenhand.statistics.trends import before_and_after, trend

Group = tuple[str, ...]
Cells = Mapping[tuple[Group, str], Sequence[StratumRead]]
"""What was counted of each group in each period, stratum by stratum."""


def measure(measured: Measure, snapshot: Snapshot, *, by: Sequence[str] | None = None, engine: Engine = "duckdb") -> Measured:
    """What a measure comes to on a snapshot. `by` groups it otherwise than it declares.

    Cases are counted as they were read: none weighs more than another, as in a rating. Small counts are hidden, and with them as
    many groups of the same period as it takes for nobody to find them by subtraction, from this table or from those by fewer of
    its groupings and by the facts its denominator names. What is rounded is rounded before anything else is worked out: shares,
    intervals, bands and trends are those of the counts as they are shown. Refuses a grouping that nothing in the snapshot has,
    and codes that no edition there has.
    """
    asked = measured if by is None else replace(measured, by=tuple(by))
    check_grouping(asked, snapshot)
    check_codes(asked, snapshot)
    check_editions(asked, snapshot)
    cells = _cells(asked, snapshot, engine)
    whole = _together(cells)
    periods = periods_between([period for _, period in whole], asked.period)
    groups = sorted({group for group, _ in cells if group})
    hidden = _hidden(asked, cells, periods, snapshot, engine)
    caseloads = caseloads_of(snapshot)
    rows = [
        _row(asked, (group, period), (cells if group else whole).get((group, period), ()), caseloads, hidden)
        for group in ((), *groups)
        for period in periods
    ]
    return Measured(
        measure=asked,
        fingerprint=snapshot.fingerprint,
        rows=rows,
        trends=list(_trends(asked, rows)),
        unmatched=unmatched_words(asked, snapshot),
        synthetic=sorted({text for text in snapshot.read("inspections", ["synthetic"])["synthetic"].to_pylist() if text}),
        hidden_whole=sorted(hidden.periods),
    )


def _cells(asked: Measure, snapshot: Snapshot, engine: Engine) -> Cells:
    with counting_on(snapshot, engine) as run:
        rows = run(counted_rows(asked)).to_pydict()
    by = [rows[f"by_{place}"] for place in range(len(asked.by))]
    when = [rows[part] for part in PARTS_OF_A_PERIOD[asked.period]]
    cells: dict[tuple[Group, str], list[StratumRead]] = {}
    for place, read in enumerate(zip(*(rows[name] for name in READ), strict=True)):
        period = written(tuple(part[place] for part in when), asked.period)
        cells.setdefault((tuple(one[place] for one in by), period), []).append(StratumRead(*read))
    return cells


READ = ("stratum", "denominator", "numerator", "first_question", "last_question")


def _together(cells: Cells) -> Cells:
    """All groups of each period taken together."""
    whole: dict[tuple[Group, str], list[StratumRead]] = {}
    for (_, period), read in cells.items():
        whole.setdefault(((), period), []).extend(read)
    return whole


def _counts(read: Sequence[StratumRead]) -> tuple[int, int]:
    return sum(one.numerator for one in read), sum(one.denominator for one in read)


def _hidden(asked: Measure, cells: Cells, periods: Sequence[str], snapshot: Snapshot, engine: Engine) -> HiddenRows:
    """What may not be shown. Where the denominator names a fact it is counted once more, by that fact and without the filter."""
    wider = _cells(by_every_fact(asked), snapshot, engine) if asked.denominator.facts else cells
    return hidden_rows(asked, _all_apart(cells), _all_apart(wider), periods)


def _all_apart(cells: Cells) -> Apart:
    return {key: _apart(read) for key, read in cells.items()}


def _apart(read: Sequence[StratumRead]) -> tuple[int, int]:
    """The numerator, and what of the denominator is not in it."""
    numerator, denominator = _counts(read)
    return numerator, denominator - numerator


def _row(
    asked: Measure, key: tuple[Group, str], read: Sequence[StratumRead], caseloads: Caseloads, hidden: HiddenRows
) -> MeasuredRow:
    group, period = key
    _, denominator = _counts(read)
    if key in hidden.groups or (period in hidden.periods and not group):
        return MeasuredRow(group, period, None, note=HIDDEN)
    if not denominator:
        return MeasuredRow(group, period, (0, 0), note=NO_CASES)
    shown = _rounded(read, asked)
    share = Fraction(*shown)
    interval, note = interval_of(asked, read, caseloads, shown)
    meets = asked.target.met_by(share) if asked.target else None
    return MeasuredRow(group, period, shown, interval, asked.band_of(share), meets, note)


def _rounded(read: Sequence[StratumRead], asked: Measure) -> tuple[int, int]:
    """Counts as the measure rounds them. What was counted in each stratum names a count, so that one is rounded alike by whatever
    filter, grouping or period it is asked for, and asking again gives nothing away.
    """
    by_stratum = [Counter[int](), Counter[int]()]
    for one in read:
        for counts, count in zip(by_stratum, (one.numerator, one.denominator), strict=True):
            counts[one.stratum] += count
    numerator, denominator = (
        rounded_count(counts.total(), asked.disclosure, repr(sorted((+counts).items()))) for counts in by_stratum
    )
    return min(numerator, denominator), denominator


def _trends(asked: Measure, rows: Sequence[MeasuredRow]) -> Iterator[MeasuredTrend]:
    """The trend of every group of which no period is hidden, over those in which it has cases, if they are two or more."""
    if asked.period is None:
        return
    for group in dict.fromkeys(row.group for row in rows):
        theirs = [row for row in rows if row.group == group]
        counted = [(row, row.counts) for row in theirs if row.counts is not None and row.interval is not None]
        if any(row.counts is None for row in theirs) or len(counted) < AT_LEAST:
            continue
        years = [year_of(row.period, asked.period) for row, _ in counted]
        numerators, denominators = zip(*(counts for _, counts in counted), strict=True)
        found = trend(numerators, denominators, years)
        level = float(asked.interval.level)
        both = before_and_after(numerators, denominators, level=level) if len(counted) == AT_LEAST else None
        yield MeasuredTrend(group, found.slope, found.p, len(counted), both)


AT_LEAST = 2
"""Fewer periods with cases show no trend."""
