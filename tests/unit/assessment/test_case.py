"""`cases.csv` holds what is recorded once about a case."""

import pytest

from evenhand.assessment.case import Case, misspelt_facts, misspelt_values, read_cases
from making import faults_of, named, only_fault, table

HEADING = "sample,case,risk_of_serious_harm_issues,domestic_abuse,child_safeguarding,released_from_custody"
ONE = ("case supervision", "CS-001")


def test_facts_are_held_by_sample_and_case(tmp_path, crc):
    file = table(tmp_path / "cases.csv", HEADING, "case supervision,CS-001,yes,no,no,yes", "unpaid work,CS-001,no,no,no,no")

    cases = read_cases(file, crc)

    assert list(cases) == [ONE, ("unpaid work", "CS-001")]
    assert cases[ONE].key == ONE
    assert cases[ONE].facts == {
        "risk_of_serious_harm_issues": "yes",
        "domestic_abuse": "no",
        "child_safeguarding": "no",
        "released_from_custody": "yes",
    }


def test_a_fact_whose_cell_waits_to_be_filled_is_not_recorded(tmp_path, crc):
    cases = read_cases(table(tmp_path / "cases.csv", HEADING, "case supervision,CS-001,yes, ,no"), crc)

    assert set(cases[ONE].facts) == {"risk_of_serious_harm_issues", "child_safeguarding"}


def test_capitals_in_the_value_of_a_fact_do_not_matter(tmp_path, crc):
    file = table(
        tmp_path / "cases.csv", f"{HEADING},disposal,office", "case supervision,CS-001,YES,No,no,no,Community Order,STOKE"
    )

    facts = read_cases(file, crc)[ONE].facts

    assert (facts["risk_of_serious_harm_issues"], facts["domestic_abuse"]) == ("yes", "no")
    assert (facts["disposal"], facts["office"]) == ("community order", "STOKE")  # an undeclared column is kept as it is


def test_further_columns_are_kept_as_they_are(tmp_path, crc):
    file = table(tmp_path / "cases.csv", f"{HEADING},Office", "case supervision,CS-001,yes,no,no,no,Stoke")

    assert read_cases(file, crc)[ONE].facts["office"] == "Stoke"


def test_a_declared_fact_of_free_text_takes_any_value(tmp_path, crc):
    file = table(tmp_path / "cases.csv", f"{HEADING},cluster", "case supervision,CS-001,yes,no,no,no,Black Country")

    assert read_cases(file, crc)[ONE].facts["cluster"] == "Black Country"


@pytest.mark.parametrize(
    ("fault", "row", "words"),
    [
        ("FactUnknown", "case supervision,CS-002,perhaps,no,no,no", "write one of: yes, no."),
        ("FactUnknown", "case supervision,CS-002,Y,no,no,no", "risk_of_serious_harm_issues is 'Y' for the case 'CS-002'"),
        ("CaseRepeated", "case supervision,CS-001,no,no,no,no", "first in row 2"),
        ("CaseUnnamed", ",CS-002,no,no,no,no", "no sample"),
        ("CaseUnnamed", "case supervision,,no,no,no,no", "no case"),
        ("RowUneven", "case supervision,CS-002,no,no,no,no,and", "7 cells"),
    ],
)
def test_a_row_amiss_is_refused_with_its_row(tmp_path, crc, fault, row, words):
    file = table(tmp_path / "cases.csv", HEADING, "case supervision,CS-001,yes,no,no,yes", row)

    found = only_fault(read_cases, file, crc)

    assert named([found]) == [(fault, 3)]
    assert words in str(found)


def test_every_fault_of_every_row_is_said_at_once(tmp_path, crc):
    file = table(tmp_path / "cases.csv", HEADING, ",CS-001,maybe,no,no,no", "case supervision,CS-002,no,unsure,never,no")

    assert named(faults_of(read_cases, file, crc)) == [
        ("CaseUnnamed", 2),
        ("FactUnknown", 2),
        ("FactUnknown", 3),
        ("FactUnknown", 3),
    ]


def test_a_fact_on_which_relevance_rests_must_have_a_column(tmp_path, crc):
    file = table(
        tmp_path / "cases.csv", HEADING.replace("domestic_abuse", "domestic_abus"), "case supervision,CS-001,yes,no,no,yes"
    )

    fault = only_fault(read_cases, file, crc)

    assert (fault.name, fault.given["column"]) == ("ColumnMissing", "domestic_abuse")
    assert "did you mean 'domestic_abus'?" in fault.remedy


@pytest.mark.parametrize(
    ("columns", "misspelt"),
    [
        ("gendre", {"gendre": "gender"}),
        ("gender", {}),
        ("office", {}),
        ("gender,gender_2", {}),  # the fact has its column, so the other is one of their own
        ("dispozal,cluster_", {"dispozal": "disposal", "cluster_": "cluster"}),
    ],
)
def test_a_heading_near_a_fact_that_has_no_column_is_found(tmp_path, crc, columns, misspelt):
    values = ",".join("x" for _ in columns.split(","))
    file = table(tmp_path / "cases.csv", f"{HEADING},{columns}", f"case supervision,CS-001,yes,no,no,yes,{values}")

    assert misspelt_facts(read_cases(file, crc).values(), crc) == misspelt


@pytest.mark.parametrize("heading", ["case", "sample"])
def test_a_heading_without_sample_or_case_is_refused_in_row_one(tmp_path, crc, heading):
    file = table(tmp_path / "cases.csv", heading, "CS-001")

    assert named(faults_of(read_cases, file, crc))[0] == ("ColumnMissing", 1)


@pytest.mark.parametrize(
    ("values", "misspelt"),
    [
        ({"female": 20, "femal": 2, "male": 2}, [("gender", "femal", "female", 2)]),
        ({"female": 19, "femal": 2}, []),
        ({"Team 1": 20, "Team 2": 1}, []),
    ],
)
def test_a_value_near_one_met_far_more_often_is_found(crc, values, misspelt):
    cases = [Case("domain two", f"{value}-{n}", {"gender": value}) for value, often in values.items() for n in range(often)]

    assert misspelt_values(cases, crc) == misspelt
