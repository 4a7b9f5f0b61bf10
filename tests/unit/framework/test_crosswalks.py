"""A crosswalk relates every standard of two editions, by somebody's judgement with its reason, and guesses at no code."""

import pytest

from evenhand.framework.crosswalk import TURNED
from evenhand.framework.crosswalks import FOLDER, crosswalk_between, installed_crosswalks, read_crosswalk, turned
from evenhand.framework.packs import OWN_PACKS, SETTING, installed_packs, load_framework
from making import line_of, named, only_fault, write

OWN = sorted((OWN_PACKS / FOLDER).glob("*.yaml"))
OMI, CRC, PDU, NEXT = (
    load_framework(ref)
    for ref in ("hmip-omi/2006", "hmip-probation/2018-03-crc", "hmip-probation/2021-pdu", "hmip-probation/2023-pdu")
)


@pytest.fixture
def spoiled(tmp_path):
    """A copy of the crosswalk from 2021 to 2023 in which one thing reads otherwise."""

    def spoil(old, new):
        text = (OWN_PACKS / FOLDER / "pdu-2021-to-pdu-2023.yaml").read_text(encoding="utf-8")
        assert old in text
        return write(tmp_path / FOLDER / "spoiled.yaml", text.replace(old, new, 1))

    return spoil


def test_the_folder_of_crosswalks_is_no_framework():
    assert not [ref for ref in installed_packs() if FOLDER in ref]


@pytest.mark.parametrize("file", OWN, ids=lambda file: file.stem)
def test_an_own_crosswalk_holds_and_every_row_says_who_and_when(file):
    crosswalk = read_crosswalk(file)

    assert {row.author for row in crosswalk.likenesses} == {"the Evenhand project"}
    assert {row.on for row in crosswalk.likenesses} == {crosswalk.on}
    assert {row.status for row in crosswalk.likenesses} == {"assumed"}  # likeness is our judgement, whatever the names print


def test_a_code_that_moved_is_followed_by_its_subject():
    crosswalk = crosswalk_between(CRC, PDU)

    assert [(row.before, row.likeness) for row in crosswalk.back_from("2.2")] == [("2.1", "same")]
    assert [row.after for row in crosswalk.on_from("2.4")] == ["2.5"]
    assert crosswalk.alone("2.1", later=True) is not None  # court work: no work of a company
    assert crosswalk.alone("2.1", later=False) is None


def test_several_criteria_are_part_of_one_standard():
    crosswalk = crosswalk_between(OMI, CRC)

    assert {row.before: row.likeness for row in crosswalk.back_from("2.1")} == dict.fromkeys(("1.2", "1.3", "1.4"), "part of")


def test_a_crosswalk_read_from_the_other_end_turns_narrower_into_broader():
    there = crosswalk_between(OMI, CRC)

    back = crosswalk_between(CRC, OMI)

    assert (back.before, back.after) == (there.after, there.before)
    assert {(row.after, row.before, row.likeness) for row in back.likenesses} == {
        (row.before, row.after, TURNED[row.likeness]) for row in there.likenesses
    }


def test_turning_twice_gives_every_row_back_but_a_part():
    there = crosswalk_between(PDU, NEXT)

    assert turned(turned(there)) == there  # no row of it is "part of"


def test_editions_that_nobody_related_are_refused_and_two_crosswalks_are_never_put_together():
    fault = only_fault(crosswalk_between, CRC, NEXT)

    assert fault.name == "CrosswalkUnknown"
    assert "'hmip-probation/2018-03-crc to hmip-probation/2021-pdu'" in fault.remedy


def test_two_crosswalks_of_one_pair_are_refused(spoiled, tmp_path, monkeypatch):
    spoiled("likeness: same", "likeness: narrower")
    monkeypatch.setenv(SETTING, str(tmp_path))

    fault = only_fault(crosswalk_between, PDU, NEXT)

    assert fault.name == "CrosswalkTwice"
    assert len(installed_crosswalks()) == len(OWN) + 1


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        ('before: "2.5", after: "2.4"', 'before: "2.6", after: "2.4"', {"StandardNotOfEdition", "StandardUnrelated"}),
        ('before: "1.3", after: "1.3"', 'before: "1.3", after: "1.4"', {"StandardNotOfEdition", "StandardUnrelated"}),
        (
            '  - {before: "2.1", likeness: no counterpart, status: assumed, source: website, at: list of standards, '
            'reason: "Court work is a standard of the region since, and not of the unit."}\n',
            "",
            {"StandardUnrelated"},
        ),
        (
            'before: "1.4", likeness: no counterpart',
            'before: "2.2", likeness: no counterpart',
            {"LikenessRepeated", "StandardUnrelated"},
        ),
        ('before: "1.2", after: "1.2"', 'before: "1.1", after: "1.1"', {"LikenessRepeated", "StandardUnrelated"}),
        (
            'source: website, at: list of standards, reason: "Same name."',
            'source: rumour, at: x, reason: "Same name."',
            {"SourceUndeclared"},
        ),
        ("likeness: same", "likeness: alike", {"WordNotAllowed"}),
        ('before: "1.1", after: "1.1", likeness: same', 'before: "1.1", likeness: same', {"PartsAtOdds"}),
        ('before: "1.4", likeness', 'before: "1.4", after: "1.1", likeness', {"PartsAtOdds"}),
        ('reason: "Staff then, staffing now."', "", {"FieldMissing"}),
    ],
)
def test_a_spoiled_crosswalk_is_refused(spoiled, old, new, names):
    from evenhand.files.faults import Refused

    with pytest.raises(Refused) as refusal:
        read_crosswalk(spoiled(old, new), (PDU, NEXT))

    assert {fault.name for fault in refusal.value.faults} == names


def test_an_edition_that_is_not_there_is_refused(spoiled):
    file = spoiled("before: hmip-probation/2021-pdu", "before: hmip-probation/2021-pud")

    assert named([only_fault(read_crosswalk, file)]) == [("PackUnknown", line_of(file, "before: hmip-probation/2021-pud"))]


def test_a_claim_to_a_document_needs_a_document(spoiled):
    file = spoiled("    publisher: HM Inspectorate of Probation\nlikenesses:", "likenesses:")
    write(
        file,
        file.read_text().replace(
            "likeness: same, status: assumed, source: website", "likeness: same, status: web, source: website", 1
        ),
    )

    fault = only_fault(read_crosswalk, file, (PDU, NEXT))

    assert named([fault]) == [("SourceVague", line_of(file, '  - {before: "1.1"'))]
