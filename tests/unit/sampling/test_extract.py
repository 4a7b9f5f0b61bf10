"""The door: what a provider's extract becomes, and everything for which it is sent back."""

from datetime import date

import openpyxl
import pytest

from evenhand.framework.packs import load_framework
from evenhand.inspection.inspection import Fieldwork, Sampling
from evenhand.sampling.extract import read_caseload
from evenhand.sampling.pseudonyms import pseudonym
from making import CASE_SUPERVISION, faults_of, only_fault, table

HEADING = "Case ID,Sentence type,Start date,Gender,RoSH"
FIELDWORK = Fieldwork(begin=date(2018, 9, 17), end=date(2018, 9, 28))
GOOD = "A1,CO,05/03/2018,m,high"


@pytest.fixture
def read(tmp_path, crc):
    def reading(*rows, heading=HEADING, sample=CASE_SUPERVISION, **settings):
        return read_caseload(table(tmp_path / "extract.csv", heading, *rows), crc, sample, **{"fieldwork": FIELDWORK} | settings)

    return reading


def rows_of(caseload):
    return [(case, *(column[place] for column in caseload.columns.values())) for place, case in enumerate(caseload.cases)]


def test_an_extract_becomes_a_caseload_in_the_words_of_the_edition(read):
    caseload = read("A1,CO,05/03/2018,m,VH", 'A2,Post–sentence  supervision,43164,"WOMAN",')

    assert list(caseload.columns) == ["disposal", "start", "gender", "risk_of_serious_harm"]
    assert rows_of(caseload) == [
        ("A1", "community order", "2018-03-05", "male", "very high"),
        ("A2", "licence or post-sentence supervision", "2018-03-05", "female", "not recorded"),
    ]
    assert caseload.file.endswith("extract.csv")
    assert len(caseload.sha256) == 64
    assert caseload.read_as == "CSV with commas in UTF-8"


def test_columns_that_are_not_declared_are_dropped_at_the_door(read):
    caseload = read(f"secret,{GOOD},North,secret", heading=f"Surname,{HEADING},Team,Date of birth")

    assert caseload.dropped == ("Surname", "Date of birth")
    assert list(caseload.columns) == ["office", "disposal", "start", "gender", "risk_of_serious_harm"]
    assert "secret" not in repr(caseload)


def test_a_column_that_the_sample_does_not_need_may_be_missing_or_empty(read):
    caseload = read("A1,2018-03-05,m,,", heading="case,start,gender,risk_of_serious_harm,office", sample="unpaid work")

    assert rows_of(caseload) == [("A1", "", "2018-03-05", "male", "not recorded")]


def test_case_references_can_be_replaced_by_pseudonyms(read):
    key = b"a key of sixteen"

    caseload = read(GOOD, key=key)

    assert caseload.cases == (pseudonym("A1", key),)


def test_pseudonyms_are_not_made_of_pseudonyms(read):
    key = b"a key of sixteen"
    rows = [f"{pseudonym(str(number), key)},CO,05/03/2018,m,high" for number in range(3)]

    fault = only_fault(read, *rows, key=key)

    assert (fault.name, fault.place.row, fault.place.column) == ("PseudonymsTwice", 2, "Case ID")
    assert len(read(*rows)) == 3


def test_an_inspection_says_how_its_provider_writes(read):
    settings = Sampling(columns={"start": ["Began"]}, values={"gender": {"not recorded": ["U"]}})

    caseload = read(
        "A1,CO,2018-03-05,u,low,2001-01-01", heading="Case ID,Sentence type,Began,Gender,RoSH,Release date", settings=settings
    )

    assert rows_of(caseload) == [("A1", "community order", "2018-03-05", "not recorded", "low")]
    assert caseload.dropped == ("Release date",)  # what the inspection names goes before the headings of the pack


