"""`assignment.csv`, which people may edit: read strictly, held against sample, readers and rules, written plainly."""

from evenhand.assessment.assigned import Assignment
from evenhand.assessment.assignment_file import assignments_as_table, check_known, check_standing, read_assignments
from evenhand.sampling.sample import SampledCase
from making import CASE_SUPERVISION, faults_of, named, table
from unit.assessment.assigning import RULES, assessor, case, inspector

HEADING = "sample,case,reader"
CASES = [case("CS-001"), case("CS-002", office="Eastham"), case("CS-003")]
SAMPLE = [
    *(SampledCase(CASE_SUPERVISION, one.case, "", 0, "drawn", "") for one in CASES),
    SampledCase(CASE_SUPERVISION, "CS-004", "", 0, "replaced", "transferred out"),
]
READERS = [inspector("reader-01", 1), assessor("reader-02", 2, teams=("Northtown",))]


def read(folder, crc, *rows):
    return read_assignments(table(folder / "assignment.csv", HEADING, *rows), crc)


def test_what_is_written_is_read_again(tmp_path, crc):
    made = [Assignment(CASE_SUPERVISION, "CS-001", "reader, one"), Assignment(CASE_SUPERVISION, "CS-002", "b")]
    (tmp_path / "assignment.csv").write_bytes(assignments_as_table(made))

    assert read_assignments(tmp_path / "assignment.csv", crc) == made


def test_no_cell_is_written_as_a_formula_and_all_are_read_again(tmp_path, crc):
    made = [Assignment(CASE_SUPERVISION, case, reader) for case, reader in (("=1+1", "@me"), ("-5", "'tis"), ("+7", "b"))]
    (tmp_path / "assignment.csv").write_bytes(assignments_as_table(made))

    cells = [cell for line in (tmp_path / "assignment.csv").read_text().splitlines() for cell in line.split(",")]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    assert read_assignments(tmp_path / "assignment.csv", crc) == made


def test_rows_amiss_are_refused_at_once(tmp_path, crc):
    rows = ["case supervision,CS-001,", ",CS-002,a", "case supervison,CS-003,a", "unpaid work,UW-1,a", "unpaid work,UW-1,b"]

    faults = faults_of(read, tmp_path, crc, *rows)

    assert named(faults) == [("ReaderUnnamed", 2), ("CaseUnnamed", 3), ("SampleUnknown", 4), ("CaseRepeated", 6)]


def test_a_column_that_would_be_lost_is_refused(tmp_path, crc):
    file = table(tmp_path / "assignment.csv", HEADING + ",note", "case supervision,CS-001,a,mine")

    assert named(faults_of(read_assignments, file, crc)) == [("ColumnUnknown", 1)]


def test_readers_and_cases_must_be_known(tmp_path, crc):
    made = read(tmp_path, crc, "case supervision,CS-001,reader-1", "case supervision,CS-009,reader-01")

    faults = [*check_known(made, READERS, SAMPLE)]

    assert named(faults) == [("ReaderUnknown", 2), ("CaseNotSampled", 3)]
    assert "did you mean 'reader-01'?" in str(faults[0])


def check(made):
    return [*check_standing(made, cases=CASES, readers=READERS, rules=RULES, sample=SAMPLE)]


def test_an_assignment_that_can_stand_has_no_fault(tmp_path, crc):
    readers = [inspector("reader-01", 2), READERS[1]]
    rows = ["case supervision,CS-003,reader-01", "case supervision,CS-001,reader-01", "case supervision,CS-002,reader-02"]

    made = read(tmp_path, crc, *rows)

    assert [*check_standing(made, cases=CASES, readers=readers, rules=RULES, sample=SAMPLE)] == []


def test_everything_that_cannot_stand_is_said_with_its_row(tmp_path, crc):
    rows = [
        "case supervision,CS-001,reader-02",
        "case supervision,CS-002,reader-01",
        "case supervision,CS-004,reader-01",
    ]

    faults = check(read(tmp_path, crc, *rows))

    assert named(faults) == [("ReaderHindered", 2), ("CaseNotRead", 4), ("TooManyCases", 4), ("CasesUnassigned", None)]
    assert "own team (office Northtown)" in faults[0].said
    assert "is replaced in the sample" in faults[1].said
    assert "'reader-01' is given 2 cases and can read 1" in faults[2].said
    assert "1 case drawn has no reader, the first being 'CS-003'" in faults[3].said
