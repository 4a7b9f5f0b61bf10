"""Nothing that names a case is published: it is searched for in what people wrote, and in what was composed."""

from datetime import date

import pytest

from evenhand.files.faults import Place, Refused
from evenhand.folders.read import read_folder
from evenhand.publishing.case_names import cases_named, naming_cases, references_in, written_in
from evenhand.publishing.freezing import freeze
from evenhand.publishing.shelf import next_version
from publishing_made import finished_folder


@pytest.fixture
def folder(tmp_path):
    return finished_folder(tmp_path / "own")


def edited(folder, name, before, after):
    text = (folder / name).read_text()
    assert before in text
    (folder / name).write_text(text.replace(before, after, 1))
    return read_folder(folder)


def places(folder, **named):
    with pytest.raises(Refused) as refusal:
        freeze(folder, name="own", number=1, on=date(2023, 6, 1), **named)
    return [(type(one).__name__, one.given["where"], one.given["case"]) for one in refusal.value.faults]


def test_the_references_of_a_folder_are_those_of_every_file_that_lists_cases(folder):
    assert references_in(read_folder(folder)) == {f"N-{number}" for number in range(24)}


def test_every_text_that_names_a_case_is_refused_with_its_place(folder):
    edited(folder, "judgements.yaml", "All of it was looked at.", "In N-12 it was late.")
    found = edited(folder, "findings.yaml", "Work on safety", "In N-10 and N-11 work on safety")

    assert places(found, note="N-13 was wrong.", caveats=("Nobody looked at N-14.",)) == [
        ("CaseNamed", "the text summary > number 1", "N-10"),
        ("CaseNamed", "the text summary > number 1", "N-11"),
        ("CaseNamed", "the reason for the rating of 1.1", "N-12"),
        ("CaseNamed", "what is put right", "N-13"),
        ("CaseNamed", "what is said first, 'Nobody looked at N-14.',", "N-14"),
    ]


def test_what_is_composed_is_searched_as_well(folder):
    found = edited(folder, "inspection.yaml", "unit: Northtown PDU", "unit: Northtown N-10")

    assert {(kind, case) for kind, _, case in places(found)} == {("CaseNamed", "N-10")}
    assert {"report.html", "results.json"} <= {where for _, where, _ in places(found)}


def test_references_that_no_file_of_the_folder_holds_are_searched_for_where_they_are_given(folder):
    found = edited(folder, "findings.yaml", "Work on safety", "In X/99 work on safety")
    assert freeze(found, name="own", number=1, on=date(2023, 6, 1))

    with pytest.raises(Refused):
        next_version(found, name="own", before=None, on=date(2023, 6, 1), place=Place("it"), cases=["X/99"])


def test_a_reference_of_digits_is_looked_for_in_what_people_wrote_alone(folder):
    written, place = [*written_in(read_folder(folder))], Place("it")
    files = {"report.html": b"<p>1042 cases, and CS-77</p>"}

    assert [one.given["case"] for one in naming_cases(place, written, files, ["1042", "CS-77"])] == ["CS-77"]
    also = [*written, ("the note", "Of 1042.")]
    assert [one.given["case"] for one in naming_cases(place, also, files, ["1042"])] == ["1042"]
    assert cases_named("It is 17.", ["17"]) == []
