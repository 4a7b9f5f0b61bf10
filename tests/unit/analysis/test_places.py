"""A place is declared: which bodies, under which edition, with which published result, and why they are one place."""

import pytest

from evenhand.analysis.places import FOLDER, find_place, installed_places, read_place, result_of
from evenhand.framework.packs import OWN_PACKS, SETTING
from making import line_of, only_fault, write

OWN = OWN_PACKS / FOLDER / "west-midlands.yaml"


def spoiled(tmp_path, old, new):
    text = OWN.read_text(encoding="utf-8")
    assert old in text
    return write(tmp_path / "places/spoiled.yaml", text.replace(old, new, 1))


def test_the_west_midlands_is_five_bodies_under_three_editions():
    place = read_place(find_place("west-midlands"))

    assert [(unit.edition, result_of(unit).stem) for unit in place.units] == [
        ("hmip-omi/2006", "west-midlands-2008"),
        ("hmip-probation/2018-03-crc", "swm-crc-2018"),
        ("hmip-probation/2021-pdu", "birmingham-north-east-solihull-2022"),
        ("hmip-probation/2021-pdu", "warwickshire-2022"),
        ("hmip-probation/2021-pdu", "staffordshire-and-stoke-2022"),
    ]
    assert "advises its readers against comparing" in place.cautions[0].says


def test_a_place_of_ones_own_is_found_in_a_folder_of_packs(tmp_path, monkeypatch):
    write(tmp_path / FOLDER / "north.yaml", OWN.read_text(encoding="utf-8"))
    monkeypatch.setenv(SETTING, str(tmp_path))

    assert [*installed_places()] == ["north", "west-midlands"]


def test_a_place_that_nobody_declared_is_refused_with_the_nearest():
    fault = only_fault(find_place, "west-midland")

    assert (fault.name, fault.remedy) == (
        "PlaceNotDeclared",
        "name a place that is declared, or a file that declares one; did you mean 'west-midlands'?",
    )


@pytest.mark.parametrize(
    ("old", "new", "name", "at"),
    [
        ("result: swm-crc-2018", "result: swm-crc", "ResultUnknown", "result: swm-crc,"),
        ("edition: hmip-probation/2018-03-crc", "edition: hmip-probation/2018", "PackUnknown", "edition: hmip-probation/2018,"),
        ("result: staffordshire-and-stoke-2022", "result: warwickshire-2022", "ResultRepeated", "short: Staffordshire and Stoke"),
        ("source: CRC-2018, at: contextual facts", "source: CRC, at: contextual facts", "SourceUndeclared", "source: CRC,"),
        (
            "source: programme, at: rating of case-based standards, status: recalled",
            "source: programme, at: x, status: seed",
            "SourceVague",
            "source: programme, at: x",
        ),
    ],
)
def test_a_spoiled_place_is_refused_with_its_line(tmp_path, old, new, name, at):
    file = spoiled(tmp_path, old, new)

    fault = only_fault(read_place, file)

    assert (fault.name, fault.place.line) == (name, line_of(file, at))
