"""A made-up snapshot of ten years: 30 million answers in 200,000 cells, of cases in five strata."""

from pathlib import Path

import numpy as np
import pyarrow as pa

from evenhand.analysis.snapshots import Snapshot, write_tables
from evenhand.analysis.tables import schema_of
from evenhand.framework.packs import load_framework

INSPECTIONS, QUESTIONS, CASES, STRATA = 20_000, 10, 150, 5
RELEVANT, SUFFICIENT = 0.9, 0.6
JUDGED = ("1.1", "1.2", "1.3", "1.4", "4.1", "4.2")
SAMPLE, FRAMEWORK, EDITION = "case supervision", "hmip-probation", "2018-03-crc"


def write_made(folder: Path, inspections: int = INSPECTIONS) -> Snapshot:
    """Write one: 150 cases of each inspection, ten questions to each, nine in ten of the answers relevant."""
    chance = np.random.default_rng(20180917)
    stratum = np.sort(chance.integers(0, STRATA, (inspections, CASES)), axis=1) + np.arange(inspections)[:, None] * STRATA
    drawn = np.bincount(stratum.ravel(), minlength=inspections * STRATA)
    whose = {key: np.repeat(np.arange(inspections), many) for key, many in (("asked", QUESTIONS), ("strata", STRATA))}
    cells = inspections * QUESTIONS
    cases = np.arange(inspections * CASES)
    tables = {
        "asked": [np.arange(cells), whose["asked"], [SAMPLE] * cells, np.tile(np.arange(QUESTIONS), inspections)],
        "strata": [np.arange(len(drawn)), whose["strata"], [SAMPLE] * len(drawn), ["one"] * len(drawn), drawn * 7 + 3, drawn],
        "cases": [cases, cases // CASES, cases % CASES + 1, [SAMPLE] * len(cases), stratum.ravel()],
        "unanswered": [[], [], []],
        "answers": _answers(stratum, chance),
        "inspections": _inspections(inspections),
        "questions": [
            np.arange(QUESTIONS),
            *_columns(QUESTIONS, FRAMEWORK, EDITION),
            *_questions(),
            *_columns(QUESTIONS, None, True),
        ],
        "case_facts": [[], [], []],
        "ratings": _ratings(inspections),
    }
    return write_tables({name: _table(name, columns) for name, columns in tables.items()}, folder)


def _answers(stratum: np.ndarray, chance: np.random.Generator) -> list[np.ndarray]:
    """Every question to every case, in the order in which a snapshot holds them."""
    inspections = len(stratum)
    cells, rows = inspections * QUESTIONS, inspections * QUESTIONS * CASES
    case = np.repeat(np.arange(inspections * CASES).reshape(inspections, 1, CASES), QUESTIONS, axis=1)
    reader = case % CASES % 12 + 1
    relevant, sufficient = (chance.random(rows) < share for share in (RELEVANT, SUFFICIENT))
    outcome = np.where(relevant, 1 + sufficient.astype(np.int8), 0)
    return [
        np.repeat(np.arange(cells), CASES),
        np.repeat(stratum[:, None, :], QUESTIONS, axis=1).ravel(),
        case.ravel(),
        reader.ravel(),
        outcome,
    ]


def _questions() -> list[list[str]]:
    """The codes of the first questions of the edition, and of their standards."""
    framework = load_framework(FRAMEWORK, edition=EDITION)
    codes = list(framework.key_questions)[:QUESTIONS]
    return [codes, [framework.home_of[code].code for code in codes]]


def _ratings(count: int) -> list[object]:
    """What people gave of the standards that no question is asked of, so that there is an overall rating."""
    rows = count * len(JUDGED)
    whose = np.repeat(np.arange(count), len(JUDGED))
    return [whose, list(JUDGED) * count, *_columns(rows, "standard", None, "Good", True, None, 2)]


def _inspections(count: int) -> list[object]:
    names = [f"inspection-{number}" for number in range(count)]
    days = np.datetime64("2016-01-04") + np.arange(count) % 3650
    return [np.arange(count), names, names, *_columns(count, None, FRAMEWORK, EDITION), days, days, *_columns(count, "Made up.")]


def _columns(count: int, *values: object) -> list[list[object]]:
    """A column of one value for each; `{}` in it is the number of the row."""
    return [[one.format(row) if isinstance(one, str) else one for row in range(count)] for one in values]


def _table(name: str, columns: object) -> object:
    schema = schema_of(name)
    return pa.table([pa.array(one).cast(kind) for one, kind in zip(columns, schema.types, strict=True)], schema=schema)  # type: ignore[call-overload]
