"""What the sample commands say, and how they take what is asked of them."""

from pathlib import Path

import pytest

from functional.samples import in_sample, rows
from making import write

UNPAID = "caseload-unpaid-work.csv"
EXTRACTS = Path(__file__).parents[2] / "examples/extracts"


def test_a_refused_extract_says_where_its_faults_are_and_a_good_one_takes_the_list_away(undrawn, evenhand):
    (undrawn / UNPAID).unlink()
    listed = undrawn / "out/faults-unpaid-work.csv"

    refused = evenhand("sample", "receive", undrawn, "unpaid work", EXTRACTS / "unpaid-work-with-faults.csv")
    as_json = evenhand("sample", "receive", undrawn, "unpaid work", EXTRACTS / "unpaid-work-with-faults.csv", "--json")

    assert refused.status == 1
    assert f"Every fault is written to {listed}, to send back." in refused.err
    assert as_json.json["written"] == str(listed)
    assert len(rows(listed)) == len(as_json.json["refused"])

    assert evenhand("sample", "receive", undrawn, "unpaid work", EXTRACTS / "unpaid-work.csv").status == 0
    assert not listed.exists()


def test_one_case_received_is_one_case(undrawn, evenhand, tmp_path):
    heading, row = (undrawn / UNPAID).read_text().splitlines()[:2]
    (undrawn / UNPAID).unlink()
    one = write(tmp_path / "one.csv", f"{heading}\n{row}\n")

    assert "unpaid work: 1 case received" in evenhand("sample", "receive", undrawn, "unpaid work", one).out


@pytest.mark.parametrize("command", ["plan", "draw"])
def test_one_size_is_not_given_to_several_samples(undrawn, evenhand, command):
    said = evenhand("sample", command, undrawn, "--size", 40)

    assert said.status == 2
    assert "3 are meant" in said.err
    assert not (undrawn / "sample.csv").exists()


@pytest.mark.parametrize("command", ["plan", "draw"])
def test_a_sample_named_twice_is_meant_once(undrawn, evenhand, command):
    twice = ["--sample", "unpaid work", "--sample", "Unpaid Work"]

    said = evenhand("sample", command, undrawn, *twice, "--size", 40, "--json").json

    assert [one["sample"] for one in said["plans" if command == "plan" else "samples"]] == ["unpaid work"]


def test_balance_shows_a_sample_named_twice_once(folder, evenhand):
    twice = ["--sample", "unpaid work", "--sample", "Unpaid Work"]

    assert len(evenhand("sample", "balance", folder, *twice, "--json").json["samples"]) == 1


def test_a_plan_of_a_sample_that_is_drawn_says_so(folder, evenhand):
    said = evenhand("sample", "plan", folder, "--sample", "unpaid work")
    as_json = evenhand("sample", "plan", folder, "--sample", "unpaid work", "--json")

    assert "unpaid work: drawn already." in said.out
    assert as_json.json["plans"][0]["drawn_already"] is True


def test_a_reason_is_known_whatever_its_capitals(folder, evenhand):
    case = in_sample(folder, "unpaid work", "drawn")[0]

    said = evenhand("sample", "replace", folder, case, "--reason", "Deceased")

    assert f"{case} is out of the sample 'unpaid work': deceased." in said.out
    assert [row["reason"] for row in rows(folder / "sample.csv") if row["case"] == case] == ["deceased"]


def test_it_is_said_why_nothing_takes_the_place_of_a_case(folder, evenhand):
    reserve = in_sample(folder, "Through the Gate", "reserve")[0]
    in_reserve = evenhand("sample", "replace", folder, reserve, "--reason", "deceased")
    assert "Nothing takes its place: it was in reserve." in in_reserve.out

    evenhand("sample", "enlarge", folder, "Through the Gate", "--to", 81)
    drawn = in_sample(folder, "Through the Gate", "drawn")[0]
    none_left = evenhand("sample", "replace", folder, drawn, "--reason", "deceased")
    assert "Nothing takes its place: its stratum has no reserve left." in none_left.out
