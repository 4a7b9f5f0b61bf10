"""The inspections at hand: named, found below a folder, or read from print."""

from pathlib import Path

import pytest

from evenhand.analysis.moves import Counted, Published
from evenhand.analysis.snapshots import write_snapshot
from evenhand.folders.at_hand import inspections_in, named_apart, read_at_hand
from evenhand.folders.read import read_folder
from evenhand.folders.snapshots import inspected
from evenhand.framework.packs import OWN_PACKS
from making import fieldwork_folder, only_fault, write

EXAMPLE = Path(__file__).parents[3] / "examples/swm-2018"
RESULT = OWN_PACKS / "hmip-probation/2018-03-crc/published/swm-crc-2018.yaml"


def test_folders_are_found_below_a_folder_and_a_file_is_taken_as_it_is(tmp_path):
    one, other = fieldwork_folder(tmp_path / "year/one"), fieldwork_folder(tmp_path / "year/deep/other")

    assert inspections_in([tmp_path / "year", RESULT, one]) == [other, one, RESULT]  # each once


def test_a_folder_without_an_inspection_is_refused(tmp_path):
    (tmp_path / "empty").mkdir()

    assert only_fault(inspections_in, [tmp_path / "empty"]).name == "FileMissing"


def test_a_folder_gives_counted_scores_and_says_that_it_is_made_up():
    (found,) = read_at_hand(EXAMPLE)

    assert isinstance(found, Counted)
    assert (found.scores["2.2.3"].sufficient, found.scores["2.2.3"].relevant) == (40, 96)  # 42% in CRC-2018, annex 2
    assert found.synthetic is not None
    assert {*found.judgements} >= {"1.1", "1.4"}


def test_a_snapshot_gives_every_inspection_in_it_with_the_scores_and_the_ratings_of_its_folder(tmp_path):
    write_snapshot([inspected(read_folder(EXAMPLE))], tmp_path / "snapshot")
    (folder,), (kept,) = (read_at_hand(path) for path in (EXAMPLE, *inspections_in([tmp_path])))

    assert isinstance(kept, Counted)
    assert all(kept.scores[code] == folder.scores[code] for code in folder.framework.key_questions)
    assert {code: one.rating for code, one in kept.judgements.items()} == {
        code: one.rating for code, one in folder.judgements.items()
    }
    assert kept.synthetic == folder.synthetic
    assert kept.name == "swm-2018"


def test_a_result_file_gives_what_was_printed():
    (found,) = read_at_hand(RESULT)

    assert isinstance(found, Published)
    assert found.result.overall == "Requires improvement"


def test_a_result_that_names_no_edition_cannot_be_rated(tmp_path):
    fault = only_fault(read_at_hand, write(tmp_path / "a.yaml", "unit: A\nframework: hmip-omi\n"))

    assert (fault.name, fault.given["field"]) == ("FieldMissing", "edition")


def test_two_units_of_one_name_are_told_apart_by_their_files():
    found = named_apart([(path, one) for path in (EXAMPLE, RESULT) for one in read_at_hand(path)])

    assert [one.name.rpartition(" ")[2] for one in found] == ["(swm-2018)", "(swm-crc-2018.yaml)"]


@pytest.mark.parametrize("path", [EXAMPLE, RESULT])
def test_a_name_of_its_own_is_left_alone(path):
    (found,) = named_apart([(path, one) for one in read_at_hand(path)])

    assert found.name == "Staffordshire & West Midlands Community Rehabilitation Company"
