"""What was looked at, as sentences and tables of the method say it. All of the texts are made up."""

import pytest

from evenhand.publications.from_text import lines_of_text
from evenhand.publications.samples import samples


def found(text):
    return [(one.size, one.of) for one in samples(list(lines_of_text(text)))]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "We examined 60 cases and interviewed 45 practitioners and 12 managers.",
            [(60, "cases"), (45, "practitioners"), (12, "managers")],
        ),
        (
            "Inspectors examined 30 court reports, 60 post-sentence cases and 20 release cases.",
            [(30, "court reports"), (60, "post-sentence cases"), (20, "release cases")],
        ),
        ("We read a sample of 40 files, and spoke to 14 people on probation.", [(40, "files"), (14, "people")]),
        ("We inspected 60 cases from two towns and\ninterviewed 45 practitioners.", [(60, "cases"), (45, "practitioners")]),
        ("60 cases were assessed.", [(60, "cases")]),
        ("A total of 60 cases was examined.", [(60, "cases")]),
        ("In total, 107 cases were reviewed.", [(107, "cases")]),
        ("Sixty cases and 12 licences were examined during fieldwork.", [(60, "cases"), (12, "licences")]),
        (
            "The sample comprised 60 cases: 40 community sentences and 20 licences.",
            [(60, "cases"), (40, "community sentences"), (20, "licences")],
        ),
        ("A sample of 60 cases was drawn from 1,240.", [(60, "cases")]),
        ("Of the 60 cases inspected, 20 were good.", [(60, "cases")]),
    ],
)
def test_a_sentence_says_what_was_looked_at(said, expected):
    assert found(said) == expected
    assert {one.sureness for one in samples(list(lines_of_text(said)))} == {"likely"}


@pytest.mark.parametrize(
    "head",
    ["Sample\tNumber", "Type of case\tCases inspected", "Case type\tNumber inspected", "Sample\tCases", "Sample\tSample size"],
)
def test_a_table_of_samples_is_sure_and_its_total_is_no_sample(head):
    text = f"{head}\nunpaid work\t65\nresettlement\t55\nTotal\t120\nTown\t9\n\nStaff\tNumber\nofficers\t40\n"

    assert found(text.replace("Town\t9\n", "")) == [(65, "unpaid work"), (55, "resettlement")]
    assert {one.sureness for one in samples(list(lines_of_text(text)))} == {"sure"}


@pytest.mark.parametrize(
    "said",
    [
        "In total, 1,200 people were surveyed and 60 cases were assessed as high risk.",
        "The service has 60 officers, who hold 45 cases each, and 12 managers were in post.",
        "Nationally, 3,000 cases were inspected.",
        "In our last inspection we examined 40 cases.",
        "We examined 40 cases in our previous inspection.",
        "40 cases were reviewed by the service.",
        "Each month 40 cases were reviewed.",
        "We heard that 30 cases had been reviewed by managers.",
        "In the staff survey of the union 80 officers were interviewed.",
        "20 of the cases were reviewed.",
        "Type of case\tNumber\nlicence\t900",
    ],
)
def test_what_others_looked_at_and_what_there_is_are_no_samples(said):
    assert found(said) == []


def test_another_number_in_the_sentence_is_no_sample():
    assert found("We examined 60 cases and 12 officers had left.") == [(60, "cases")]
