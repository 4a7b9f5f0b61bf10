"""`evenhand report --prior`: what is held before a case is read, estimated from the inspections of many units."""

import json
import shutil

import pytest
from examples.make_country import write_country


@pytest.fixture(scope="module")
def country(tmp_path_factory):
    folder = tmp_path_factory.mktemp("many") / "country"
    write_country(folder, units=6, years=(2019, 2020))
    return folder


def test_the_prior_is_that_of_the_inspections_in_the_snapshot(evenhand, folder, country):
    said = evenhand("report", folder, "--prior", country)

    prior = json.loads((folder / "out/results.json").read_text())["certainty"]["prior"]
    assert said.status == 0, said.err
    assert prior["status"] == "derived"
    assert "read in 12 samples" in prior["said"]


def test_the_inspection_itself_is_no_other_inspection(evenhand, folder, country, tmp_path):
    shutil.copytree(country, tmp_path / "with")
    evenhand("snapshot", folder, "--to", tmp_path / "with", "--existing", "add")

    evenhand("report", folder, "--prior", tmp_path / "with")

    assert "read in 12 samples" in json.loads((folder / "out/results.json").read_text())["certainty"]["prior"]["said"]


def test_a_snapshot_with_too_few_other_inspections_of_the_edition_is_wrong_use(evenhand, folder, tmp_path):
    evenhand("snapshot", folder, "--to", tmp_path / "one")

    said = evenhand("report", folder, "--prior", tmp_path / "one")

    assert said.status == 2
    assert "it holds 0 others under hmip-probation/2018-03-crc" in " ".join(said.err.replace("│", " ").split())


def test_a_folder_that_is_no_snapshot_is_refused_once(evenhand, folder, tmp_path):
    said = evenhand("report", folder, "--prior", tmp_path / "nowhere")

    assert said.status == 1
    assert said.err.count("To put it right") == 1
    assert not (folder / "out/report.html").exists()
