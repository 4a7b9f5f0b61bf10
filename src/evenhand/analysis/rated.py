"""Every inspection of a snapshot, rated: at once in arrays, or one by one with its reasons."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow.compute as pc

from evenhand.analysis.moves import Counted
from evenhand.analysis.snapshots import Snapshot
from evenhand.analysis.strata_of_questions import strata_by_question
from evenhand.analysis.tallies import Counter, EditionTallies, by_edition, tally_snapshot, tally_strata
from evenhand.framework.framework import Framework
from evenhand.framework.packs import load_framework
from evenhand.scoring.judgement import OVERALL, Judgement, judged_scale
from evenhand.scoring.many import NOT_RATED, Placed, Places, rate_many
from evenhand.scoring.score import Score


@dataclass(frozen=True, eq=False, slots=True)
class EditionRated:
    """All inspections of a snapshot under one edition: what was counted, and where each stands on its scales."""

    framework: Framework
    tallies: EditionTallies
    placed: Mapping[str, Placed]


def editions_in(snapshot: Snapshot) -> dict[tuple[str, str], Framework]:
    """Every edition that inspections of a snapshot were held under, loaded. Refuses one that is not installed."""
    told = snapshot.read("inspections", ["framework", "edition"]).to_pydict()
    held = dict.fromkeys(zip(told["framework"], told["edition"], strict=True))
    return {one: load_framework(one[0], edition=one[1]) for one in held}


def rate_snapshot(
    snapshot: Snapshot, *, engine: Counter = "kernel", editions: Mapping[tuple[str, str], Framework] | None = None
) -> list[EditionRated]:
    """The ratings of every inspection that its cases give, in arrays, with the overall rating that they and those people gave
    make.

    A snapshot keeps which ratings people gave, be they the computed ones or not. `editions` are those loaded already.
    """
    loaded, given, found = editions or editions_in(snapshot), _given(snapshot), []
    for one in by_edition(snapshot, tally_snapshot(snapshot, engine=engine)):
        framework = loaded[one.framework, one.edition]
        theirs = _places(given, snapshot, one.inspections, framework)
        placed = rate_many(one.sufficient, one.relevant, one.questions, against=framework, given=theirs)
        found.append(EditionRated(framework, one, placed))
    return found


def _places(given: Any, snapshot: Snapshot, inspections: Sequence[str], framework: Framework) -> dict[str, Places]:  # noqa: ANN401 - pyarrow has no types
    """For each standard that people gave a rating, its place for each inspection, (inspections,); NOT_RATED where they gave
    none.
    """
    ids = snapshot.read("inspections", ["id"])["id"].to_pylist()
    place = {name: row for row, name in enumerate(inspections)}
    row_of = np.array([place.get(name, -1) for name in ids], dtype=np.int64)
    codes, ratings = (pc.dictionary_encode(given[name]).combine_chunks() for name in ("code", "decided"))
    rows, code, rating = row_of[given["inspection"].to_numpy()], codes.indices.to_numpy(), ratings.indices.to_numpy()
    found = {}
    for number, name in enumerate(codes.dictionary.to_pylist()):
        scale = judged_scale(name, framework)
        if scale is not None and name != OVERALL:
            on_scale = [scale.ratings.index(one) if one in scale.ratings else NOT_RATED for one in ratings.dictionary.to_pylist()]
            theirs = (code == number) & (rows >= 0)
            found[name] = np.full(len(inspections), NOT_RATED, np.int8)
            found[name][rows[theirs]] = np.array(on_scale, dtype=np.int8)[rating[theirs]]
    return found


def counted_in(snapshot: Snapshot, *, engine: Counter = "kernel") -> Iterator[Counted]:
    """Every inspection of a snapshot with the scores of its key questions and the ratings people gave, to be rated by other
    rules.

    Prompts are not rated, and count nothing here. A snapshot keeps which rating was given and not why, or by whom.
    """
    loaded, synthetic, given = editions_in(snapshot), _synthetic(snapshot), _judgements(snapshot)
    strata = strata_by_question(snapshot, tally_strata(snapshot, engine=engine))
    for one in by_edition(snapshot, tally_snapshot(snapshot, engine=engine)):
        framework = loaded[one.framework, one.edition]
        for name, sufficient, relevant in zip(one.inspections, one.sufficient.tolist(), one.relevant.tolist(), strict=True):
            counts = {code: Score(code, *two) for code, *two in zip(one.questions, sufficient, relevant, strict=True)}
            scores = {code: counts.get(code, Score(code, 0, 0)) for code in framework.questions}
            judged = {code: rating for code, rating in given.get(name, {}).items() if judged_scale(code, framework)}
            yield Counted(name, framework, scores, judged, synthetic[name], strata.get(name, {}))


def _synthetic(snapshot: Snapshot) -> dict[str, str | None]:
    """The sentence that every output of an inspection of made-up cases must carry, by its id."""
    told = snapshot.read("inspections", ["id", "synthetic"]).to_pydict()
    return dict(zip(told["id"], told["synthetic"], strict=True))


def _given(snapshot: Snapshot) -> Any:  # noqa: ANN401 - pyarrow has no types
    """The ratings that people gave. One that confirms the computed rating stands too, whatever other rules would compute."""
    told = snapshot.read("ratings", ["inspection", "code", "decided", "judged"])
    return told.filter(told["judged"])


def _judgements(snapshot: Snapshot) -> dict[str, dict[str, Judgement]]:
    """The same by inspection and code."""
    ids = snapshot.read("inspections", ["id"])["id"].to_pylist()
    found: dict[str, dict[str, Judgement]] = {}
    for one in _given(snapshot).to_pylist():
        judgement = Judgement(rating=one["decided"], reason="as the snapshot keeps it, without its reason", by="people")
        found.setdefault(ids[one["inspection"]], {})[one["code"]] = judgement
    return found
