"""`inspection.yaml` says of whom, under which edition, and when."""

from datetime import date

import pytest

from evenhand.inspection.inspection import Fieldwork, read_inspection
from making import faults_of, line_of, named, only_fault, write

INSPECTION = """\
unit: Staffordshire & West Midlands
framework: hmip-probation
edition: 2018-03-crc
fieldwork:
  begin: 2018-09-17
  end: 2018-09-28
people:
  lead inspector: inspector-01
  ratings panel: [panel-01, panel-02]
"""


def test_an_inspection_is_read_with_its_days_and_people(tmp_path):
    inspection = read_inspection(write(tmp_path / "inspection.yaml", INSPECTION))

    assert inspection.fieldwork == Fieldwork(begin=date(2018, 9, 17), end=date(2018, 9, 28))
    assert inspection.people == {"lead inspector": ("inspector-01",), "ratings panel": ("panel-01", "panel-02")}


def test_what_may_be_left_out_is_empty(tmp_path):
    inspection = read_inspection(write(tmp_path / "inspection.yaml", INSPECTION))

    assert (inspection.provider, inspection.synthetic, inspection.sources) == (None, None, ())


@pytest.mark.parametrize(("framework", "edition"), [("hmip-omi", "2006"), ("cqc-local-authority", "2023")])
def test_an_edition_that_looks_like_a_number_stays_its_name(tmp_path, framework, edition):
    text = INSPECTION.replace("hmip-probation", framework).replace("2018-03-crc", edition)

    inspection = read_inspection(write(tmp_path / "inspection.yaml", text))

    assert (inspection.framework, inspection.edition) == (framework, edition)


def test_fieldwork_of_one_day_is_taken(tmp_path):
    text = INSPECTION.replace("2018-09-28", "2018-09-17")

    inspection = read_inspection(write(tmp_path / "inspection.yaml", text))

    assert inspection.fieldwork.begin == inspection.fieldwork.end


def test_fieldwork_that_ends_before_it_begins_is_refused(tmp_path):
    file = write(tmp_path / "inspection.yaml", INSPECTION.replace("2018-09-28", "2018-09-16"))

    fault = only_fault(read_inspection, file)

    assert named([fault]) == [("FieldworkBackwards", line_of(file, "end:"))]
    assert fault.said == "fieldwork begins on 2018-09-17 and ends on 2018-09-16."


@pytest.mark.parametrize(
    ("fault", "old", "new", "at"),
    [
        ("FieldMissing", "unit: Staffordshire & West Midlands\n", "", "framework"),
        ("FieldMissing", "  end: 2018-09-28\n", "", "fieldwork"),
        ("FieldUnknown", "people:", "poeple:", "poeple"),
        ("ValueUnfit", "begin: 2018-09-17", "begin: 17 September 2018", "begin"),
        ("ValueUnfit", "begin: 2018-09-17", "begin: 2018-09-31", "begin"),
        ("KeyRepeated", "people:", "edition: 2021-pdu\npeople:", "edition: 2021-pdu"),
    ],
)
def test_a_field_amiss_is_refused_at_its_line(tmp_path, fault, old, new, at):
    file = write(tmp_path / "inspection.yaml", INSPECTION.replace(old, new))

    assert named([only_fault(read_inspection, file)]) == [(fault, line_of(file, at))]


def test_an_empty_inspection_is_told_everything_it_lacks(tmp_path):
    faults = faults_of(read_inspection, write(tmp_path / "inspection.yaml", "# to be filled in\n"))

    assert [fault.given["field"] for fault in faults] == ["unit", "framework", "edition", "fieldwork"]
