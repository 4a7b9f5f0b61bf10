"""How long an inspection takes to rate from the tables of casework, on SQLite and on PostgreSQL, and how that grows with cases.

    python -m benchmarks.casework_rating

The reference is the database's own driver giving every answer and fact that stands, and nothing done with them: the ratio to it
is what choosing, counting and rating cost, with reading sample.csv and judgements.yaml. Beside it stand what of that time this
process worked, which others on the machine do not lengthen much, and what the library takes to read the same folder and rate it,
once it is laid out. Below stands how long the pages of the desk take, asked in this process. Each case has some 60 questions,
answered as in examples/swm-2018.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from benchmarks.measuring import median, peak

TIMES = (1, 4)
"""How often the 150 cases of the example are there."""

OF_EXAMPLE = 150
BOUND = 50
"""Milliseconds in which 150 cases shall be rated."""

PAGES = ("desk", "desk/feedback")
"""Pages that show what the rating comes to, of which 150 cases shall take less than 300 milliseconds."""

RUNS = 40


def main() -> None:
    """Print a line for each database and number of cases: times, ratio, the slow end, peak memory, and what a folder takes."""
    if len(sys.argv) > 1:
        _of_database(sys.argv[1])
        return
    print(
        "database     cases   answers   rows alone       rated   ratio         p95      worked   memory   from the folder",
        flush=True,
    )
    with ExitStack() as stack:
        for database in ("SQLite", "PostgreSQL"):
            data = stack.enter_context(TemporaryDirectory(prefix="evenhand-rating-"))
            setting = {"EVENHAND_DATA": data, "DJANGO_SETTINGS_MODULE": "evenhand_service.config.settings"}
            environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | setting
            if database == "PostgreSQL":
                sys.path.insert(0, "tests")
                from service.postgresql import server  # type: ignore[import-not-found]

                environment["DATABASE_URL"] = f"{stack.enter_context(server())}/postgres"
            evenhand = str(Path(sys.executable).with_name("evenhand"))
            subprocess.run([evenhand, "migrate"], check=True, stdout=subprocess.DEVNULL, env=environment)  # noqa: S603
            subprocess.run([sys.executable, "-m", "benchmarks.casework_rating", database], check=True, env=environment)  # noqa: S603


def _of_database(database: str) -> None:
    from benchmarks.casework_made import laid, made, page_of, rate_it, rated_from, rows_alone

    for times in TIMES:
        inspection, answers = made(times)
        reference = median(lambda one=inspection: rows_alone(one))  # type: ignore[misc]
        took, worked = _each(lambda one=inspection: rate_it(one))  # type: ignore[misc]
        whole, slow = sorted(took)[len(took) // 2], quantiles(took, n=20)[-1]
        memory = peak(lambda one=inspection: rate_it(one))  # type: ignore[misc]
        with laid(inspection) as folder:
            library = median(lambda: rated_from(folder))
        print(
            f"{database:10}  {OF_EXAMPLE * times:6,}   {answers:7,}   {reference * 1000:7.1f} ms  {whole * 1000:7.1f} ms   "
            f"{whole / reference:5.1f}  {slow * 1000:7.1f} ms  {worked * 1000:7.1f} ms  "
            f"{memory / 1e6:4.1f} MB  {library * 1000:13.0f} ms",
            flush=True,
        )
        for page in PAGES:
            shown, mine = _each(page_of(inspection, page))
            print(f"  page {page:16} {sorted(shown)[len(shown) // 2] * 1000:7.1f} ms   worked {mine * 1000:7.1f} ms", flush=True)
        if times == 1:
            met = "under" if whole * 1000 < BOUND else "NOT under"
            print(json.dumps({"database": database, "cases": OF_EXAMPLE, "bound": f"{met} {BOUND} ms"}), flush=True)


def _each(work: Callable[[], object]) -> tuple[list[float], float]:
    """The seconds of each of many runs, after one that is not counted, and how long this process worked in one, by the median."""
    work()
    took, worked = [], []
    for _ in range(RUNS):
        begun, before = perf_counter(), process_time()
        work()
        took.append(perf_counter() - begun)
        worked.append(process_time() - before)
    return took, sorted(worked)[RUNS // 2]


if __name__ == "__main__":
    main()
