"""The synthetic cases that R was given, and the figures it gave, as tests/golden/r holds them."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

R = Path(__file__).parent / "golden" / "r"
QUESTIONS = [f"q{number}" for number in range(1, 7)]


def rows_of(name):
    """The rows of one file of figures, as it spells them."""
    with (R / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@dataclass(frozen=True)
class SampledCases:
    """The cases by column; `answers` (cases, questions) with nan where a question does not apply."""

    columns: dict[str, np.ndarray]
    answers: np.ndarray
    strata: np.ndarray
    eligible: np.ndarray
    drawn: np.ndarray

    @property
    def weights(self):
        return (self.eligible / self.drawn)[self.strata]

    def answers_to(self, question):
        return self.answers[:, QUESTIONS.index(question)]

    def domain(self, named):
        """Which cases are of a domain that R's figures name: `all`, or `gender=F`."""
        if named == "all":
            return np.ones(len(self.strata), dtype=bool)
        column, value = named.split("=")
        return self.columns[column] == value


@cache
def sampled_cases():
    """The 436 cases of 108 strata in six units (make_inputs.py)."""
    rows = rows_of("cases")
    columns = {name: np.array([row[name] for row in rows]) for name in rows[0]}
    named = ["|".join(row[name] for name in ("unit", "gender", "disposal", "rosh")) for row in rows]
    _, first, strata = np.unique(named, return_index=True, return_inverse=True)
    answers = np.array([[float(row[question] or "nan") for question in QUESTIONS] for row in rows])
    eligible, drawn = columns["N_h"][first].astype(float), columns["n_h"][first].astype(float)
    return SampledCases(columns, answers, strata, eligible, drawn)
