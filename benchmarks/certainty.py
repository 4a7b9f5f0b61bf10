"""How long it takes to say how sure the ratings of a country are: 108 units, 15 key questions, 60 cases of 400, 10,000 draws.

Ratios in one run, with memory. The first reference is numpy, which draws the cases of every replicate of a unit at once and adds
them up; the second, with --r, R's survey: bootstrap replicate weights and the shares under each (needs R with its package survey,
and some minutes). numpy holds its shares against the bands, takes the lowest of each standard and counts how often it is
another, as ours does by the rules of the edition. R stops at the shares.

    python -m benchmarks.certainty [--r]
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.measuring import median, most_held
from evenhand.analysis.certainties import chances_of_many
from evenhand.analysis.priors import estimated_prior
from evenhand.framework.packs import load_framework
from evenhand.scoring.drawn_ratings import Drawing
from evenhand.scoring.read_cases import ReadCases
from evenhand.statistics.bootstrap import replicates
from evenhand.statistics.patterns import SUFFICIENT

UNITS, CASES, ELIGIBLE, DRAWS = 108, 60, 400, 10_000
BANDS = (0.5, 0.65, 0.8)
STANDARDS = ("2.1", "2.2", "2.3", "2.4", "4.2")

Units = dict[str, list[ReadCases]]


def main() -> None:
    """Print a line for each way: seconds, how many times as fast as each reference, and the most memory held so far."""
    units = made()
    references = {"numpy": median(lambda: [in_numpy(one) for [one] in units.values()])}
    if "--r" in sys.argv:
        references["R"] = in_r(units)
    print("; ".join(f"{name}: {spent:.2f} s" for name, spent in references.items()))
    print("way                                   threads   seconds" + "".join(f"{name + ' over it':>16}" for name in references))
    for threads in (1, 2):
        for name, work in ways(units, threads).items():
            spent = median(work)
            print(f"{name:<38}{threads:7}{spent:10.3f}" + "".join(f"{one / spent:16,.0f}" for one in references.values()))
    print(f"most memory held: {most_held():,.0f} MB")


def made() -> Units:
    """Made-up units whose cases are alike within a unit, and whose answers go together within a case."""
    framework = load_framework("hmip-probation", edition="2018-03-crc")
    questions = tuple(one.code for code in STANDARDS for one in framework.standard_of[code].questions)
    chance = np.random.default_rng(108)
    unit, case = chance.normal(0.3, 0.3, (UNITS, 1, 1)), chance.normal(0, 0.8, (UNITS, CASES, 1))
    patterns = (1 + (unit + case + chance.normal(0, 1, (UNITS, CASES, len(questions))) > 0)).astype(np.uint8)
    strata, eligible = np.zeros(CASES, np.int64), np.array([float(ELIGIBLE)])
    return {f"unit {place}": [ReadCases("all", questions, one, strata, eligible)] for place, one in enumerate(patterns)}


def ways(units: Units, threads: int) -> dict[str, Callable[[], object]]:
    """What is measured, by name."""
    edition, drawing = load_framework("hmip-probation", edition="2018-03-crc"), Drawing(DRAWS)
    prior = estimated_prior([one for [one] in units.values()])
    rated = partial(chances_of_many, units, against=edition, drawing=drawing, threads=threads)
    return {
        "bootstrap, shares": lambda: in_ours(units, threads),
        "bootstrap, rated": lambda: rated(prior=None),
        "joint posterior, rated": lambda: rated(prior=prior),
    }


def in_ours(units: Units, threads: int) -> None:
    """The shares of every replicate of every unit."""
    with ThreadPoolExecutor(threads) as pool:
        for sufficient, relevant in pool.map(_replicated, [one for [one] in units.values()]):
            np.divide(sufficient, relevant)


def _replicated(one: ReadCases) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    return replicates(one.patterns, one.strata, one.eligible, draws=DRAWS, seed=1)


def in_numpy(one: ReadCases) -> NDArray[np.float64]:
    """The reference: the chance that each standard of a unit is rated otherwise, by the same replicates, (standards,)."""
    answers = (one.patterns == SUFFICIENT).astype(np.float64)
    drawn = np.random.default_rng(1).integers(0, CASES, (DRAWS, CASES - 1))
    pull = np.sqrt(1 - CASES / ELIGIBLE)
    shares = answers.mean(axis=0) * (1 - pull) + answers[drawn].mean(axis=1) * pull
    places = np.digitize(shares, BANDS).reshape(DRAWS, len(STANDARDS), -1).min(axis=2)
    now = np.digitize(answers.mean(axis=0), BANDS).reshape(len(STANDARDS), -1).min(axis=1)
    another: NDArray[np.float64] = (places != now).mean(axis=0)
    return another


R_SCRIPT = """
library(survey); d <- read.csv(commandArgs(TRUE)[1]); d$fpc <- {eligible}
f <- as.formula(paste("~", paste(grep("^q", names(d), value=TRUE), collapse="+")))
spent <- system.time(for (u in split(d, d$unit)) {{
  r <- as.svrepdesign(svydesign(~1, data=u, fpc=~fpc), type="subbootstrap", replicates={draws}); svymean(f, r) }})
cat(spent[["elapsed"]])
"""


def in_r(units: Units) -> float:
    """The seconds R takes for bootstrap replicate weights and the shares under them, one run."""
    with tempfile.TemporaryDirectory() as folder:
        rows = [
            ",".join(map(str, [place, *(case == SUFFICIENT).astype(int).tolist()]))
            for place, [one] in enumerate(units.values())
            for case in one.patterns
        ]
        heading = ",".join(["unit", *(f"q{place}" for place in range(len(STANDARDS) * 3))])
        (Path(folder) / "cases.csv").write_text("\n".join([heading, *rows]), encoding="ascii")
        (Path(folder) / "run.R").write_text(R_SCRIPT.format(eligible=ELIGIBLE, draws=DRAWS), encoding="ascii")
        ran = subprocess.run(
            ["Rscript", "run.R", "cases.csv"],  # noqa: S607 - R is wherever it is installed
            cwd=folder,
            capture_output=True,
            text=True,
            check=True,
        )
    return float(ran.stdout.split()[-1])


if __name__ == "__main__":
    main()
