"""Is the certainty of ratings borne out? Units are made up whole, samples drawn from them, and what was said held against the
truth.

A world has 108 units of 400 cases, each answered on 12 key questions of four standards. Units differ, questions within a unit
differ, and the answers on one case go together. Sixty cases of a unit are read. Then it is said, from those alone, with what
chance each standard's rating would be another one had all 400 been read; and because all 400 are there, it is known whether it
would.

    python -m studies.certainty [runs]
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

from evenhand.analysis.certainties import chances_of_many
from evenhand.analysis.priors import estimated_prior
from evenhand.framework.framework import Framework
from evenhand.framework.packs import load_framework
from evenhand.scoring.drawn_ratings import Drawing
from evenhand.scoring.many import rate_many
from evenhand.scoring.prior import FLAT, Prior, declared_prior
from evenhand.scoring.read_cases import ReadCases
from evenhand.statistics.patterns import NOT_RELEVANT, SUFFICIENT, Patterns

UNITS, ELIGIBLE, READ = 108, 400, 60
STANDARDS = ("2.1", "2.2", "2.3", "2.4")


@dataclass(frozen=True, slots=True)
class World:
    """How much units differ in all they do (`units`), in single questions (`questions`), and how answers on a case go together
    (`cases`): standard deviations beside the 1 of a single answer. `relevant` is the share of cases the last question of each
    standard but the first applies to.
    """

    name: str
    units: float
    questions: float
    cases: float
    relevant: float = 1.0


WORLDS = (
    World("units differ much", 0.50, 0.10, 1.0),
    World("units differ", 0.35, 0.25, 0.8),
    World("units differ little", 0.10, 0.15, 0.6),
    World("units differ, sub-samples", 0.35, 0.25, 0.8, relevant=0.6),
)


@dataclass(frozen=True, eq=False)
class Told:
    """What was said and what was so, for each unit and standard, (units x standards,)."""

    said: NDArray[np.float64]
    so: NDArray[np.bool_]

    @property
    def brier(self) -> float:
        """The mean square of what was said less what was so (Brier 1950)."""
        return float(((self.said - self.so) ** 2).mean())

    @property
    def quarters(self) -> list[tuple[float, float]]:
        """For each quarter of the chances said, lowest first: the mean of what was said, and how often it was so."""
        order = np.argsort(self.said, kind="stable")
        return [(float(self.said[part].mean()), float(self.so[part].mean())) for part in np.array_split(order, 4)]


def main() -> None:
    """Print what each way of saying it comes to in each world."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    print(f"{runs} runs of {UNITS} units, {READ} of {ELIGIBLE} cases read. Chance of another rating, said : so, by quarter.")
    for world in WORLDS:
        print(world.name)
        for way, told in study(world, runs, Drawing(4000)).items():
            quarters = "   ".join(f"{said:.3f} : {so:.3f}" for said, so in told.quarters)
            print(f"  {way:<12} Brier {told.brier:.4f}   {quarters}")


def study(world: World, runs: int, drawing: Drawing) -> dict[str, Told]:
    """All runs of a world, by the way it was said: the prior estimated from the units, the flat one, the declared, the
    bootstrap.
    """
    framework = load_framework("hmip-probation", edition="2018-03-crc")
    told = [one for run in range(runs) for one in _run(world, run, framework, drawing)]
    return {
        way: Told(
            np.concatenate([one.said for name, one in told if name == way]),
            np.concatenate([one.so for name, one in told if name == way]),
        )
        for way in dict.fromkeys(name for name, _ in told)
    }


def _run(world: World, run: int, framework: Framework, drawing: Drawing) -> Iterator[tuple[str, Told]]:
    questions = tuple(one.code for code in STANDARDS for one in framework.standard_of[code].questions)
    whole = population(world, len(questions), np.random.default_rng([run, *world.name.encode()]))
    read = whole[:, :READ]
    so = _places(read, questions, framework) != _places(whole, questions, framework)
    one_stratum = np.zeros(READ, np.int64), np.array([float(ELIGIBLE)])
    units = {str(place): [ReadCases("all", questions, one, *one_stratum)] for place, one in enumerate(read)}
    now = _places(read, questions, framework)
    priors: dict[str, Prior | None] = {
        "estimated": estimated_prior([one for [one] in units.values()]),
        "flat": FLAT,
        "declared": declared_prior(framework),
        "bootstrap": None,
    }
    for way, prior in priors.items():
        found = chances_of_many(units, against=framework, prior=prior, drawing=Drawing(drawing.draws, drawing.seed + run))
        said = [
            1 - [*chances[code].values()][now[unit, place]]
            for unit, chances in enumerate(found.values())
            for place, code in enumerate(STANDARDS)
        ]
        yield way, Told(np.array(said), so.ravel())


def population(world: World, questions: int, chance: np.random.Generator) -> Patterns:
    """Every case of every unit, (units, cases, questions)."""
    mean = norm.ppf(chance.uniform(0.45, 0.8, questions))
    spread = np.sqrt(world.units**2 + world.questions**2 + world.cases**2 + 1)
    shape = (UNITS, ELIGIBLE, questions)
    liking = (
        mean * spread
        + chance.normal(0, world.units, (UNITS, 1, 1))
        + chance.normal(0, world.questions, (UNITS, 1, questions))
        + chance.normal(0, world.cases, (UNITS, ELIGIBLE, 1))
        + chance.normal(0, 1, shape)
    )
    patterns: Patterns = (1 + (liking > 0)).astype(np.uint8)
    apply = chance.random((UNITS, ELIGIBLE)) < world.relevant
    patterns[:, :, 5::3] = np.where(apply[:, :, None], patterns[:, :, 5::3], NOT_RELEVANT)
    return patterns


def _places(patterns: Patterns, questions: tuple[str, ...], framework: Framework) -> NDArray[np.int8]:
    """Where each standard of each unit stands, (units, standards)."""
    sufficient, relevant = (patterns == SUFFICIENT).sum(axis=1), (patterns != NOT_RELEVANT).sum(axis=1)
    found = rate_many(sufficient, relevant, questions, against=framework)
    return np.stack([found[code].places for code in STANDARDS], axis=1)


if __name__ == "__main__":
    main()
