"""How long 30 million answers take to count into 200,000 cells, with standard errors and without, beside raw DuckDB in one run.

The file is written once, synthetic, as a snapshot is. All engines count it by turns in one process, warm, and a ratio is the
median of those of each turn: others may be at work on the machine, and they meet all engines alike. Beside the seconds stand
those that processors worked. Memory is that of a process of its own. The reference is the quicker of two ways to write DuckDB's
own group-by on the same file, its rows handed over as Arrow.

R's svyby (Debian: apt-get install r-cran-survey) and svy (asked for with --svy, in an environment made for it and thrown away)
have 30,000 answers, already in memory, and their seconds are multiplied by a thousand. That is kind to both: their time
grows faster than the number of answers. Their standard errors must sum to ours.

    python -m benchmarks.tallying [--svy]
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.csv

from benchmarks.snapshots_made import INSPECTIONS, STRATA, write_made
from benchmarks.tallying_by import ENGINES, RAW
from evenhand.analysis.estimates import estimated
from evenhand.analysis.snapshots import Snapshot
from evenhand.analysis.tallies import tally_strata
from evenhand.statistics.patterns import NOT_RELEVANT, SUFFICIENT

HERE = Path(__file__).parent
TURNS, RUNS = 15, 5
SMALLER = 1000
SVY = "svy==0.35.0"
UV = HERE.parent / ".venv-uv/bin/uv"


class Timed(NamedTuple):
    """Medians of the seconds of a turn and of those that processors worked, of their ratios to raw DuckDB; and memory in MB."""

    seconds: float
    worked: float
    ratio: float
    ratio_worked: float
    memory: float


def main() -> None:
    """Print the ratios."""
    with TemporaryDirectory() as name:
        whole = write_made(Path(name) / "whole")
        size = whole.files["answers"].stat().st_size / 2**20
        print(f"{whole.rows['answers']:,} answers, {whole.rows['asked']:,} cells, {size:.0f} MB; medians of {TURNS} turns, warm")
        timed = timed_by_turns(whole)
        for engine, one in timed.items():
            ratios = f"{one.ratio:5.2f} of raw DuckDB, worked {one.ratio_worked:5.2f} of it"
            print(f"  {engine:20} {one.seconds:7.3f} s, worked {one.worked:6.3f} s   {ratios}   {one.memory:6,.0f} MB")
        small = write_made(Path(name) / "small", INSPECTIONS // SMALLER)
        answers = write_csv(small, Path(name) / "answers.csv")
        ours, errors = timed["kernel with errors"].seconds, float(np.nansum(estimated(tally_strata(small)).standard_error))
        print_against("R svyby", by_r(answers), ours, errors)
        print_against("svy", by_svy(answers) if "--svy" in sys.argv else "ask for it with --svy", ours, errors)


def timed_by_turns(snapshot: Snapshot) -> dict[str, Timed]:
    """Every engine beside the quicker of the raw queries; says where they do not count the same."""
    said = said_of(snapshot, TURNS, *ENGINES)
    counted = {tuple(said["counted"][name][:2]) for name in ENGINES if name not in RAW}
    print("  all count the same" if len(counted) == 1 else f"  THEY COUNT OTHERWISE: {counted}")
    spent = {engine: np.array(turns) for engine, turns in said["spent"].items()}
    reference = min((spent[name] for name in RAW), key=lambda turns: float(np.median(turns[:, 0])))
    timed = {}
    for engine, turns in spent.items():
        seconds, worked = np.median(turns, axis=0).tolist()
        ratio, ratio_worked = np.median(turns / reference, axis=0).tolist()
        timed[engine] = Timed(seconds, worked, ratio, ratio_worked, said_of(snapshot, 1, engine)["memory"])
    return timed


def said_of(snapshot: Snapshot, turns: int, *engines: str) -> dict[str, Any]:
    """What a process in which some engines count says of them."""
    command = [sys.executable, "-m", "benchmarks.tallying_by", str(snapshot.folder), str(turns), *engines]
    run = subprocess.run(command, cwd=HERE.parent, check=True, capture_output=True)  # noqa: S603 - a command of our own
    said: dict[str, Any] = json.loads(run.stdout)
    return said


def write_csv(snapshot: Snapshot, path: Path) -> Path:
    """The same answers for those who read no Parquet, each with its stratum of its own question, and the stratum's sizes."""
    answers, strata = snapshot.read("answers"), snapshot.read("strata")
    asked, stratum, outcome = (answers[name].to_numpy() for name in ("asked", "stratum", "outcome"))
    columns = {
        "asked": asked,
        "stratum": asked * STRATA + stratum % STRATA,
        "eligible": strata["eligible"].to_numpy()[stratum],
        "drawn": strata["drawn"].to_numpy()[stratum],
        "relevant": (outcome > NOT_RELEVANT).astype(np.int8),
        "sufficient": (outcome == SUFFICIENT).astype(np.int8),
    }
    pa.csv.write_csv(pa.table(columns), path)
    return path


def print_against(name: str, runs: Sequence[tuple[float, float]] | str, ours: float, errors: float) -> None:
    """The ratio to a reference on a thousandth of the answers, or why there is none."""
    if isinstance(runs, str):
        print(f"  {name:20} not measured: {runs}")
        return
    seconds, theirs = median(one[0] for one in runs), runs[0][1]
    same = "the same errors" if abs(theirs / errors - 1) < 1e-6 else f"OTHER ERRORS: {theirs} for {errors}"  # noqa: PLR2004
    whole = seconds * SMALLER
    print(f"  {name:20} {seconds:7.2f} s for a thousandth, so {whole:,.0f} s: 1 to {whole / ours:,.0f}; {same}")


def by_r(answers: Path) -> list[tuple[float, float]] | str:
    """Seconds and sum of errors of each run by R."""
    r = shutil.which("Rscript")
    if r is None:
        return "apt-get install r-cran-survey"
    return said_by([r, str(HERE / "tallying_in_r.R"), str(answers), str(RUNS)])


def by_svy(answers: Path) -> list[tuple[float, float]]:
    """The same by svy, in an environment that goes with the folder."""
    python = answers.parent / "svy/bin/python"
    subprocess.run([UV, "venv", "--quiet", "--python", sys.executable, answers.parent / "svy"], check=True)  # noqa: S603
    subprocess.run([UV, "pip", "install", "--quiet", "--python", python, SVY], check=True)  # noqa: S603
    return said_by([str(python), str(HERE / "tallying_in_svy.py"), str(answers), str(RUNS)])


def said_by(command: Sequence[str]) -> list[tuple[float, float]]:
    """Each line that is printed is seconds and a sum of errors."""
    run = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    lines = [line.split() for line in run.stdout.splitlines() if line.strip()]
    return [(float(seconds), float(errors)) for seconds, errors in lines]


if __name__ == "__main__":
    main()
