"""`readers.yaml`: who reads cases, how many, and what stands between them and a case."""

import pytest

from evenhand.assessment.reader import Interest, Reader, read_readers
from evenhand.framework.packs import load_framework
from making import faults_of, line_of, named, only_fault, write

READERS = """\
readers:
  - {id: reader-01, side: inspectorate, capacity: 16}
  - id: reader-02
    side: provider
    capacity: 8
    practitioner: P-14
    teams: Northtown
    samples: [case supervision, unpaid work]
    interests:
      - {value: CS-012, reason: a neighbour}
      - {about: office, value: Eastham, reason: worked there until 2017}
"""


def test_readers_are_read_with_what_stands_between_them_and_a_case(tmp_path, crc):
    readers = read_readers(write(tmp_path / "readers.yaml", READERS), crc)

    assert readers[0] == Reader(id="reader-01", side="inspectorate", capacity=16)
    assert (readers[1].practitioner, readers[1].teams) == ("P-14", ("Northtown",))
    assert readers[1].samples == ("case supervision", "unpaid work")
    assert readers[1].interests == (
        Interest(about="case", value="CS-012", reason="a neighbour"),
        Interest(about="office", value="Eastham", reason="worked there until 2017"),
    )


@pytest.mark.parametrize(
    ("fault", "old", "new", "words"),
    [
        ("ReaderRepeated", "id: reader-02", "id: Reader-01", "two readers have the id 'Reader-01'"),
        ("SampleUnknown", "[case supervision, unpaid work]", "[unpaid wrk]", "did you mean 'unpaid work'?"),
        ("AssessorUnplaced", "{id: reader-01, side: inspectorate", "{id: reader-01, side: provider", "names no practitioner"),
        ("WordNotAllowed", "side: provider", "side: area", "'inspectorate' or 'provider'"),
        ("ValueUnfit", "capacity: 8", "capacity: -8", "'-8'"),
        ("ValueUnfit", "capacity: 8", "capacity: 10000", "'10000'"),
        ("ValueUnfit", "capacity: 8", "capacity: eight", "a whole number"),
        ("ValueUnfit", "reason: a neighbour", "reason: ''", "one line of words"),
        ("FieldUnknown", "practitioner: P-14", "practioner: P-14", "did you mean 'practitioner'?"),
        ("KeyRepeated", "capacity: 8\n", "capacity: 8\n    capacity: 9\n", "'capacity' stands twice"),
    ],
)
def test_a_reader_amiss_is_refused_at_the_line(tmp_path, crc, fault, old, new, words):
    file = write(tmp_path / "readers.yaml", READERS.replace(old, new, 1))

    found = only_fault(read_readers, file, crc)

    last = new.strip().splitlines()[-1]
    assert (found.name, found.place.line) == (fault, line_of(file, last))
    assert words in str(found)


def test_an_interest_without_its_reason_is_refused(tmp_path, crc):
    file = write(tmp_path / "readers.yaml", READERS.replace(", reason: a neighbour", ""))

    assert named([only_fault(read_readers, file, crc)]) == [("FieldMissing", 10)]


def test_everything_amiss_is_said_at_once(tmp_path, crc):
    text = READERS.replace("id: reader-02", "id: reader-01").replace("unpaid work", "unpaid wrk")

    assert [fault.name for fault in faults_of(read_readers, write(tmp_path / "readers.yaml", text), crc)] == [
        "ReaderRepeated",
        "SampleUnknown",
    ]


def test_a_file_without_readers_is_refused(tmp_path, crc):
    assert only_fault(read_readers, write(tmp_path / "readers.yaml", "readers: []\n"), crc).name == "ValueUnfit"


def test_an_assessor_of_no_team_is_taken_where_the_edition_has_no_rule_on_own_cases(tmp_path):
    region = load_framework("hmip-probation", edition="2024-region")
    text = "readers: [{id: reader-01, side: provider, capacity: 5}]\n"

    assert read_readers(write(tmp_path / "readers.yaml", text), region)[0].side == "provider"
