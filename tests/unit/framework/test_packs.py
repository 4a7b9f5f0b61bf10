"""Packs are found by framework and edition, and loaded whole or refused."""

import os

import pytest

from evenhand.files.faults import Place
from evenhand.framework.packs import (
    OWN_PACKS,
    SETTING,
    copy_pack,
    installed_packs,
    load_framework,
    load_pack,
    pack_folders,
    packs_below,
)
from making import copied_pack, faults_of, named, only_fault, renamed_pack, spoiled_pack, write

CRC = "hmip-probation/2018-03-crc"


@pytest.mark.parametrize("ref", sorted(str(path.parent.relative_to(OWN_PACKS)) for path in OWN_PACKS.glob("*/*/framework.yaml")))
def test_every_installed_pack_loads_without_a_fault(ref):
    assert load_pack(installed_packs()[ref]).ref == ref


def test_a_pack_is_named_in_one_word_or_in_two(crc):
    assert load_framework(CRC) == crc


@pytest.mark.parametrize(
    ("framework", "edition", "hint"),
    [
        ("hmip-probation", "2018-03-crx", "installed are hmip-probation/2018-03-crc, hmip-probation/2018-03-nps, "),
        ("hmip-omi", None, "installed are hmip-omi/2006."),
        ("hmip-om/2006", None, "did you mean 'hmip-omi/2006'?"),
        ("zzz", None, "known are 'cqc-local-authority/2023', "),
    ],
)
def test_an_unknown_pack_is_refused_with_the_nearest(framework, edition, hint):
    fault = only_fault(load_framework, framework, edition=edition)

    assert fault.name == "PackUnknown"
    assert str(fault.place) == "packs"
    assert hint in fault.remedy


def test_packs_of_ones_own_stand_beside_those_that_come_with_evenhand(tmp_path, monkeypatch):
    folders = [tmp_path / "first", tmp_path / "second"]
    for folder, edition in zip(folders, ("2018-trial", "2018-other"), strict=True):
        renamed_pack(folder, CRC, edition)
    monkeypatch.setenv(SETTING, os.pathsep.join(["", *map(str, folders)]))

    packs = installed_packs()

    assert pack_folders() == [*folders, OWN_PACKS]
    assert packs["hmip-probation/2018-other"] == folders[1] / "hmip-probation/2018-other"
    assert packs[CRC] == OWN_PACKS / CRC
    assert load_framework("hmip-probation/2018-trial").ref == "hmip-probation/2018-trial"


def test_a_copy_that_was_not_renamed_is_refused_with_both_folders(tmp_path, monkeypatch):
    copied_pack(tmp_path, CRC)
    monkeypatch.setenv(SETTING, str(tmp_path))

    fault = only_fault(load_framework, CRC)

    assert fault.said == only_fault(installed_packs).said
    assert fault.name == "PackTwice"
    assert str(tmp_path / CRC) in fault.said
    assert str(Place(str(OWN_PACKS / CRC))) in fault.said
    assert "rename" in fault.remedy
    assert load_framework("hmip-omi/2006").ref == "hmip-omi/2006"


def test_one_folder_of_packs_named_twice_holds_its_packs_once(tmp_path, monkeypatch):
    renamed_pack(tmp_path, CRC, "2018-trial")
    monkeypatch.setenv(SETTING, os.pathsep.join([str(tmp_path), str(tmp_path), str(OWN_PACKS)]))

    assert installed_packs()[CRC] == OWN_PACKS / CRC


def test_a_folder_of_packs_that_is_not_there_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv(SETTING, os.pathsep.join(str(tmp_path / name) for name in ("one", "two")))

    faults = faults_of(installed_packs)

    assert [(fault.name, fault.place.file) for fault in faults] == [
        ("FileMissing", str(tmp_path / "one")),
        ("FileMissing", str(tmp_path / "two")),
    ]
    assert SETTING in faults[0].remedy


@pytest.mark.parametrize("below", [".", "hmip-probation", CRC])
def test_packs_are_found_below_a_folder_of_frameworks_or_of_editions_or_of_one(tmp_path, below):
    folder = copied_pack(tmp_path, CRC)

    assert packs_below(tmp_path / below) == [folder]


def test_a_folder_with_no_pack_below_it_is_refused(tmp_path):
    fault = only_fault(packs_below, tmp_path)

    assert fault.name == "FileMissing"
    assert fault.place.file == str(tmp_path / "framework.yaml")


def test_a_copy_of_a_pack_loads_and_leaves_its_published_results_behind(tmp_path):
    copied = copy_pack(CRC, tmp_path)

    assert copied == tmp_path / CRC
    assert load_pack(copied).ref == CRC
    assert not (copied / "published").exists()


