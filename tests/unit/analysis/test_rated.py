"""A whole snapshot is rated as each inspection in it is."""

from pathlib import Path

import pytest

from evenhand.analysis.rated import counted_in, rate_snapshot
from evenhand.analysis.snapshots import write_snapshot
from evenhand.folders.read import read_folder
from evenhand.folders.snapshots import inspected
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
    scale = found.framework.rating.scales["rating"].ratings
    for code, places in found.places.standards.items():
        assert scale[places[0]] == ratings[code].computed
    # northtown has answers on 2.1.1 and 2.2.3 alone
    assert [code for code, places in found.places.standards.items() if places[1] != NOT_RATED] == ["2.1", "2.2"]


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
