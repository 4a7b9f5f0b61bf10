"""A letter is read with its units, and refused with line, reason and cure."""

import pytest
from examples.make_region import write_region

from evenhand.folders.letters import LetterFolder, PublishedUnit, is_letter, read_letter
from evenhand.folders.read import InspectionFolder
from evenhand.inspection.inspection import read_inspection
from evenhand.publishing.published_units import published_unit
from making import faults_of

UNITS = ("Brackenholt PDU", "Ostmere and Tarnley PDU", "Wexmere PDU")


@pytest.fixture
def region(tmp_path):
    """Three inspections and the letter about them."""
    write_region(tmp_path)
    return tmp_path


def read(region) -> LetterFolder:
    return read_letter(region / "letter", published_unit)


def changed(region, was: str, now: str, file: str = "letter/letter.yaml") -> None:
    path = region / file
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, now), encoding="utf-8")


def refused(region) -> list[tuple[str, int | None]]:
    return [(one.name, one.place.line) for one in faults_of(read_letter, region / "letter", published_unit)]


def test_a_letter_has_its_units_in_its_order_and_its_own_texts(region):
    letter = read(region)

    assert [one.inspection.unit for one in letter.units] == [*UNITS]
    assert all(isinstance(one, InspectionFolder) for one in letter.units)
    assert letter.findings.texts.keys() > {"leadership", "staff", "unpaid work"}
    assert letter.units_as == "the PDU"
    assert letter.synthetic.startswith("Synthetic: ")
    assert is_letter(region / "letter")
    assert not is_letter(region / "wexmere-2025")


def test_a_letter_need_hold_nothing_but_its_first_file(region):
    (region / "letter/findings.yaml").unlink()

    assert read(region).findings.summary == ()


@pytest.mark.parametrize(
    ("was", "now", "fault", "cure"),
    [
        ("evenhand letter 1", "evenhand letter 9", ("WordNotAllowed", 1), "'evenhand letter 1'"),
        ("../wexmere-2025", "../wexmere-2052", ("UnitMissing", 13), "such as ../northtown-2023"),
        ("../wexmere-2025", "../brackenholt-2025", ("UnitTwice", 13), "keep one of the two"),
        ("document: letter", "document: leter", ("LetterUnknown", 6), "did you mean 'letter'?"),
        ("edition: 2021-pdu", "edition: 2022-pdu", ("PackUnknown", 5), "hmip-probation/2021-pdu"),
        ("the region: The", "the reegion: The", ("AddresseeUnknown", 8), "did you mean 'the region'?"),
        ("the region: The", "the PDU: The", ("AddresseeUnknown", 8), "known are 'the region'"),
        ("{folder: ../wexmere-2025}", "{folder: ../wexmere-2025, version: 1}", ("PartsAtOdds", 13), "change what it says"),
        ("{folder: ../wexmere-2025}", "{shelf: ../wexmere-2025}", ("PartsAtOdds", 13), "change what it says"),
        ("{folder: ../wexmere-2025}", "{folder: /wexmere-2025}", ("PartsAtOdds", 13), "change what it says"),
        (
            "{folder: ../wexmere-2025}",
            "{shelf: ../shelf, name: wexmere, version: 1}",
            ("UnitUnpublished", 13),
            "publish the unit",
        ),
        ("region: Caldwick region\n", "", ("FieldMissing", 1), "add it"),
    ],
)
def test_what_is_wrong_in_a_letter_is_refused_with_its_line_and_cure(region, was, now, fault, cure):
    changed(region, was, now)

    (found,) = faults_of(read_letter, region / "letter", published_unit)

    assert (found.name, found.place.line) == fault
    assert cure in found.remedy


def test_an_edition_without_a_document_of_several_units_is_refused_with_those_of_its_units(region):
    changed(region, "edition: 2021-pdu", "edition: 2023-pdu")

    assert refused(region) == [("LetterUnknown", 6), *(("UnitOfAnotherEdition", line) for line in (11, 12, 13))]


def test_everything_wrong_in_every_unit_is_said_at_once(region):
    changed(region, "Yes", "Perhaps", "wexmere-2025/answers.csv")
    changed(region, "addressee: the PDU", "addressee: nobody", "brackenholt-2025/findings.yaml")

    assert {name for name, _ in refused(region)} == {"AnswerOutsideKind", "AddresseeUnknown"}


def test_two_units_of_one_name_are_one_unit_twice(region):
    changed(region, "unit: Wexmere PDU", "unit: brackenholt  pdu", "wexmere-2025/inspection.yaml")
    (region / "letter/findings.yaml").unlink()

    assert refused(region) == [("UnitTwice", 13)]


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ("found: {'2.1': It was seen.}\n", "NotInLetter"),
        ("conclusions: {'2.1': good}\n", "ConclusionUnknown"),
        ("texts: {leadershipp: It was seen.}\n", "TextMisplaced"),
        ("findings:\n  - {about: '2.1', kind: strength, text: It is good.}\n", "NotInLetter"),
        ("findings:\n  - {about: staff, kind: strength, text: It is good., figures: 2.2.1}\n", "NotInLetter"),
        ("recommendations:\n  - {number: 1, addressee: the PDU, text: Do it.}\n", "AddresseeUnknown"),
        ("recommendations:\n  - {number: 1, addressee: Northtown PDU, text: Do it.}\n", "AddresseeUnknown"),
        ("recommendations:\n  - {number: 1, addressee: the region, text: Do it., repeats: [{inspection: a}]}\n", "NotInLetter"),
    ],
)
def test_what_no_part_of_the_letter_would_show_is_refused(region, more, fault):
    (region / "letter/findings.yaml").write_text(more)

    assert {name for name, _ in refused(region)} == {fault}


def test_a_folder_of_a_letter_and_of_an_inspection_is_refused(region):
    (region / "wexmere-2025/letter.yaml").write_text("format: evenhand letter 1\n")

    (found,) = faults_of(is_letter, region / "wexmere-2025")

    assert found.name == "FolderOfTwoKinds"


def test_a_folder_without_a_letter_is_refused(region):
    (found,) = faults_of(read_letter, region / "wexmere-2025", published_unit)

    assert found.name == "FileMissing"
    assert not is_letter(region / "nowhere")


def test_published_units_stand_among_those_from_folders(region):
    changed(region, "{folder: ../wexmere-2025}", "{shelf: ../shelf, name: wexmere-2025, version: 2}")

    def found(shelf, unit, _place):
        assert (shelf.name, unit.name, unit.version) == ("shelf", "wexmere-2025", 2)
        inspection = read_inspection(region / "wexmere-2025/inspection.yaml")
        return PublishedUnit(
            inspection=inspection, results={}, recommendations=(), name=unit.name, version=unit.version, sha256="0" * 64
        )

    letter = read_letter(region / "letter", found)

    assert [type(one).__name__ for one in letter.units] == ["InspectionFolder", "InspectionFolder", "PublishedUnit"]
