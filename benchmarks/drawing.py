"""How long drawing takes, in how much memory, and how that grows: 108 units of 150 cases each, ratios in one run.

The references are DuckDB's own row_number() window with the same quotas and numbers, which must draw the same cases; R's
sampling::strata (Debian: apt-get install r-cran-sampling), where R is installed; and samplics, where it is asked for, in an
environment that is made for it and thrown away. R and samplics draw simple random samples of the same sizes; they have the
caseload in memory before they are timed, and Evenhand reads it from the file.

    python -m benchmarks.drawing [--whole] [--samplics]

`--whole` adds 25 and 50 million rows: 750 MB of disk for as long as it runs, and as much memory as the window takes.
"""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from benchmarks.caseloads import MATCHED_ON, write_caseload
from benchmarks.drawing_by import quotas
from evenhand.sampling.crossing import cross
from evenhand.sampling.numbers import leading_numbers

HERE = Path(__file__).parent
SMALL, LARGE = 250_000, 50_000_000
GROWTH, GROWTH_WHOLE = (SMALL, 2_500_000), (25_000_000, LARGE)
RUNS = 5
SAMPLICS = "samplics==0.6.1"
UV = HERE.parent / ".venv-uv/bin/uv"


class Timed(NamedTuple):
    """Seconds of the first draw in a process, and the median; its most memory in MB; how many cases it drew, and which."""

    first: float
    seconds: float
    memory: float
    cases: int
    same: str


def main() -> None:
    """Print the ratios."""
    whole = "--whole" in sys.argv
    with TemporaryDirectory() as name:
        folder = Path(name)
        small = write_caseload(folder / "small.parquet", SMALL)
        own = print_against_duckdb(small, SMALL, RUNS)
        write_csv(small, folder)
        print_against("R sampling::strata", by_r(folder), own)
        print_against("samplics", by_samplics(folder) if "--samplics" in sys.argv else "ask for it with --samplics", own)
        small.unlink()
        print_kernel()
        for rows in GROWTH + GROWTH_WHOLE if whole else GROWTH:
            path = write_caseload(folder / "grown.parquet", rows)
            timed = print_against_duckdb(path, rows, 1) if rows == LARGE else drawn_by("evenhand", path, 1)
            print(f"growth: {rows:10,} rows   {timed.seconds:6.2f} s   {timed.seconds / rows * 1e9:5.0f} ns a row")


def print_against_duckdb(path: Path, rows: int, times: int) -> Timed:
    """Each in a process of its own; the times are of the draws, once the libraries are loaded."""
    own, window = drawn_by("evenhand", path, times), drawn_by("duckdb", path, times)
    again = "the same cases" if own.same == window.same else "OTHER CASES"
    print(f"{rows:,} rows, {own.cases:,} drawn, median of {times}")
    print(f"  Evenhand            {own.seconds:8.3f} s (the first {own.first:.3f} s), {own.memory:,.0f} MB")
    print(f"  DuckDB window       {window.seconds:8.3f} s (the first {window.first:.3f} s), {window.memory:,.0f} MB, {again}")
    print(f"    time 1 to {window.seconds / own.seconds:.1f}, memory 1 to {window.memory / own.memory:.1f}")
    return own


def drawn_by(engine: str, path: Path, times: int) -> Timed:
    """So many draws in a process of their own."""
    command = [sys.executable, "-m", "benchmarks.drawing_by", engine, str(path), str(times)]
    run = subprocess.run(command, cwd=HERE.parent, check=True, capture_output=True)  # noqa: S603 - a command of our own
    said = json.loads(run.stdout)
    return Timed(said["seconds"][0], median(said["seconds"]), said["memory"], said["cases"], said["same"])


def write_csv(path: Path, folder: Path) -> None:
    """The same caseload, its crossed values as one column, and the sizes, for those who read no Parquet."""
    table = pq.read_table(path).combine_chunks()
    crossed, codes = cross([table[name].chunk(0) for name in MATCHED_ON], len(table))
    eligible = dict(zip(crossed, np.bincount(codes, minlength=len(crossed)).tolist(), strict=True))
    sizes = quotas({one: count for one, count in eligible.items() if count})
    labels = pa.array([" / ".join(one) for one in crossed])
    pa.csv.write_csv(pa.table({"case": table["case"], "stratum": labels.take(pa.array(codes))}), folder / "caseload.csv")
    strata = [" / ".join(one) for one in sizes]
    pa.csv.write_csv(pa.table({"stratum": strata, "size": list(sizes.values())}), folder / "sizes.csv")


def print_against(name: str, reference: Sequence[float] | str, own: Timed) -> None:
    """The ratio to a reference, or why there is none."""
    if isinstance(reference, str):
        print(f"  {name:20} not measured: {reference}")
    else:
        seconds = median(reference)
        print(f"  {name:20}{seconds:8.2f} s, {len(reference)} runs\n    time 1 to {seconds / own.seconds:.0f}")


def by_r(folder: Path) -> Sequence[float] | str:
    """Seconds of each draw by R."""
    r = shutil.which("Rscript")
    if r is None:
        return "apt-get install r-cran-sampling"
    return seconds_of([r, str(HERE / "drawing_in_r.R"), "caseload.csv", "sizes.csv", str(RUNS)], folder)


def by_samplics(folder: Path) -> Sequence[float] | str:
    """Seconds of one draw by samplics, in an environment that goes with the folder."""
    python = folder / "samplics/bin/python"
    subprocess.run([UV, "venv", "--quiet", "--python", sys.executable, folder / "samplics"], check=True)  # noqa: S603
    subprocess.run([UV, "pip", "install", "--quiet", "--python", python, SAMPLICS], check=True)  # noqa: S603
    return seconds_of([str(python), str(HERE / "drawing_in_samplics.py"), "caseload.csv", "sizes.csv"], folder)


def seconds_of(command: Sequence[str], folder: Path) -> list[float]:
    """Each line that is printed begins with seconds."""
    run = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)  # noqa: S603
    return [float(line.split()[0]) for line in run.stdout.splitlines() if line.strip()]


def print_kernel() -> None:
    """Numbers a second, one thread, from texts in memory."""
    cases = pa.array([f"X{number:08}" for number in range(2_000_000)])
    for many, name in ((True, "compiled kernel"), (False, "hashlib")):
        leading_numbers(b"p", cases[:1], many=many)
        begun = time.perf_counter()
        leading_numbers(b"SWM 2018-09-17\ncase supervision\n", cases, many=many)
        print(f"{name:16} {len(cases) / (time.perf_counter() - begun) / 1e6:5.1f} million numbers a second")


if __name__ == "__main__":
    main()
