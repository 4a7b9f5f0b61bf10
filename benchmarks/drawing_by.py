"""Draws by one engine in a process of its own, so that its memory can be told: prints seconds and what it drew as JSON.

python -m benchmarks.drawing_by evenhand caseload.parquet 5
"""

import json
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from benchmarks.caseloads import MATCHED_ON
from benchmarks.measuring import most_held
from evenhand.sampling.allocation import allocate
from evenhand.sampling.crossing import Crossed

SEED, SAMPLE = "SWM 2018-09-17", "case supervision"
CASES_OF_A_UNIT = 150
THREADS = 2

Drawn = list[str]


def main() -> None:
    """Draw as often as asked, once the libraries are loaded. The first draw still finds parts of them unused and slow."""
    engine, path, times = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    draw = ENGINES[engine]()
    seconds, drawn = [], []
    for _ in range(times):
        begun = time.perf_counter()
        drawn = draw(path)
        seconds.append(time.perf_counter() - begun)
    same = sha256("\n".join(sorted(drawn)).encode()).hexdigest()
    print(json.dumps({"seconds": seconds, "memory": most_held(), "cases": len(drawn), "same": same}))


def quotas(eligible: Mapping[Crossed, int]) -> dict[Crossed, int]:
    """So many cases of each unit, in proportion to its strata."""
    units: dict[str, dict[str, int]] = {}
    for crossed, count in eligible.items():
        units.setdefault(crossed[0], {})["\n".join(crossed)] = count
    shared = (allocate(labels, min(CASES_OF_A_UNIT, sum(labels.values()))) for labels in units.values())
    return {tuple(label.split("\n")): count for labels in shared for label, count in labels.items()}


def by_evenhand() -> Callable[[Path], Drawn]:
    """Both passes over the file, by streaming."""
    from evenhand.sampling.stream import draw_from_parquet

    def draw(path: Path) -> Drawn:
        drawn = draw_from_parquet(
            path, case="case", matched_on=MATCHED_ON, wanted=quotas, seed=SEED, sample=SAMPLE, threads=THREADS
        )
        return list(drawn.selected.cases)

    return draw


def by_duckdb() -> Callable[[Path], Drawn]:
    """The same quotas, counted by DuckDB; the draw is its own window over every row.

    It is ordered by the first eight bytes of the same numbers, which is enough here and kind: all 32 take it twice the memory.
    """
    import duckdb

    names = ", ".join(MATCHED_ON)
    counting = f"select {names}, count(*) from read_parquet(?) group by all"  # noqa: S608 - names of our own
    drawing = f"""
        select "case" from (
            select {names}, "case",
                row_number() over (partition by {names} order by ('0x' || substr(sha256(? || "case"), 1, 16))::ubigint) as place
            from read_parquet(?)
        ) join quotas using ({names}) where place <= wanted"""  # noqa: S608

    def draw(path: Path) -> Drawn:
        with duckdb.connect() as connection:
            connection.execute(f"set threads = {THREADS}")
            counted = connection.execute(counting, [str(path)]).fetchall()
            wanted = _columns(quotas({row[:-1]: row[-1] for row in counted}))
            connection.register("quotas", wanted)
            drawn = connection.execute(drawing, [f"{SEED}\n{SAMPLE}\n", str(path)]).fetchall()
        return [row[0] for row in drawn]

    return draw


def _columns(wanted: Mapping[Crossed, int]) -> object:
    """A table of quotas."""
    import pyarrow as pa

    columns: Iterable[tuple[str, ...]] = zip(*wanted, strict=True)
    return pa.table({**dict(zip(MATCHED_ON, map(list, columns), strict=True)), "wanted": list(wanted.values())})


ENGINES = {"evenhand": by_evenhand, "duckdb": by_duckdb}


if __name__ == "__main__":
    main()
