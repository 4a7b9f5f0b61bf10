"""Intervals in the results of an inspection folder: with its certificate, without one, and with one that is of another sample."""

import shutil
from pathlib import Path

import pytest

from evenhand.files.faults import Refused
from evenhand.folders.read import read_folder
from evenhand.reporting.results import results_of
from evenhand.statistics.hypergeometric import exact_limits
from evenhand.statistics.intervals import clopper_pearson_limits

EXAMPLE = Path(__file__).parents[3] / "examples/swm-2018"


@pytest.fixture
def folder(tmp_path):
    copy = tmp_path / "swm-2018"
    shutil.copytree(EXAMPLE, copy, ignore=shutil.ignore_patterns("out"))
    return copy


def results(folder):
    return results_of(read_folder(folder))[1]


def ends(score):
    return score["interval"]["low"], score["interval"]["high"]


def test_every_score_has_the_interval_of_its_sample(folder):
    scores = results(folder)["scores"]

    assert ends(scores["4.1.1"]) == exact_limits(51, 65, 106, 0.8)  # 65 of 106 eligible cases of unpaid work
    assert (scores["4.1.1"]["interval"]["level"], scores["4.1.1"]["interval"]["method"]) == (0.8, "exact hypergeometric")
    assert scores["2.2.3"]["interval"]["said"].startswith(
        "With 80% confidence, 35% to 48% of all relevant cases are sufficient: "
    )


def test_a_score_of_no_case_has_none(folder):
    (folder / "answers.csv").unlink()

    found = results(folder)

    assert {score["interval"] for score in [*found["scores"].values(), *found["prompts"].values()]} == {None}


def test_without_a_certificate_the_caseload_counts_as_endless(folder):
    (folder / "certificate.json").unlink()

    found = results(folder)

    assert ends(found["scores"]["4.1.1"]) == clopper_pearson_limits(51, 65, 0.8)
    assert found["warnings"] == results(EXAMPLE)["warnings"]


def test_a_certificate_of_other_strata_is_warned_of_and_not_used(folder):
    sample = (folder / "sample.csv").read_text(encoding="utf-8")
    (folder / "sample.csv").write_text(sample.replace("male / ", "any / "))

    found = results(folder)

    assert ends(found["scores"]["2.1.1"]) == clopper_pearson_limits(103, 150, 0.8)
    assert ends(found["scores"]["4.2.1"]) == exact_limits(32, 55, 81, 0.8)  # Through the Gate is matched on nothing
    assert [one for one in found["warnings"] if "'case supervision' has other strata in sample.csv" in one]


def test_cases_that_still_wait_for_an_answer_are_said(folder):
    rows = (folder / "answers.csv").read_text(encoding="utf-8").splitlines()
    (folder / "answers.csv").write_text("\n".join(row for row in rows if not (",4.1.1," in row and "UW-000" in row)) + "\n")

    score = results(folder)["scores"]["4.1.1"]

    assert 0 < score["unanswered"] < 65
    assert f"{score['unanswered']} drawn cases wait for an answer" in score["interval"]["said"]


def test_a_certificate_that_cannot_be_read_is_refused_with_the_rest_of_the_folder(folder):
    (folder / "certificate.json").write_text('{"certificate": "1"}', encoding="utf-8")

    with pytest.raises(Refused) as refusal:
        read_folder(folder)

    assert {Path(fault.place.file).name for fault in refusal.value.faults} == {"certificate.json"}
