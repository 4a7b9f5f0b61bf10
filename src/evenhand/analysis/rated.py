"""Every inspection of a snapshot, rated: at once in arrays, or one by one with its reasons."""

from collections.abc import Iterator
from dataclasses import dataclass

from evenhand.analysis.moves import Counted
from evenhand.analysis.snapshots import Snapshot
from evenhand.analysis.tallies import Counter, EditionTallies, by_edition, tally_snapshot
from evenhand.framework.framework import Framework
from evenhand.framework.packs import load_framework
from evenhand.scoring.judgement import Judgement, judged_scale
from evenhand.scoring.many import PlacesFound, rate_many
from evenhand.scoring.score import Score


@dataclass(frozen=True, eq=False, slots=True)
class EditionRated:
    """All inspections of a snapshot under one edition: what was counted, and where each stands on its scales."""

    framework: Framework
    tallies: EditionTallies
    places: PlacesFound


def rate_snapshot(snapshot: Snapshot, *, engine: Counter = "kernel") -> list[EditionRated]:
    """The ratings of every inspection that its cases alone give, in arrays. Ratings people gave are not in it."""
    found = []
    for one in by_edition(snapshot, tally_snapshot(snapshot, engine=engine)):
        framework = load_framework(one.framework, edition=one.edition)
        places = rate_many(one.sufficient, one.relevant, one.questions, against=framework)
        found.append(EditionRated(framework, one, places))
    return found


def counted_in(snapshot: Snapshot, *, engine: Counter = "kernel") -> Iterator[Counted]:
    """Every inspection of a snapshot with the scores of its key questions and the ratings people gave, to be rated by other rules.

    Prompts are not rated, and count nothing here. A snapshot keeps which rating was given and not why, or by whom.
    """
    synthetic, given = _synthetic(snapshot), _given(snapshot)
    for one in by_edition(snapshot, tally_snapshot(snapshot, engine=engine)):
        framework = load_framework(one.framework, edition=one.edition)
        for name, sufficient, relevant in zip(one.inspections, one.sufficient.tolist(), one.relevant.tolist(), strict=True):
            counts = {code: Score(code, *two) for code, *two in zip(one.questions, sufficient, relevant, strict=True)}
            scores = {code: counts.get(code, Score(code, 0, 0)) for code in framework.questions}
            judged = {code: rating for code, rating in given.get(name, {}).items() if judged_scale(code, framework)}
            yield Counted(name, framework, scores, judged, synthetic[name])


def _synthetic(snapshot: Snapshot) -> dict[str, str | None]:
    """The sentence that every output of an inspection of made-up cases must carry, by its id."""
    told = snapshot.read("inspections", ["id", "synthetic"]).to_pydict()
    return dict(zip(told["id"], told["synthetic"], strict=True))


def _given(snapshot: Snapshot) -> dict[str, dict[str, Judgement]]:
    """The ratings that stand and are not the computed ones, by inspection and code: people gave them."""
    told = snapshot.read("ratings", ["inspection", "code", "computed", "decided"]).to_pylist()
    ids = snapshot.read("inspections", ["id"])["id"].to_pylist()
    given: dict[str, dict[str, Judgement]] = {}
    for one in told:
        if one["decided"] is not None and one["decided"] != one["computed"]:
            judgement = Judgement(rating=one["decided"], reason="as the snapshot keeps it, without its reason", by="people")
            given.setdefault(ids[one["inspection"]], {})[one["code"]] = judgement
    return given
