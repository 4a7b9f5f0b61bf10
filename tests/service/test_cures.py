"""In a browser nobody has files, options or a command line: no cure that a page or the API can say speaks of any."""

import re
from string import Formatter

import pytest

import evenhand.folders.assign
import evenhand.folders.receiving  # noqa: F401
from evenhand.files.faults import Place, Refused, kinds_of_fault
from evenhand_service.furniture.cures import CURES, remedy_of
from evenhand_service.inspections.actions import move
from evenhand_service.inspections.sampling import draw, receive_caseload
from service.programs import Program
from service.test_sampling import GATE, announced, content, extract, holder, officer, person  # noqa: F401
from service.test_voiding import waits  # noqa: F401

OF_FILES = re.compile(r"\.yaml|\.csv\b|\.json\b|`|--\w|the pack\b|folder")
REACHED = ("evenhand.sampling", "evenhand.folders", "evenhand.assessment.reader", "evenhand.assessment.shortage")
REACHED += ("evenhand.assessment.assignment", "evenhand.assessment.hindrance", "evenhand.files.encodings", "evenhand.files.grid")
OF_FOLDERS = {
    "AnswersWithoutSample",
    "CaseloadOfNoSample",
    "CertificateOfOthers",
    "FileTwice",
    "FolderOfTwoKinds",
    "NotInLetter",
    "SettingOfNoSample",
    "SettingTwice",
    "UnitTwice",
}
"""Faults of a folder that somebody has before them; of a letter that is written on pages no file can be so."""

KINDS = {kind.__name__: kind for kind in kinds_of_fault()}


@pytest.mark.parametrize("name", sorted(CURES))
def test_a_cure_of_the_service_is_of_a_fault_there_is_and_asks_for_what_it_holds(name):
    own = {field for _, field, _, _ in Formatter().parse(str(CURES[name])) if field}
    there = {field for words in (KINDS[name].what, KINDS[name].cure) for _, field, _, _ in Formatter().parse(words) if field}
    assert own <= there
    assert not OF_FILES.search(str(CURES[name]))


def test_every_fault_that_pages_can_come_to_has_a_cure_that_can_be_followed_there():
    amiss = [
        name
        for name, kind in KINDS.items()
        if kind.__module__.startswith(REACHED) and name not in OF_FOLDERS and name not in CURES and OF_FILES.search(kind.cure)
    ]
    assert amiss == []


def test_a_fault_without_a_cure_of_its_own_here_says_the_librarys():
    fault = KINDS["NotLarger"](Place("the sample"), to=3, size=5, sample=GATE)
    assert remedy_of(fault) == fault.remedy


@pytest.mark.django_db
def test_the_sheet_of_faults_that_goes_to_the_provider_speaks_of_no_file_of_ours(announced):  # noqa: F811
    contact = holder(announced, "single-point-of-contact")
    wrong = extract().replace(b"female", b"femail")
    with pytest.raises(Refused):
        receive_caseload(by=contact, inspection=announced, sample=GATE, file_name="gate.csv", content=wrong)
    sheet = content(announced, "out/faults-through-the-gate.csv")
    assert "ask the operations officer to have this way of writing accepted" in sheet
    assert "yaml" not in sheet


@pytest.mark.django_db
def test_an_extract_for_a_sample_that_is_drawn_is_refused_without_a_word_of_files(waits, officer):  # noqa: F811
    draw(by=officer, inspection=waits)
    move(by=officer, inspection=waits, to="announced", why="Another extract is there.")
    contact = holder(waits, "single-point-of-contact")
    with pytest.raises(Refused, match="has a caseload already"):
        receive_caseload(by=contact, inspection=waits, sample=GATE, file_name="a.csv", content=extract())
    address = f"/inspections/{waits.name}/caseload/through-the-gate/extract"
    (said,) = Program(contact).upload(address, extract=("a.csv", extract())).json()["faults"]
    assert "the head of programme can void it" in said["cure"]
    assert "move" not in said["cure"]
