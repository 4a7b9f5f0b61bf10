"""An inspection under any edition whose cases are rated can be published, in two languages: what is written is read back as found."""

from datetime import date

import pytest

from any_edition import finished_folder_of
from evenhand.folders.read import read_folder
from evenhand.framework.packs import installed_packs, load_framework
from evenhand.framework.ratings import JudgedRule
from evenhand.publishing.freezing import freeze

UNITS = {
    "hmip-omi/2006": "Ynys a Môr",
    "hmip-probation/2018-03-crc": "Northtown",
    "hmip-probation/2018-03-nps": "Ynys a Môr",
    "hmip-probation/2021-pdu": "Northtown",
    "hmip-youth/2018": "Ynys a Môr",
    "hmip-youth/2021": "Northtown Youth Justice Service",
}
"""A unit for each edition, under a name that need not say what kind of unit it is."""


def by_cases(ref):
    framework = load_framework(ref)
    return any(one.questions and not isinstance(framework.rule_of(one), JudgedRule) for one in framework.standards.each())


EDITIONS = sorted(ref for ref in map(str, installed_packs()) if by_cases(ref))


def test_there_is_a_unit_for_every_edition_whose_cases_are_rated():
    assert sorted(UNITS) == EDITIONS


@pytest.mark.parametrize("ref", EDITIONS)
def test_it_can_be_published(ref, tmp_path):
    folder = finished_folder_of(load_framework(ref), ref, tmp_path / "northtown", unit=UNITS[ref])
    with (folder / "inspection.yaml").open("a", encoding="utf-8") as file:
        file.write("publication: {also_in: [cy]}\n")

    frozen = freeze(read_folder(folder), name="northtown", number=1, on=date(2022, 6, 1))

    assert {f"report{language}.{kind}" for language in ("", ".cy") for kind in ("html", "pdf", "docx")} <= frozen.files.keys()
    assert frozen.version.unit == UNITS[ref]
    assert len(frozen.version.ratings) > 8
