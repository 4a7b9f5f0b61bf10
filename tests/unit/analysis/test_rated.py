"""A whole snapshot is rated as each inspection in it is."""

from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from evenhand.analysis.changes import Changes
from evenhand.analysis.moves import Counted
from evenhand.analysis.rated import counted_in, rate_snapshot
from evenhand.analysis.snapshots import write_snapshot
from evenhand.analysis.trials import trials_of
from evenhand.analysis.what_if import what_if
from evenhand.folders.at_hand import read_at_hand
from evenhand.folders.read import read_folder
from evenhand.folders.snapshots import inspected
from evenhand.reporting.results import results_of
from evenhand.scoring.judgement import OVERALL, Judgement
from evenhand.scoring.many import NOT_RATED
from evenhand.scoring.rate import rate
from inspected import northtown

EXAMPLE = Path(__file__).parents[3] / "examples/swm-2018"


@pytest.fixture
def snapshot(tmp_path):
    return write_snapshot([inspected(read_folder(EXAMPLE)), northtown()], tmp_path / "snapshot")


def test_ratings_in_arrays_are_those_of_each_inspection(snapshot):
    folder = read_folder(EXAMPLE)
    ratings = rate(folder.answers, against=folder.framework, sample=folder.sample)

    (found,) = rate_snapshot(snapshot)

    assert found.tallies.inspections == ("swm-2018", "northtown-2018")
    for code, placed in found.placed.items():
        if code != OVERALL:
            assert placed.scale.ratings[placed.places[0]] == ratings[code].computed
    # northtown has answers on 2.1.1 and 2.2.3 alone
    assert [code for code, placed in found.placed.items() if placed.places[1] != NOT_RATED] == ["2.1", "2.2"]


def test_a_rating_that_people_confirmed_is_given_back_as_theirs(tmp_path):
    one = northtown()
    computed = rate(one.counted, against=one.framework)["2.1"].rating
    judged = {"2.1": Judgement(rating=computed, reason="As the answers say.", by="the panel")}

    (kept,) = counted_in(write_snapshot([northtown(judgements=judged)], tmp_path))

    assert {code: judgement.rating for code, judgement in kept.judgements.items()} == {"2.1": computed}


def test_what_if_says_of_a_snapshot_what_it_says_of_its_folders(tmp_path):
    folder = read_folder(EXAMPLE)
    computed = rate(folder.answers, against=folder.framework, sample=folder.sample)
    confirmed = {
        code: Judgement(rating=one.rating, reason="A", by="B")
        for code, one in computed.items()
        if one.computed and one.kind == "standard"
    }
    folder = replace(folder, judgements={**confirmed, **folder.judgements})
    scores = rate(folder.answers, against=folder.framework, sample=folder.sample).scores
    at_hand = Counted("swm-2018", folder.framework, scores, folder.judgements)
    trials = trials_of([folder.framework], TypeAdapter(Changes).validate_python({"bands": {"Requires improvement": "40%"}}))

    found = what_if(counted_in(write_snapshot([inspected(folder)], tmp_path)), trials)

    wanted = what_if([at_hand], trials)
    assert [one.before.code for one in found.held] == [one.before.code for one in wanted.held] != []
    assert [one.before.code for one in found.moves] == [one.before.code for one in wanted.moves] == []
    assert (found.computed, found.stay, found.spread) == (wanted.computed, wanted.stay, wanted.spread)


def test_what_if_draws_the_intervals_of_the_report_from_folders_and_snapshots_alike(tmp_path):
    folder = read_folder(EXAMPLE)
    trials = trials_of([folder.framework], TypeAdapter(Changes).validate_python({"bands": {"Requires improvement": "31%"}}))

    moves = what_if(read_at_hand(EXAMPLE), trials).moves

    of_snapshot = what_if(counted_in(write_snapshot([inspected(folder)], tmp_path)), trials).moves
    assert [one.interval for one in of_snapshot] == [one.interval for one in moves]
    reported = results_of(folder)[1]["scores"]
    decided = [(one, reported[one.before.score.question]["interval"]) for one in moves if one.interval]
    assert [one.interval for one, _ in decided] == [(its["low"], its["high"]) for _, its in decided] != []


def test_an_inspection_is_given_back_with_its_scores_and_what_people_decided(snapshot):
    folder = read_folder(EXAMPLE)

    kept, other = counted_in(snapshot)

    assert kept.name == "swm-2018"
    scores = rate(folder.answers, against=folder.framework, sample=folder.sample).scores
    assert all(kept.scores[code] == scores[code] for code in folder.framework.key_questions)
    assert {code: one.rating for code, one in kept.judgements.items()} == {
        code: one.rating for code, one in folder.judgements.items()
    }
    assert other.judgements == {}
