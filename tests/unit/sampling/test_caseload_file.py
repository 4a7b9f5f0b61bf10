"""A caseload on disk: one way to write it, and it reads back the same."""

from evenhand.files.coded import coded
from evenhand.sampling.caseload import Caseload, fingerprint
from evenhand.sampling.caseload_file import write_caseload
from evenhand.sampling.extract import read_caseload
from making import CASE_SUPERVISION, write


def caseload(*cases):
    number = len(cases)
    return Caseload(
        cases,
        {
            "office": coded(["North, east", *["-"] * (number - 1)]),
            "disposal": coded(["community order"] * number),
            "start": coded(["2018-03-05"] * number),
            "gender": coded(["not recorded"] * number),
            "risk_of_serious_harm": coded(["high"] * number),
        },
    )


def test_cases_are_written_by_reference_and_columns_by_their_own_names():
    written = write_caseload(caseload("B2", "A1")).decode()

    assert written.splitlines() == [
        "case,office,disposal,start,gender,risk_of_serious_harm",
        "A1,'-,community order,2018-03-05,not recorded,high",
        'B2,"North, east",community order,2018-03-05,not recorded,high',
    ]


def test_a_written_caseload_reads_back_the_same(tmp_path, crc):
    before = caseload("00123", "=1+1", "-5", "@a", "+b", "'tis", "Tŷ, 2")

    after = read_caseload(write(tmp_path / "caseload.csv", write_caseload(before)), crc, CASE_SUPERVISION)

    assert sorted(after.cases) == sorted(before.cases)
    assert fingerprint(after) == fingerprint(before)
    assert write_caseload(after) == write_caseload(before)
