"""Every engine counts what the plain tally counts: the compiled kernel, Ibis on DuckDB, Ibis on Spark."""

import os
from collections import Counter
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evenhand.analysis.engines import spark_missing
from evenhand.analysis.measure import Filter, IntervalAsked, Measure, SuppressionAsked
from evenhand.analysis.measures import measure
from evenhand.analysis.snapshots import write_snapshot
from evenhand.analysis.tallies import by_edition, tally_snapshot, tally_strata
from evenhand.scoring.tally import tally
from generative.counting import many
from inspected import cells_of

WITHOUT_SPARK = spark_missing()
EXAMPLES, MANY_AT_ONCE = (500, 20) if os.environ.get("EVENHAND_LONG") else (25, 1)

EVERY_CELL = Measure(
    measure="Sufficient, cell by cell",
    denominator=Filter(outcome=("sufficient", "not sufficient")),
    numerator=Filter(outcome=("sufficient",)),
    by=("inspection", "sample", "question", "edition"),
    interval=IntervalAsked(method="wilson"),
    suppression=SuppressionAsked(threshold=1),
)


def judged(inspected):
    """What the plain tally makes of every cell, and of every stratum of it: counts by the names of things."""
    cells, strata = {}, {}
    for one in inspected:
        label_of = {case.key: case.stratum for case in one.sample}
        for sample in sorted({case.sample for case in one.sample}):
            answers = [answer for answer in one.counted if answer.sample == sample]
            for code, score in tally(answers, one.framework).items():
                cells[one.id, sample, code] = (score.relevant, score.sufficient)
            for label in {label_of[answer.case_key] for answer in answers}:
                theirs = [answer for answer in answers if label_of[answer.case_key] == label]
                for code, score in tally(theirs, one.framework).items():
                    strata[one.id, sample, code, label] = (score.relevant, score.sufficient)
    return cells, strata


def waiting_in(inspected):
    """How many cases of every stratum have no answer to each question that is asked of their sample; no fact excludes any."""
    return Counter(
        ((one.id, case.sample, code), case.stratum)
        for one in inspected
        for code in one.framework.questions
        for given in [{answer.case_key for answer in one.counted if answer.question == code}]
        for case in one.sample
        if one.framework.home_of[code].sample in (None, case.sample) and case.key not in given
    )


def check(inspected, engines):
    cells, strata = judged(inspected)
    waiting = waiting_in(inspected)
    with TemporaryDirectory(prefix="a[1] of * {2}'s ") as folder:
        snapshot = write_snapshot(inspected, Path(folder))
        names = cells_of(snapshot)
        labels = snapshot.read("strata")["label"].to_pylist()
        for engine in engines:
            whole, parts = tally_snapshot(snapshot, engine=engine), tally_strata(snapshot, engine=engine)
            counts = list(zip(whole.relevant.tolist(), whole.sufficient.tolist(), strict=True))
            assert dict(zip(names, counts, strict=True)) == {name: cells[name] for name in names}
            assert sum(relevant for relevant, _ in counts) == sum(relevant for relevant, _ in cells.values())
            cell_of = np.repeat(np.arange(len(names)), np.diff(parts.begins))
            for place, cell in enumerate(cell_of.tolist()):
                expected = strata.get((*names[cell], labels[parts.stratum[place]]), (0, 0))
                assert (parts.relevant[place], parts.sufficient[place]) == expected
                assert parts.unanswered[place] == waiting[names[cell], labels[parts.stratum[place]]]
            assert parts.relevant.sum() == whole.relevant.sum()
            if engine != "kernel":
                measured = measure(EVERY_CELL, snapshot, engine=engine)
                counts = {row.group[:3]: row.counts for row in measured.rows if row.group}
                assert counts == {name: (good, all_) for name, (all_, good) in cells.items() if all_}
        for laid in by_edition(snapshot, whole):
            for row, name in enumerate(laid.inspections):
                one = next(one for one in inspected if one.id == name)
                scores = tally(one.counted, one.framework)
                assert laid.questions == tuple(one.framework.key_questions)
                assert laid.relevant[row].tolist() == [scores[code].relevant for code in laid.questions]
                assert laid.sufficient[row].tolist() == [scores[code].sufficient for code in laid.questions]


@settings(max_examples=EXAMPLES)
@given(many())
def test_the_kernel_and_duckdb_count_what_the_plain_tally_counts(inspected):
    check(inspected, ("kernel", "duckdb"))


@pytest.mark.skipif(WITHOUT_SPARK is not None, reason=f"Spark is not run: {WITHOUT_SPARK and WITHOUT_SPARK[0]}")
@pytest.mark.filterwarnings("ignore::ResourceWarning")  # Spark leaves it to the collector to close the sockets rows come by
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@settings(max_examples=MANY_AT_ONCE)
@given(st.lists(many(most=8), min_size=4, max_size=4))
def test_spark_counts_what_the_plain_tally_counts(batches):
    """A query on Spark takes a second, so that each counts many made-up inspections at once."""
    named = [one for batch in batches for one in batch]
    assume(sum(len(one.counted) for one in named) >= 30)

    check([renamed(one, place) for place, one in enumerate(named)], ("kernel", "duckdb", "spark"))


def renamed(one, place):
    return replace(one, id=f"inspection-{place}")
