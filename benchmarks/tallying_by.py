"""Counts of a snapshot by engines in a process of their own: prints seconds, those that processors worked, and memory as JSON.

python -m benchmarks.tallying_by SNAPSHOT 15 "raw sum" kernel
"""

import json
import sys
import time
from collections.abc import Callable
from functools import partial

import numpy as np

from benchmarks.measuring import most_held
from evenhand.analysis.snapshots import Snapshot, open_snapshot

Counted = tuple[int, int, float]
"""Relevant and sufficient answers in all, and the sum of the standard errors; nought where there is none."""

RAW = {
    "raw sum": "sum((outcome > 0)::int), sum((outcome = 2)::int)",
    "raw filter": "count(*) filter (outcome > 0), count(*) filter (outcome = 2)",
}


def main() -> None:
    """Count once with each to be warm, then by turns as often as asked: what else goes on meets all of them alike."""
    snapshot, times, engines = open_snapshot(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    counts = {engine: ENGINES[engine](snapshot) for engine in engines}
    counted = {engine: count() for engine, count in counts.items()}
    spent: dict[str, list[tuple[float, float]]] = {engine: [] for engine in engines}
    for _ in range(times):
        for engine, count in counts.items():
            begun, before = time.perf_counter(), time.process_time()
            count()
            spent[engine].append((time.perf_counter() - begun, time.process_time() - before))
    print(json.dumps({"spent": spent, "memory": most_held(), "counted": counted}))


def raw(snapshot: Snapshot, how: str) -> Callable[[], Counted]:
    """DuckDB's own group-by on the same file, its rows handed over as Arrow."""
    import duckdb

    connection = duckdb.connect()
    query = f"select asked, {how} from '{snapshot.files['answers']}' group by asked"  # noqa: S608 - words of our own

    def count() -> Counted:
        rows = connection.sql(query).to_arrow_table()
        return rows.num_rows, 0, 0.0

    return count


def tallied(snapshot: Snapshot, engine: str) -> Callable[[], Counted]:
    """The tally of every cell."""
    from evenhand.analysis.tallies import tally_snapshot

    def count() -> Counted:
        tallies = tally_snapshot(snapshot, engine=engine)  # type: ignore[arg-type]
        return int(tallies.relevant.sum()), int(tallies.sufficient.sum()), 0.0

    return count


def rated(snapshot: Snapshot, engine: str) -> Callable[[], Counted]:
    """The tally of every cell, the rating of every standard and the overall rating of every inspection."""
    from evenhand.analysis.rated import editions_in, rate_snapshot
    from evenhand.scoring.judgement import OVERALL

    editions = editions_in(snapshot)

    def count() -> Counted:
        tallies = [(one.tallies, one.placed[OVERALL].places) for one in rate_snapshot(snapshot, engine=engine, editions=editions)]  # type: ignore[arg-type]
        assert all((places >= 0).all() for _, places in tallies)
        return sum(int(one.relevant.sum()) for one, _ in tallies), sum(int(one.sufficient.sum()) for one, _ in tallies), 0.0

    return count


def with_errors(snapshot: Snapshot, engine: str) -> Callable[[], Counted]:
    """The tally of every cell by stratum, and the stratified finite-population standard error of its share."""
    from evenhand.analysis.estimates import estimated
    from evenhand.analysis.tallies import tally_strata

    def count() -> Counted:
        tallies = tally_strata(snapshot, engine=engine)  # type: ignore[arg-type]
        errors = estimated(tallies).standard_error
        return int(tallies.relevant.sum()), int(tallies.sufficient.sum()), float(np.nansum(errors))

    return count


ENGINES = {
    **{name: partial(raw, how=how) for name, how in RAW.items()},
    "kernel": partial(tallied, engine="kernel"),
    "duckdb": partial(tallied, engine="duckdb"),
    "kernel, rated": partial(rated, engine="kernel"),
    "duckdb, rated": partial(rated, engine="duckdb"),
    "kernel with errors": partial(with_errors, engine="kernel"),
    "duckdb with errors": partial(with_errors, engine="duckdb"),
}


if __name__ == "__main__":
    main()
