"""`findings.yaml` speaks of standards and addressees that the edition has, and numbers what it asks in one run."""

import pytest

from evenhand.findings.findings import read_findings
from evenhand.framework.packs import load_pack
from making import copied_pack, faults_of, line_of, named, only_fault, write

FINDINGS = """\
summary: Work to keep other people safe falls short.
found:
  "2": Staff engage people well.
  "2.2":
    - Plans are made in time.
    - They do not put risk to others first.
findings:
  - {about: "2", kind: strength, text: People are heard.}
  - {about: "2.2", kind: area for improvement, text: Contingency plans are rare.}
recommendations:
  - number: 1
    addressee: the company
    about: ["2.1", "2.2"]
    text: Protect victims better.
  - number: 2
    addressee: the company
    about: "4"
    text: Coordinate resettlement.
"""


def test_findings_are_read_by_standard_and_by_domain(tmp_path, crc):
    findings = read_findings(write(tmp_path / "findings.yaml", FINDINGS), crc)

    assert findings.summary == ("Work to keep other people safe falls short.",)
    assert findings.found["2.2"] == ("Plans are made in time.", "They do not put risk to others first.")
    assert [finding.text for finding in findings.about("2", "strength")] == ["People are heard."]
    assert findings.about("2", "area for improvement") == []


def test_recommendations_rest_on_one_code_or_on_several(tmp_path, crc):
    findings = read_findings(write(tmp_path / "findings.yaml", FINDINGS), crc)

    assert [(asked.number, asked.about) for asked in findings.recommendations] == [(1, ("2.1", "2.2")), (2, ("4",))]


def test_findings_not_written_yet_are_empty(tmp_path, crc):
    findings = read_findings(write(tmp_path / "findings.yaml", "# to come\n"), crc)

    assert (findings.summary, findings.found, findings.findings, findings.recommendations) == ((), {}, (), ())


@pytest.mark.parametrize(
    ("fault", "old", "new", "words"),
    [
        ("FindingMisplaced", '  "2.2":', '  "2.9":', "no standard or domain '2.9'"),
        ("FindingMisplaced", '{about: "2.2"', '{about: "2.20"', "under 2 known are '2.1', '2.2', '2.3', '2.4'."),
        ("FindingMisplaced", 'about: ["2.1", "2.2"]', 'about: ["2.1", "2.2.1"]', "no standard or domain '2.2.1'"),
        ("FindingMisplaced", 'about: "4"', 'about: "3"', "no standard or domain '3'"),
        ("TextMisplaced", "findings:\n", "texts: {forword: We begin.}\nfindings:\n", "did you mean 'foreword'?"),
        ("FindingRestsOnNothing", "text: Contingency", "figures: 2.2.9, text: Contingency", "no question '2.2.9'"),
        ("NumberRepeated", "number: 2", "number: 001", "two recommendations have the number 1"),
        (
            "AddresseeUnknown",
            'addressee: the company\n    about: "4"',
            'addressee: a company\n    about: "4"',
            "mean 'the company'?",
        ),
        ("FieldUnknown", "findings:\n", "findngs:\n", "did you mean 'findings'?"),
        ("WordNotAllowed", "kind: strength", "kind: praise", "'strength', 'area for improvement' or 'effective practice'"),
        ("ValueUnfit", "number: 2", "number: 0", "'0'"),
        ("KeyRepeated", "findings:\n", "found: {}\nfindings:\n", "'found' stands twice"),
    ],
)
def test_a_finding_amiss_is_refused_at_its_line(tmp_path, crc, fault, old, new, words):
    file = write(tmp_path / "findings.yaml", FINDINGS.replace(old, new, 1))

    found = faults_of(read_findings, file, crc)[0]

    assert (found.name, found.place.line) == (fault, line_of(file, new))
    assert words in str(found)


def test_everything_amiss_is_said_at_once(tmp_path, crc):
    text = FINDINGS.replace("number: 2", "number: 1").replace('about: "4"', 'about: "3"').replace("the company", "the region")
    file = write(tmp_path / "findings.yaml", text)

    assert [fault.name for fault in faults_of(read_findings, file, crc)] == [
        "FindingMisplaced",
        "AddresseeUnknown",
        "NumberRepeated",
        "AddresseeUnknown",
    ]


def test_conclusions_are_the_phrases_of_an_edition_that_has_them(tmp_path, omi):
    file = write(tmp_path / "findings.yaml", 'conclusions:\n  "1.2": good\n  "1.3": urgent priority for improvement\n')

    assert read_findings(file, omi).conclusions == {"1.2": "good", "1.3": "urgent priority for improvement"}


@pytest.mark.parametrize(
    ("fault", "line", "conclusion", "words"),
    [
        ("ConclusionUnknown", 3, '"1.3": excellent', "urgent priority for improvement, priority for improvement, good"),
        ("FindingMisplaced", 3, '"1.9": good', "no standard or domain '1.9'"),
    ],
)
def test_a_conclusion_amiss_is_refused_at_its_line(tmp_path, omi, fault, line, conclusion, words):
    file = write(tmp_path / "findings.yaml", f'conclusions:\n  "1.2": good\n  {conclusion}\n')

    found = only_fault(read_findings, file, omi)

    assert named([found]) == [(fault, line)]
    assert words in str(found)


def test_a_conclusion_is_refused_where_the_edition_has_no_phrases(tmp_path, crc):
    file = write(tmp_path / "findings.yaml", 'conclusions:\n  "2.1": good\n')

    assert named([only_fault(read_findings, file, crc)]) == [("ConclusionUnknown", 2)]


def test_any_addressee_is_taken_where_the_edition_names_none(tmp_path):
    pack = copied_pack(tmp_path, "hmip-probation/2018-03-crc")
    (pack / "document.yaml").unlink()
    file = write(tmp_path / "findings.yaml", FINDINGS.replace("the company", "the region"))

    assert read_findings(file, load_pack(pack)).recommendations[0].addressee == "the region"


def test_texts_and_findings_stand_under_the_names_of_the_parts_that_people_write(tmp_path, crc):
    text = "texts:\n  foreword: We begin.\n  background: [One., Two.]\nfindings:\n  - {about: background, kind: strength, text: Long.}\n"

    findings = read_findings(write(tmp_path / "findings.yaml", text), crc)

    assert findings.texts == {"foreword": ("We begin.",), "background": ("One.", "Two.")}
    assert findings.about("background", "strength")[0].text == "Long."
