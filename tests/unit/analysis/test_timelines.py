"""What was printed of a place at each date: as printed, on its strand, and nothing where nothing was."""

from fractions import Fraction

import pytest

from evenhand.analysis.places import find_place, read_place
from evenhand.analysis.timelines import timeline
from evenhand.framework.packs import OWN_PACKS, SETTING
from making import copied_pack, only_fault, write

OWN = OWN_PACKS / "places/west-midlands.yaml"


@pytest.fixture(scope="module")
def west_midlands():
    return timeline(read_place(find_place("west-midlands")))


def on(found, name):
    """For each unit what it printed on a strand: code, rating, share."""
    printed = next(one.printed for one in found.strands if one.strand.name == name)
    return [None if ones is None else [(one.followed.standard.code, one.rating, one.share) for one in ones] for ones in printed]


def test_assessment_is_three_criteria_then_a_rating_then_three_ratings(west_midlands):
    assert on(west_midlands, "Assessment") == [
        # OMI-2008, table 1; CRC-2018, annex 2; WM-2022, annexe two
        [("1.2", None, Fraction(65, 100)), ("1.3", None, Fraction(71, 100)), ("1.4", None, Fraction(70, 100))],
        [("2.1", "Requires improvement", Fraction(51, 100))],
        [("2.2", "Inadequate", None)],
        [("2.2", "Requires improvement", None)],
        [("2.2", "Inadequate", None)],
    ]


def test_leadership_was_graded_before_it_was_rated(west_midlands):
    assert on(west_midlands, "Leadership")[:2] == [
        [("4.1", "Satisfactorily met", None), ("4.5", "Partly met", None)],
        [("1.1", "Good", None)],
    ]


def test_an_edition_without_the_subject_has_nothing_on_its_strand(west_midlands):
    assert on(west_midlands, "Court work")[:2] == [None, None]
    assert on(west_midlands, "Through the Gate") == [None, [("4.2", "Inadequate", Fraction(36, 100))], None, None, None]


def test_overall_ratings_and_dates_are_as_printed(west_midlands):
    assert west_midlands.overall == (None, "Requires improvement", "Inadequate", "Requires improvement", "Inadequate")
    assert [(unit.when, unit.dated) for unit in west_midlands.units] == [
        ("2008-06", "fieldwork"),
        ("2018-09", "fieldwork"),
        ("2022-06", "fieldwork"),
        ("2022-06", "fieldwork"),
        ("2022-08-19", "document"),  # the table of this unit lost its head: no fieldwork is printed
    ]


def place_of(tmp_path, *units):
    listed = "\n".join(
        f"  - {{edition: {edition}, result: {result}, short: A, reason: B, source: x, at: y, status: assumed}}"
        for edition, result in units
    )
    return write(
        tmp_path / "places/a.yaml",
        f"name: A\nauthor: B\non: 2026-11-21\nreason: C\nsources: {{x: {{title: X}}}}\nunits:\n{listed}\n",
    )


OMI, CRC, PDU = "hmip-omi/2006", "hmip-probation/2018-03-crc", "hmip-probation/2021-pdu"
AREA, COMPANY, UNIT = (OMI, "west-midlands-2008"), (CRC, "swm-crc-2018"), (PDU, "warwickshire-2022")


@pytest.mark.parametrize("units", [(COMPANY, AREA), (AREA, UNIT, COMPANY)])
def test_units_out_of_the_order_of_time_are_refused(tmp_path, units):
    place = read_place(place_of(tmp_path, *units))

    assert only_fault(timeline, place).name == "PlaceOutOfOrder"


def test_editions_that_nobody_related_cannot_be_followed(tmp_path):
    place = read_place(place_of(tmp_path, AREA, UNIT))

    assert only_fault(timeline, place).name == "CrosswalkUnknown"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("framework: hmip-omi\nedition: 'trial'\nunit: A\n", "DateUnknown"),
        ("framework: hmip-omi\nedition: '2006'\nunit: A\nfieldwork: 2008\n", "ResultOfAnotherEdition"),
        ("unit: A\nfieldwork: 2008\n", "ResultOfAnotherEdition"),
    ],
)
def test_a_result_without_a_date_or_of_another_edition_is_refused(tmp_path, monkeypatch, content, name):
    pack = copied_pack(tmp_path / "packs", OMI).rename(tmp_path / "packs/hmip-omi/trial")
    text = (pack / "framework.yaml").read_text(encoding="utf-8")
    write(pack / "framework.yaml", text.replace('edition: "2006"', "edition: trial"))
    write(pack / "published/a.yaml", content)
    monkeypatch.setenv(SETTING, str(tmp_path / "packs"))
    place = read_place(place_of(tmp_path, ("hmip-omi/trial", "a")))

    assert only_fault(timeline, place).name == name