@pytest.mark.parametrize(
    ("fault", "column", "row"),
    [
        ("ReferenceMissing", "Case ID", ",CO,05/03/2018,m,high"),
        ("ReferenceBroken", "Case ID", '"A2\nA3",CO,05/03/2018,m,high'),
        ("ReferenceDamaged", "Case ID", "1.23E+05,CO,05/03/2018,m,high"),
        ("ReferenceDamaged", "Case ID", "05-Mar,CO,05/03/2018,m,high"),
        ("ReferenceDamaged", "Case ID", "Mar-05,CO,05/03/2018,m,high"),
        ("ReferenceDamaged", "Case ID", "05/03/2018,CO,05/03/2018,m,high"),
        ("ReferenceDamaged", "Case ID", "2018-03-05T00:00:00,CO,05/03/2018,m,high"),
        ("CellTooLong", "Case ID", "A" * 101 + ",CO,05/03/2018,m,high"),
        ("CellUnprintable", "Case ID", "A\x072,CO,05/03/2018,m,high"),
        ("CellError", "Case ID", "#N/A,CO,05/03/2018,m,high"),
        ("CellError", "Gender", "A2,CO,05/03/2018,#ref!,high"),
        ("RowRepeated", "Case ID", "A1,community order,2018-03-05,Male,HIGH"),
        ("ReferenceRepeated", "Case ID", "A1,CO,05/03/2018,f,high"),
        ("ReferenceAlike", "Case ID", "a1,CO,05/03/2018,m,high"),
        ("ReferenceAlike", "Case ID", "A 1,CO,05/03/2018,m,high"),
        ("ReferenceAlike", "Case ID", "\uff211,CO,05/03/2018,m,high"),
        ("DayUnreadable", "Start date", "A2,CO,March,m,high"),
        ("DayImpossible", "Start date", "A2,CO,31/02/2018,m,high"),
        ("DayMonthFirst", "Start date", "A2,CO,03/25/2018,m,high"),
        ("DayOutside", "Start date", "A2,CO,05/03/1918,m,high"),
        ("DayOutside", "Start date", "A2,CO,29/09/2018,m,high"),
        ("CellBlank", "Start date", "A2,CO,,m,high"),
        ("CellBlank", "Sentence type", "A2, ,05/03/2018,m,high"),
        ("ValueUnknown", "Gender", "A2,CO,05/03/2018,mail,high"),
    ],
)
def test_a_cell_amiss_is_refused_with_its_row_and_column(read, fault, column, row):
    found = only_fault(read, GOOD, row)

    assert (found.name, found.place.row, found.place.column) == (fault, 3, column)
    assert found.value is not None
    assert found.said
    assert found.remedy


@pytest.mark.parametrize("reference", ["12E5", "E123456", "X-1/2018", "12/34", "MAR5", "A 1", "2018-0305", "1,5"])
def test_references_that_only_look_a_little_odd_are_taken(read, reference):
    assert read(f'"{reference}",CO,05/03/2018,m,high').cases == (reference,)


@pytest.mark.parametrize(
    ("written", "reference"),
    [
        ('="00123"', "00123"),
        ("'00123", "00123"),
        (" 00123 ", "00123"),
        ("A\u200b1", "A1"),
        ("A\u00a0\u00a01", "A 1"),
        ("Ty\u0302", "T\u0177"),
    ],
)
def test_what_cannot_be_seen_in_a_reference_is_taken_off(read, written, reference):
    assert read(f"{written},CO,05/03/2018,m,high").cases == (reference,)


def test_two_references_that_look_the_same_are_the_same(read):
    fault = only_fault(read, GOOD, "A\u200b1,CO,05/03/2018,m,high")

    assert (fault.name, fault.given["first"]) == ("RowRepeated", 2)


def test_a_case_that_differs_from_its_first_row_is_told_with_what_differs(read):
    faults = faults_of(read, GOOD, "A1,CO,06/03/2018,f,high", "A1,CO,05/03/2018,f,high", GOOD)

    assert [(fault.name, fault.place.row, fault.given["first"]) for fault in faults] == [
        ("ReferenceRepeated", 3, 2),
        ("ReferenceRepeated", 4, 2),
        ("RowRepeated", 5, 2),
    ]
    assert "where 'Start date' and 'Gender' are others" in faults[0].said
    assert "where 'Gender' is another" in faults[1].said


