"""Counting many inspections at once: relevant and sufficient answers by inspection, sample and question, and by stratum.

`scoring/tally.py` says in plain Python what is counted, and is the judge. Here the same is said once in Ibis, for every engine,
and once in the compiled kernel, which is the default because it is the fastest and takes the least memory.
"""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from evenhand.analysis.engines import UNBOUND, Engine, counting_on
from evenhand.analysis.faults import SnapshotSpoiled
from evenhand.analysis.kernel import NO_CELL, counted, counted_by_stratum
from evenhand.analysis.snapshots import Snapshot
from evenhand.files.faults import Place, Refused
from evenhand.statistics.patterns import NOT_RELEVANT, SUFFICIENT

Ints = NDArray[np.int64]

Counter = Engine | Literal["kernel"]


@dataclass(frozen=True, eq=False, slots=True)
class Tallies:
    """Answers counted in each cell of `asked`: arrays of shape (cells,), in the order of that table."""

    relevant: Ints
    sufficient: Ints


@dataclass(frozen=True, eq=False, slots=True)
class StratumTallies:
    """The same by stratum. The cells of a question, one for each stratum of its sample, are those from `begins` to the next.

    All arrays but `begins`, of shape (cells of asked + 1,), have one place for each stratum of each cell. `eligible` is N, below
    nought where no certificate says it; `drawn` n; `unanswered` how many of these wait for an answer to the question.
    """

    begins: Ints
    stratum: Ints
    eligible: Ints
    drawn: Ints
    unanswered: Ints
    relevant: Ints
    sufficient: Ints


@dataclass(frozen=True, eq=False, slots=True)
class EditionTallies:
    """The tallies of all inspections under one edition: two arrays of shape (inspections, questions), samples taken together.

    `inspections` are ids, and `questions` the codes of key questions, in the order of the edition. Nought of nought where a
    question was not asked.
    """

    framework: str
    edition: str
    inspections: tuple[str, ...]
    questions: tuple[str, ...]
    relevant: Ints
    sufficient: Ints


def tally_of(answers: Any, *by: str) -> Any:  # noqa: ANN401 - Ibis has no types
    """The tally in Ibis: relevant and sufficient answers by any columns of `answers`."""
    relevant, sufficient = answers.outcome > NOT_RELEVANT, answers.outcome == SUFFICIENT
    return answers.group_by(list(by)).aggregate(relevant=relevant.sum(), sufficient=sufficient.sum())


def tally_snapshot(snapshot: Snapshot, *, engine: Counter = "kernel") -> Tallies:
    """Every cell of a snapshot counted. Every engine gives the same; refuses a snapshot whose tables do not fit together."""
    cells = snapshot.rows["asked"]
    counts = counted(snapshot, cells) if engine == "kernel" else _by_engine(snapshot, engine, cells)
    return Tallies(counts[:, 0], counts[:, 1])


def _by_engine(snapshot: Snapshot, engine: Engine, cells: int) -> Ints:
    with counting_on(snapshot, engine) as run:
        rows = run(tally_of(UNBOUND["answers"], "asked"))
    return _placed(snapshot, rows, rows["asked"].to_numpy(), cells)


def tally_strata(snapshot: Snapshot, *, engine: Counter = "kernel") -> StratumTallies:
    """Every cell of a snapshot counted by stratum, with the sizes of the strata: what a standard error needs."""
    first, begins = _cells_of_strata(snapshot)
    if engine == "kernel":
        counts = counted_by_stratum(snapshot, first, begins)
    else:
        counts = _strata_by_engine(snapshot, engine, first, begins)
    strata = snapshot.read("strata", ["eligible", "drawn"])
    stratum = np.arange(begins[-1]) - np.repeat(begins[:-1] - first, np.diff(begins))
    eligible = strata["eligible"].fill_null(-1).to_numpy().astype(np.int64)[stratum]
    drawn = strata["drawn"].to_numpy().astype(np.int64)[stratum]
    return StratumTallies(begins, stratum, eligible, drawn, _unanswered(snapshot, first, begins), *counts.T)


def _unanswered(snapshot: Snapshot, first: NDArray[np.int32], begins: Ints) -> Ints:
    """How many drawn cases of each stratum of each cell wait for an answer, (begins[-1],)."""
    waiting = snapshot.read("unanswered")
    cases = np.zeros(int(begins[-1]), dtype=np.int64)
    cases[_place_of(snapshot, waiting, first, begins)] = waiting["cases"].to_numpy()
    return cases


def _strata_by_engine(snapshot: Snapshot, engine: Engine, first: NDArray[np.int32], begins: Ints) -> Ints:
    with counting_on(snapshot, engine) as run:
        rows = run(tally_of(UNBOUND["answers"], "asked", "stratum"))
    return _placed(snapshot, rows, _place_of(snapshot, rows, first, begins), int(begins[-1]))


