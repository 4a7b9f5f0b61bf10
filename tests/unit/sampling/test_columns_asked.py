"""What an extract is asked for, and what an inspection may say of how its provider writes it."""

import pytest

from evenhand.inspection.inspection import Sampling
from evenhand.sampling.columns_asked import asked, folded_heading, folded_value
from making import CASE_SUPERVISION, faults_of, only_fault


def test_the_columns_that_the_sample_cannot_do_without_are_needed(crc):
    columns = asked(crc, CASE_SUPERVISION, Sampling()).columns

    assert [column.name for column in columns.values() if column.needed] == [
        "case",
        "disposal",
        "start",
        "gender",
        "risk_of_serious_harm",
    ]
    assert "ethnicity" in columns


@pytest.mark.parametrize("heading", ["Case ID", "case_id", "CASE-ID", " Case  ID: ", "caseid", "case", "Case\u00a0ID"])
def test_a_heading_is_known_whatever_its_capitals_spaces_and_punctuation(crc, heading):
    columns = asked(crc, CASE_SUPERVISION, Sampling())

    assert heading in columns
    assert columns.column(heading).name == "case"


@pytest.mark.parametrize("heading", ["", "ID", "%", "Case IDs"])
def test_a_heading_that_is_not_declared_is_not_asked_for(crc, heading):
    assert heading not in asked(crc, CASE_SUPERVISION, Sampling())


def test_an_inspection_adds_headings_and_values(crc):
    settings = Sampling(columns={"disposal": ["Order"]}, values={"gender": {"not recorded": ["x"], "male": ["1"]}})

    columns = asked(crc, CASE_SUPERVISION, settings)

    assert columns.column("ORDER").name == "disposal"
    assert columns.columns["gender"].meanings["x"] == "not recorded"
    assert columns.columns["gender"].meanings["m"] == "male"


def test_what_an_inspection_says_goes_before_what_the_pack_says(crc):
    settings = Sampling(columns={"practitioner": ["Team"]}, values={"gender": {"other": ["m"]}})

    columns = asked(crc, CASE_SUPERVISION, settings)

    assert columns.column("team").name == "practitioner"
    assert columns.columns["gender"].meanings["m"] == "other"


def test_a_sample_or_a_setting_that_the_edition_does_not_know_is_refused(crc):
    settings = Sampling(columns={"offic": ["Base"]}, values={"gender": {"mal": ["1"]}, "colour": {"red": ["r"]}})

    faults = faults_of(asked, crc, CASE_SUPERVISION, settings)

    assert {fault.name for fault in faults} == {"SettingUnknown"}
    assert [fault.given["said"] for fault in faults] == [
        "the column 'offic'",
        "the column 'colour'",
        "the value 'mal' of the column 'gender'",
    ]
    assert "did you mean 'office'?" in faults[0].remedy
    assert only_fault(asked, crc, "unpaid works", Sampling()).name == "SampleUnknown"


def test_one_heading_or_value_for_two_things_is_refused(crc):
    settings = Sampling(columns={"office": ["Base", "gender"], "cluster": ["base"]}, values={"gender": {"other": ["female"]}})

    faults = faults_of(asked, crc, CASE_SUPERVISION, settings)

    assert [(fault.name, fault.given["writing"], fault.given["first"], fault.given["second"]) for fault in faults] == [
        ("WritingAmbiguous", "gender", "gender", "office"),
        ("WritingAmbiguous", "base", "office", "cluster"),
        ("WritingAmbiguous", "female", "female", "other"),
    ]


def test_an_edition_that_declares_no_extract_is_refused(crc):
    bare = type(crc)(identity=crc.identity, standards=crc.standards, rating=crc.rating)

    assert only_fault(asked, bare, CASE_SUPERVISION, Sampling()).name == "ExtractUndeclared"


def test_headings_and_values_are_folded():
    assert folded_heading("Start or Release-Date:") == "startorreleasedate"
    assert folded_value("  'Very   High'\n") == "very high"
    assert folded_value("post–sentence supervision") == "post-sentence supervision"