def test_references_that_differ_only_in_writing_are_told_with_both_rows(read):
    faults = faults_of(read, GOOD, "B1,CO,05/03/2018,m,high", "b 1,CO,05/03/2018,m,high", "a1,CO,05/03/2018,f,high")

    assert [(fault.name, fault.place.row, fault.given["first"]) for fault in faults] == [
        ("ReferenceAlike", 4, 3),
        ("ReferenceAlike", 5, 2),
    ]
    assert "the case 'b 1' and the case 'B1' of row 3" in faults[0].said


@pytest.mark.parametrize(("one", "other"), [("007", "7"), ("7", "007"), ("0012", "012"), ("0", "00"), ("07", "'7")])
def test_a_number_with_and_without_zeros_before_it_is_told_with_both_rows(read, one, other):
    fault = only_fault(read, f"{one},CO,05/03/2018,m,high", f"{other},CO,05/03/2018,m,high")

    assert (fault.name, fault.place.row, fault.given["first"]) == ("ReferenceZeros", 3, 2)


def test_references_that_only_nearly_look_alike_are_taken(read):
    references = ["007", "70", "A07", "A7", "A-7", "A/7", "0", "A0"]

    assert read(*(f"{one},CO,05/03/2018,m,high" for one in references)).cases == tuple(references)


@pytest.fixture
def read_units(tmp_path):
    def reading(*units, **settings):
        heading = "case,pdu,office,start,sentence_type,gender,rosh,ethnicity"
        rows = [f"A{number},{unit},{unit},2022-01-05,CO,m,low," for number, unit in enumerate(units)]
        extract = table(tmp_path / "extract.csv", heading, *rows)
        return read_caseload(extract, load_framework("hmip-probation/2021-pdu"), CASE_SUPERVISION, **settings)

    return reading


@pytest.mark.parametrize("other", ["devon", "DEVON", "Devon.", "De von", "\uff24evon"])
def test_a_unit_written_in_two_ways_is_refused_with_both_and_an_office_is_not(read_units, other):
    fault = only_fault(read_units, "Devon", "Kent", other, "Devon")

    assert (fault.name, fault.place.row, fault.place.column, fault.given["first"]) == ("ValueAlike", 4, "pdu", 2)
    assert f"the value {other!r} is written 'Devon' in row 2" in fault.said
    assert "under `sampling` and `values`" in fault.remedy


def test_an_inspection_says_how_a_unit_is_written(read_units):
    settings = Sampling(values={"pdu": {"Devon": ["Devon.", "D"]}})

    caseload = read_units("devon", "Devon.", "d", "Kent", settings=settings)

    assert caseload.columns["pdu"].texts() == ["Devon", "Devon", "Devon", "Kent"]


def test_an_unknown_value_is_told_with_those_that_are_known(read):
    fault = only_fault(read, "A1,CO,05/03/2018,m,hihg")

    assert "can hold 'low', 'medium', 'high', 'very high', 'not recorded'" in fault.said
    assert "did you mean 'high'?" in fault.remedy


def test_a_month_first_day_is_said_to_be_one(read):
    fault = only_fault(read, "A1,CO,09/17/2018,m,high")

    assert "has the month before the day" in fault.said
    assert "those that could be read either way as well" in fault.remedy


def test_a_column_that_mixes_day_first_and_month_first_is_said_to(read):
    faults = faults_of(read, "A1,CO,05/03/2018,m,high", "A2,CO,25/03/2018,m,high", "A3,CO,03/26/2018,m,high")

    assert [(fault.name, fault.place.row) for fault in faults] == [("DaysMixed", 1), ("DayMonthFirst", 4)]
    assert "25/03/2018 in row 3" in faults[0].said
    assert "03/26/2018 in row 4" in faults[0].said


def turned(text_days, real_days):
    days = [f"{day}/03/2018" for day in text_days] + [f"2018-{day:02}-03" for day in range(1, 6)] + real_days
    return [f"A{number},CO,{day},m,high" for number, day in enumerate(days)]