def _place_of(snapshot: Snapshot, rows: Any, first: NDArray[np.int32], begins: Ints) -> Ints:  # noqa: ANN401 - pyarrow has no types
    """The place of each row, by its cell and stratum."""
    asked, stratum = rows["asked"].to_numpy(), rows["stratum"].to_numpy()
    _check_within(snapshot, asked, len(first))
    place: Ints = begins[asked] + stratum - first[asked]
    _check_within(snapshot, np.where((begins[asked] <= place) & (place < begins[asked + 1]), 0, -1), 1)
    return place


def _placed(snapshot: Snapshot, rows: Any, place: Ints, cells: int) -> Ints:  # noqa: ANN401 - pyarrow has no types
    """Rows of an engine, which come in any order, as an array of shape (cells, 2)."""
    _check_within(snapshot, place, cells)
    counts = np.zeros((cells, 2), dtype=np.int64)
    counts[place, 0] = rows["relevant"].to_numpy()
    counts[place, 1] = rows["sufficient"].to_numpy()
    return counts


def _check_within(snapshot: Snapshot, place: Ints, cells: int) -> None:
    if len(place) and not (place.min() >= 0 and place.max() < cells):
        raise Refused([SnapshotSpoiled(Place(str(snapshot.files["answers"])), problem=NO_CELL)])


def _cells_of_strata(snapshot: Snapshot) -> tuple[NDArray[np.int32], Ints]:
    """For each cell of `asked` the first stratum of its sample, and where its cells by stratum begin."""
    strata, asked = (snapshot.read(name, ["inspection", "sample"]) for name in ("strata", "asked"))
    names = pc.unique(pa.chunked_array([*strata["sample"].chunks, *asked["sample"].chunks], pa.string()))
    samples, first, count = np.unique(sample_numbers(strata, names), return_index=True, return_counts=True)
    place = np.searchsorted(samples, sample_numbers(asked, names))
    known = np.isin(sample_numbers(asked, names), samples)
    first, count = np.append(first, 0), np.append(count, 0)
    place = np.where(known, place, len(samples))
    return first[place].astype(np.int32), np.concatenate([[0], np.cumsum(count[place])])


def sample_numbers(table: Any, names: Any) -> Ints:  # noqa: ANN401 - pyarrow has no types
    """A number for the sample of each row: rows of one sample of one inspection have the same. `names` are all samples' names."""
    sample: Ints = pc.index_in(table["sample"], names).to_numpy().astype(np.int64)
    inspection: Ints = table["inspection"].to_numpy().astype(np.int64)
    return inspection * len(names) + sample


def by_edition(snapshot: Snapshot, tallies: Tallies) -> list[EditionTallies]:
    """The tallies of key questions laid out for rating: for each edition, its inspections by its questions."""
    inspections, questions = snapshot.read("inspections", ["id", *EDITION]), snapshot.read("questions")
    asked = snapshot.read("asked", ["inspection", "question"])
    inspection, question = asked["inspection"].to_numpy(), asked["question"].to_numpy()
    editions = pc.unique(_edition(inspections))
    held_under, belongs_to = (
        pc.index_in(_edition(table), editions).fill_null(-1).to_numpy() for table in (inspections, questions)
    )
    scored = questions["scored"].to_numpy()
    laid = []
    for number, edition in enumerate(editions.to_pylist()):
        rows, columns = held_under == number, (belongs_to == number) & scored
        held = rows[inspection] & columns[question]
        shape = int(rows.sum()), int(columns.sum())
        place = (np.cumsum(rows) - 1)[inspection[held]] * shape[1] + (np.cumsum(columns) - 1)[question[held]]
        counts = [_added_up(place, counted[held], shape) for counted in (tallies.relevant, tallies.sufficient)]
        ids = tuple(inspections["id"].filter(pa.array(rows)).to_pylist())
        codes = tuple(questions["code"].filter(pa.array(columns)).to_pylist())
        framework, _, name = edition.partition("/")
        laid.append(EditionTallies(framework, name, ids, codes, counts[0], counts[1]))
    return laid


EDITION = ("framework", "edition")


def _edition(table: Any) -> Any:  # noqa: ANN401 - pyarrow has no types
    """The edition of each row, as people name it."""
    return pc.binary_join_element_wise(*(table[name] for name in EDITION), "/")


def _added_up(place: Ints, counted: Ints, shape: tuple[int, int]) -> Ints:
    """Counts added up by their place in an array; below 2^53 adding them as decimals loses nothing."""
    return np.bincount(place, weights=counted, minlength=shape[0] * shape[1]).astype(np.int64).reshape(shape)
