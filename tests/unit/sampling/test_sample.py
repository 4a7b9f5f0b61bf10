"""`sample.csv` says which cases are read; every row amiss is refused at once."""

from dataclasses import replace

import pytest

from evenhand.sampling.sample import SampledCase, read_sample
from making import CASE_SUPERVISION, faults_of, named, only_fault, table

HEADING = "sample,case,stratum,order,status,reason"


def test_a_sample_is_read_with_its_strata_order_and_reasons(tmp_path, crc):
    file = table(
        tmp_path / "sample.csv",
        HEADING,
        "case supervision,CS-001,male / low,1,drawn,",
        "case supervision,CS-002,male / low,2,replaced,supervised for two weeks only",
        "case supervision,CS-003,male / low,3,reserve,",
    )

    sample = read_sample(file, crc)

    assert sample[0] == SampledCase(CASE_SUPERVISION, "CS-001", "male / low", 1, "drawn", "")
    assert [(case.key, case.status) for case in sample] == [
        (("case supervision", "CS-001"), "drawn"),
        (("case supervision", "CS-002"), "replaced"),
        (("case supervision", "CS-003"), "reserve"),
    ]
    assert sample[1].reason == "supervised for two weeks only"


def test_stratum_order_and_reason_may_be_left_out(tmp_path, crc):
    (case,) = read_sample(table(tmp_path / "sample.csv", "sample,case,status", "unpaid work,UW-001,drawn"), crc)

    assert (case.stratum, case.order, case.reason) == ("", 0, "")


def test_one_case_may_stand_in_two_samples(tmp_path, crc):
    file = table(tmp_path / "sample.csv", "sample,case,status", "unpaid work,A1,drawn", "case supervision,A1,drawn")

    assert len(read_sample(file, crc)) == 2


def test_any_sample_is_taken_where_the_edition_declares_none(tmp_path, crc):
    file = table(tmp_path / "sample.csv", "sample,case,status", "court work,A1,drawn")

    (case,) = read_sample(file, replace(crc, sampling=None))

    assert case.sample == "court work"


@pytest.mark.parametrize(
    ("fault", "row", "words"),
    [
        ("CaseUnnamed", ",CS-002,,2,drawn,", "no sample"),
        ("CaseUnnamed", "case supervision,,,2,drawn,", "no case"),
        ("SampleUnknown", "case supervison,CS-002,,2,drawn,", "did you mean 'case supervision'?"),
        ("CaseRepeated", "case supervision,CS-001,,2,reserve,", "twice in the sample 'case supervision', first in row 2"),
        ("StatusUnknown", "case supervision,CS-002,,2,reserved,", "did you mean 'reserve'?"),
        ("StatusUnknown", "case supervision,CS-002,,2,,", "drawn, reserve or replaced"),
        ("OrderUnreadable", "case supervision,CS-002,,second,drawn,", "'second'"),
        ("OrderUnreadable", "case supervision,CS-002,,0,drawn,", "'0'"),
        ("OrderUnreadable", "case supervision,CS-002,,-1,drawn,", "'-1'"),
        ("OrderUnreadable", "case supervision,CS-002,,1.0,drawn,", "'1.0'"),
        ("ReasonMissing", "case supervision,CS-002,,2,replaced,", "'CS-002'"),
    ],
)
def test_a_row_amiss_is_refused_with_its_row(tmp_path, crc, fault, row, words):
    file = table(tmp_path / "sample.csv", HEADING, "case supervision,CS-001,,1,drawn,", "", row)

    found = only_fault(read_sample, file, crc)

    assert named([found]) == [(fault, 4)]  # row 3 is blank and counted
    assert words in str(found)
    assert found.remedy


def test_every_fault_of_every_row_is_said_at_once(tmp_path, crc):
    file = table(
        tmp_path / "sample.csv",
        HEADING,
        "unpaid,UW-001,,one,replaced,",
        "unpaid work,UW-002,,1,drawn,",
        "unpaid work,UW-002,,2,drawn,",
        "unpaid work,UW-002,,3,drawn,",
    )

    assert named(faults_of(read_sample, file, crc)) == [
        ("SampleUnknown", 2),
        ("ReasonMissing", 2),
        ("OrderUnreadable", 2),
        ("CaseRepeated", 4),
        ("CaseRepeated", 5),
    ]


@pytest.mark.parametrize(
    ("fault", "heading"),
    [
        ("ColumnMissing", "sample,case"),
        ("ColumnUnknown", "sample,case,status,colour"),
        ("ColumnRepeated", "sample,case,status,case"),
    ],
)
def test_a_heading_amiss_is_refused_in_row_one(tmp_path, crc, fault, heading):
    file = table(tmp_path / "sample.csv", heading, "unpaid work,UW-001,drawn,x")

    assert named([only_fault(read_sample, file, crc)]) == [(fault, 1)]
