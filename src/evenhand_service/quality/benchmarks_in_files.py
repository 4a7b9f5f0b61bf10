"""Which cases were given as benchmarks in `quality.jsonl`, and back again."""

from collections.abc import Iterator, Sequence
from typing import Any

from evenhand_service.inspections.models import Inspection
from evenhand_service.quality.lines import Line, check_texts
from evenhand_service.quality.models import Benchmark

OF_ONE = ("sample", "case", "reader")


def benchmarks_said(inspection: Inspection) -> Iterator[dict[str, Any]]:
    """Every case that was given to a reader as a benchmark."""
    return ({name: getattr(one, name) for name in OF_ONE} for one in inspection.benchmarks.all())


def take_benchmarks(inspection: Inspection, lines: Sequence[Line]) -> None:
    """Keep what lines say of benchmarks. Refuses one that stands twice."""
    seen: set[tuple[str, ...]] = set()
    for line in lines:
        one = line.understood(_benchmark)
        if one in seen:
            raise line.unreadable()
        seen.add(one)
    Benchmark.objects.bulk_create(
        [Benchmark(inspection=inspection, **dict(zip(OF_ONE, one, strict=True))) for one in sorted(seen)]
    )


def _benchmark(said: dict[str, Any]) -> tuple[str, ...]:
    if said.keys() != set(OF_ONE):
        raise ValueError(said)
    check_texts(said, {"reader": 80})
    return tuple(said[name] for name in OF_ONE)
