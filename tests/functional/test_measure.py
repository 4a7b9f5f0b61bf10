"""`evenhand snapshot` and `evenhand measure`, as a person meets them."""

import csv
import json
from pathlib import Path

import pytest
from examples.make_country import SYNTHETIC, write_country
from typer.testing import CliRunner

from evenhand.cli.front_door import app

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples/swm-2018"
MEASURES = ROOT / "examples/measures"


def run(*words):
    return CliRunner().invoke(app, [*map(str, words)])


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    folder = tmp_path_factory.mktemp("many") / "snapshot"
    assert run("snapshot", EXAMPLE, "--to", folder).exit_code == 0
    return folder


def test_a_snapshot_is_written_and_its_tables_are_listed(tmp_path):
    done = run("snapshot", EXAMPLE, "--to", tmp_path / "snapshot")

    assert done.exit_code == 0
    # the example's answers that count: 150, 65 and 55 cases by their questions
    assert "8,970" in done.stdout
    assert "Fingerprint: " in done.stdout


def test_a_snapshot_that_is_there_is_not_written_over(snapshot):
    done = run("snapshot", EXAMPLE, "--to", snapshot)

    assert done.exit_code == 1
    assert "--existing" in done.stderr
    assert run("snapshot", EXAMPLE, "--to", snapshot, "--existing", "update").exit_code == 0


def test_every_fault_of_every_folder_is_said(tmp_path):
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "inspection.yaml").write_text("unit: A\nfloor: second\n", encoding="utf-8")

    done = run("snapshot", tmp_path / "one", tmp_path / "other", "--to", tmp_path / "snapshot")

    assert done.exit_code == 1
    assert all(f"{name}/inspection.yaml" in done.stderr for name in ("one", "other"))
    assert not (tmp_path / "snapshot").exists()


def test_a_measure_is_printed_with_its_interval_band_and_target(snapshot):
    done = run("measure", MEASURES / "safety-in-planning-by-year.yaml", snapshot)

    assert done.exit_code == 0
    # CRC-2018, annex 2: 42% of 96 relevant cases on 2.2.3, by which 2.2 is Inadequate
    assert "41.7%  40 of 96" in done.stdout
    assert "Inadequate" in done.stdout
    assert "not met" in done.stdout
    assert "Synthetic" in done.stdout


def test_a_measure_is_grouped_as_asked_or_not_at_all(snapshot):
    by_gender = MEASURES / "safety-in-planning-by-gender.yaml"

    assert "female" in run("measure", by_gender, snapshot).stdout
    assert "female" not in run("measure", by_gender, snapshot, "--by", "all").stdout
    assert "medium" in run("measure", by_gender, snapshot, "--by", "risk_of_serious_harm").stdout


def test_the_rows_are_written_as_csv(snapshot, tmp_path):
    done = run("measure", MEASURES / "safety-in-planning-by-gender.yaml", snapshot, "--csv", tmp_path / "rows.csv")

    rows = list(csv.DictReader((tmp_path / "rows.csv").read_text(encoding="utf-8").splitlines()))
    assert "Written: " in done.stdout
    assert [(row["gender"], row["numerator"], row["denominator"]) for row in rows] == [
        ("all", "40", "96"),
        ("female", "6", "18"),
        ("male", "34", "78"),
    ]
    assert {(row["measure"], row["level"]) for row in rows} == {("Planning that keeps other people safe, by gender", "0.95")}
    assert all("Synthetic" in row["caution"] for row in rows)


def test_a_grouping_that_is_not_there_is_refused_with_what_comes_near(snapshot):
    done = run("measure", MEASURES / "safety-in-planning-by-year.yaml", snapshot, "--by", "gendre")

    assert done.exit_code == 1
    assert "did you mean 'gender'?" in done.stderr


def test_an_engine_there_is_none_of_is_a_wrong_use(snapshot):
    assert run("measure", MEASURES / "safety-in-planning-by-year.yaml", snapshot, "--engine", "abacus").exit_code == 2


@pytest.fixture(scope="module")
def country(tmp_path_factory):
    return write_country(tmp_path_factory.mktemp("country"), years=(2020,), units=20, questions=("2.2.3",)).folder


def test_many_units_are_set_beside_each_other_as_json_and_on_a_page(country, tmp_path):
    done = run("measure", MEASURES / "safety-in-planning-by-unit.yaml", country, "--json", "--to", tmp_path / "page.html")

    page, document = (tmp_path / "page.html").read_text(encoding="utf-8"), json.loads(done.stdout)
    shown = [row["group"] for row in document["rows"] if row["group"] and row["share"] is not None]
    assert [one["group"] for one in document["funnel"][0]["units"]] == shown
    assert [one["group"] for one in document["shrunk"][0]["units"]] == shown
    assert document["page"] == str(tmp_path / "page.html")
    assert SYNTHETIC in page
    assert "answers whose question is 2.2.3 and outcome is sufficient or not sufficient" in page
    assert "Units beside each other, 2020" in page
    assert page.count("data:image/svg+xml") == 2  # a funnel, and the shares drawn together
    assert "<script" not in page


def test_an_inspection_alone_makes_no_funnel_and_says_why(snapshot):
    done = run("measure", MEASURES / "safety-in-planning-by-unit.yaml", snapshot)

    assert (
        "Note: 2018: a funnel, and shares drawn together, take 10 units or more that are shown, and there are 1." in done.stdout
    )