def test_a_copy_over_a_pack_that_is_there_is_refused_and_changes_nothing(tmp_path):
    folder = spoiled_pack(tmp_path, CRC, "framework.yaml", "publisher: HM", "publisher: Our")

    fault = only_fault(copy_pack, CRC, tmp_path)

    assert (fault.name, fault.place.file) == ("PackThere", str(folder))
    assert fault.remedy
    assert "publisher: Our" in (folder / "framework.yaml").read_text()


def test_a_copy_of_a_pack_that_is_not_installed_is_refused(tmp_path):
    assert only_fault(copy_pack, "hmip-omi/2005", tmp_path).name == "PackUnknown"
    assert list(tmp_path.iterdir()) == []


def test_a_new_framework_is_found_beside_the_installed_ones(tmp_path, monkeypatch):
    renamed_pack(tmp_path, CRC, "2030")
    monkeypatch.setenv(SETTING, str(tmp_path))

    assert load_framework("hmip-probation", edition="2030").ref == "hmip-probation/2030"


SMALLEST = {
    "framework.yaml": """\
id: courts
edition: "2030"
name: Court work
publisher: An inspectorate
rates: court team
in_force: {begin: "2030", source: handbook, at: preface, status: seed}
sources: {handbook: {title: A handbook, publisher: An inspectorate}}
""",
    "standards.yaml": """\
kind: yes-no
answer_kinds: {yes-no: {answers: ["Yes", "No"], sufficient: ["Yes"]}}
domains:
  - {code: C, name: Court, standards: [{code: C1, name: Advice, rule: judgement, status: seed}]}
""",
    "rating.yaml": """\
scales: {rating: {steps: [{rating: Poor}, {rating: Good}]}}
rules: {judgement: {rule: judged, scale: rating, source: handbook, at: page 1, status: seed}}
""",
    "round.yaml": """\
steps: [{step: visit, owner: inspectorate, source: handbook, at: page 2, status: seed}]
""",
    "document.yaml": """\
title: A letter
parts: [{part: ratings, heading: Ratings}]
source: handbook
at: page 3
status: seed
""",
}


def test_the_smallest_pack_there_can_be_is_taken(tmp_path):
    for file, text in SMALLEST.items():
        write(tmp_path / "courts" / "2030" / file, text)

    pack = load_pack(tmp_path / "courts" / "2030")

    assert pack.ref == "courts/2030"
    assert list(pack.standard_of) == ["C1"]
    assert pack.rating.overall is None


@pytest.mark.parametrize("file", ["framework.yaml", "standards.yaml", "rating.yaml"])
def test_a_pack_without_a_needed_file_is_refused(tmp_path, file):
    folder = copied_pack(tmp_path, CRC)
    (folder / file).unlink()

    fault = only_fault(load_pack, folder)

    assert fault.name == "FileMissing"
    assert fault.place.file == str(folder / file)


def test_a_pack_may_do_without_its_further_files(tmp_path):
    folder = copied_pack(tmp_path, CRC)
    for file in ("sampling.yaml", "round.yaml", "document.yaml"):
        (folder / file).unlink()

    pack = load_pack(folder)

    assert (pack.samples, pack.round, pack.outline) == ({}, None, None)


def test_every_file_that_cannot_be_read_is_said_at_once(tmp_path):
    folder = copied_pack(tmp_path, CRC)
    write(folder / "rating.yaml", "scales: [\n")
    write(folder / "round.yaml", "steps: \xa3\n".encode("cp1252"))

    faults = faults_of(load_pack, folder)

    assert [fault.name for fault in faults] == ["YamlBroken", "NotUtf8"]


def test_every_file_that_cannot_be_understood_is_said_at_once(tmp_path):
    folder = spoiled_pack(tmp_path, CRC, "rating.yaml", "scales:", "scale:")
    write(folder / "sampling.yaml", "samples: none\n")
    write(folder / "document.yaml", "title: T\nparts: []\nsource: CRC-2018\nat: contents\nstatus: certain\n")

    faults = faults_of(load_pack, folder)

    assert sorted((fault.place.file.rpartition(os.sep)[2], *named([fault])[0]) for fault in faults) == [
        ("document.yaml", "ValueUnfit", 2),
        ("document.yaml", "WordNotAllowed", 5),
        ("rating.yaml", "FieldMissing", 1),
        ("rating.yaml", "FieldUnknown", 1),
        ("sampling.yaml", "ValueUnfit", 1),
    ]


@pytest.mark.parametrize(("old", "new"), [("format: 1", "format: 2"), ("sources:\n", "sources: {}\nsources_too:\n")])
def test_an_identity_of_another_format_is_refused(tmp_path, old, new):
    folder = spoiled_pack(tmp_path, CRC, "framework.yaml", old, new)

    assert "framework.yaml" in str(faults_of(load_pack, folder)[0])
