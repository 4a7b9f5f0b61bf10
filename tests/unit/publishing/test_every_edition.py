"""An inspection under any edition whose cases are rated can be published: what is written is read back as what was found."""

from datetime import date

import pytest

from any_edition import finished_folder_of
from evenhand.folders.read import read_folder
from evenhand.framework.packs import installed_packs, load_framework
from evenhand.framework.ratings import JudgedRule
from evenhand.publishing.freezing import freeze

NOT_YET = {"hmip-omi/2006"}
"""Its criteria have codes and scores that are not read back yet, so that it is refused."""


KINDS = {
    "hmip-probation/2018-03-crc": "Community Rehabilitation Company",
    "hmip-probation/2018-03-nps": "Division",
    "hmip-probation/2021-pdu": "PDU",
    "hmip-youth/2018": "Youth Offending Service",
    "hmip-youth/2021": "Youth Justice Service",
}
"""What units are that an edition rates. It is by such a word that a name is recognised in a report."""


def by_cases(ref):
    framework = load_framework(ref)
    return any(one.questions and not isinstance(framework.rule_of(one), JudgedRule) for one in framework.standards.each())


EDITIONS = sorted(ref for ref in map(str, installed_packs()) if ref not in NOT_YET and by_cases(ref))


def test_there_are_editions_whose_cases_are_rated():
    assert sorted(KINDS) == EDITIONS


@pytest.mark.parametrize("ref", EDITIONS)
def test_it_can_be_published(ref, tmp_path):
    folder = finished_folder_of(load_framework(ref), ref, tmp_path / "northtown", unit=f"Northtown {KINDS[ref]}")

    frozen = freeze(read_folder(folder), name="northtown", number=1, on=date(2022, 6, 1))

    assert {"report.html", "report.pdf", "report.docx"} <= frozen.files.keys()
    assert frozen.version.unit == f"Northtown {KINDS[ref]}"
    assert len(frozen.version.ratings) > 8