def test_a_column_that_a_spreadsheet_read_month_first_where_it_could_is_refused(read):
    faults = faults_of(read, *turned(range(20, 26), []))

    assert [(fault.name, fault.place.row, fault.place.column) for fault in faults] == [("DaysTurned", 1, "Start date")]
    assert "5 of the days are a spreadsheet's own" in faults[0].said
    assert "6 are text, all past the 12th, such as 20/03/2018 in row 2" in faults[0].said


@pytest.mark.parametrize(
    ("text_days", "real_days"),
    [(range(20, 24), []), (range(5, 26), []), (range(20, 26), ["2018-03-13"])],
    ids=["too few to tell", "a text that could be read month first", "a real day past the 12th"],
)
def test_days_written_in_two_ways_that_can_both_be_meant_are_taken(read, text_days, real_days):
    assert len(read(*turned(text_days, real_days))) > 0


def test_no_day_is_too_late_where_fieldwork_is_not_known(read):
    assert read("A1,CO,01/01/2040,m,high", fieldwork=None).columns["start"].values == ("2040-01-01",)


def test_a_column_that_is_missing_is_told_with_its_headings_and_the_nearest(read):
    faults = faults_of(read, "A1,CO,05/03/2018,high", heading="Case ID,Sentence type,Start dat,RoSH")

    assert [(fault.name, fault.given["column"], fault.place.row) for fault in faults] == [
        ("ExtractColumnMissing", "Start date", 1),
        ("ExtractColumnMissing", "Gender", 1),
    ]
    assert "headed 'Start date' or 'Sentence date'" in faults[0].remedy
    assert "put the heading 'Start dat' right" in faults[0].remedy
    assert "right" not in faults[1].remedy


def test_two_headings_for_one_column_are_refused(read):
    fault = only_fault(read, f"{GOOD},06/03/2018", heading=f"{HEADING},Release date")

    assert (fault.name, fault.place.column) == ("ExtractColumnTwice", "Release date")
    assert "'Start date' and 'Release date'" in fault.said


def test_everything_wrong_is_said_at_once_in_the_order_of_the_rows(read):
    faults = faults_of(
        read, "A1,CO,31/02/2018,mail,high", "A2,XX,05/03/2018,m,high,extra", ",CO,,m,high", GOOD, "A1,x,05/03/2018,m,high"
    )

    assert [(fault.name, fault.place.row, fault.place.column) for fault in faults] == [
        ("DayImpossible", 2, "Start date"),
        ("ValueUnknown", 2, "Gender"),
        ("RowUneven", 3, None),
        ("ReferenceMissing", 4, "Case ID"),
        ("CellBlank", 4, "Start date"),
        ("ReferenceRepeated", 5, "Case ID"),
        ("ReferenceRepeated", 6, "Case ID"),
        ("ValueUnknown", 6, "Sentence type"),
    ]


def test_a_file_without_a_known_heading_is_told_which_to_have(read):
    fault = only_fault(read, "x,y", heading="Name,Born")

    assert fault.name == "HeadingMissing"
    assert "'Case reference', 'Sentence type', 'Start date', 'Gender', 'Risk of serious harm'" in fault.remedy


def test_nothing_wrong_is_quoted_from_a_column_that_is_dropped(read):
    faults = faults_of(read, "secret,A1,XX,1/1/1,?,?", heading=f"Surname,{HEADING}")

    assert "secret" not in "".join(map(str, faults))


def test_a_long_or_unprintable_value_is_quoted_in_short(read):
    faults = faults_of(read, f"A1,{'x' * 300},\x07,m,high")

    assert [len(fault.value) for fault in faults] == [60, 4]
    assert faults[1].value == "\\x07"


def test_days_of_a_spreadsheet_are_days(tmp_path, crc):
    book = openpyxl.Workbook()
    book.active.append(HEADING.split(","))
    book.active.append([123, "CO", date(2018, 3, 5), "m", "high"])
    book.save(tmp_path / "extract.xlsx")

    caseload = read_caseload(tmp_path / "extract.xlsx", crc, CASE_SUPERVISION, fieldwork=FIELDWORK)

    assert rows_of(caseload) == [("123", "community order", "2018-03-05", "male", "high")]
