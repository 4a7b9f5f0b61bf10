"""Two editions differ only where their packs say something different."""

import pytest

from evenhand.framework.difference import Change, differences
from evenhand.framework.packs import load_framework, load_pack
from making import spoiled_pack

CRC = "hmip-probation/2018-03-crc"


@pytest.fixture(scope="module")
def pdu():
    return load_framework("hmip-probation", edition="2021-pdu")


def test_an_edition_does_not_differ_from_itself(crc):
    assert differences(crc, crc) == []


def test_a_wording_and_a_source_are_not_a_difference(crc, tmp_path):
    folder = spoiled_pack(tmp_path, CRC, "rating.yaml", "at: annex 1, domain one", "at: annex one")

    assert differences(crc, load_pack(folder)) == []


def test_guidance_is_no_difference_because_it_changes_nothing_that_is_asked(crc, tmp_path):
    folder = spoiled_pack(tmp_path, CRC, "standards.yaml", "A box ticked", "A mark made")
    reworded = load_pack(folder)

    assert reworded.questions["2.1.1-a"].guidance != crc.questions["2.1.1-a"].guidance
    assert differences(crc, reworded) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "change"),
    [
        (
            "standards.yaml",
            'code: "4.2"\n        name: Through the Gate',
            'code: "4.2"\n        name: Resettlement',
            Change("standard", "4.2", "Through the Gate (lowest)", "Resettlement (lowest)"),
        ),
        (
            "standards.yaml",
            "name: Staff, rule: organisational delivery",
            "name: Staff, in_total: no, rule: organisational delivery",
            Change("standard", "1.2", "Staff (judged)", "Staff (judged, outside the total)"),
        ),
        (
            "standards.yaml",
            "Is resettlement activity coordinated?",
            "Is resettlement joined up?",
            Change("key question", "4.2.3", "Is resettlement activity coordinated?", "Is resettlement joined up?"),
        ),
        (
            "rating.yaml",
            "  cases: 1\n",
            "  cases: 2\n",
            Change(
                "panel discretion",
                "grounds",
                "rules: case-based standards; points: 5; inclusive: True; cases: 1; smallest sample: 5",
                "rules: case-based standards; points: 5; inclusive: True; cases: 2; smallest sample: 5",
            ),
        ),
        (
            "sampling.yaml",
            "eligible: People whose unpaid work requirement had begun at least three months before, managed by the company or by "
            "the National Probation Service.",
            "eligible: Everyone.",
            Change(
                "sample",
                "unpaid work, eligible",
                "People whose unpaid work requirement had begun at least three months before, managed by the company or by "
                "the National Probation Service.",
                "Everyone.",
            ),
        ),
    ],
)
def test_one_thing_said_differently_is_one_change(crc, tmp_path, file, old, new, change):
    folder = spoiled_pack(tmp_path, CRC, file, old, new)

    assert differences(crc, load_pack(folder)) == [change]


def test_a_rule_with_another_band_is_a_change_of_that_rule(crc, tmp_path):
    folder = spoiled_pack(tmp_path, CRC, "rating.yaml", "Outstanding: 80%", "Outstanding: 85%")

    (change,) = differences(crc, load_pack(folder))

    assert (change.kind, change.what) == ("rule", "case-based standards")
    assert "Outstanding 80%" in change.before
    assert "Outstanding 85%" in change.after


def test_what_only_one_edition_has_stands_beside_nothing(crc, pdu):
    changes = {(change.kind, change.what): change for change in differences(crc, pdu)}

    assert changes["key question", "4.1.1"].after is None
    assert changes["sample", "unpaid work, eligible"].after is None
    assert changes["sample", "statutory victim cases, eligible"].before is None


def test_turned_about_the_same_things_differ(crc, pdu):
    there = {(change.kind, change.what, change.before, change.after) for change in differences(crc, pdu)}
    back = {(change.kind, change.what, change.after, change.before) for change in differences(pdu, crc)}

    assert there == back


def test_kinds_come_in_one_order_and_the_old_editions_things_first(crc, pdu):
    changes = differences(crc, pdu)

    kinds = list(dict.fromkeys(change.kind for change in changes))
    samples = [change.what for change in changes if change.kind == "sample"]
    assert kinds == [
        "standard",
        "sample of a standard",
        "key question",
        "prompt",
        "scope of a question",
        "rule",
        "sample",
    ]
    assert samples[-1] == "statutory victim cases, reserves"


def test_an_edition_without_discretion_differs_from_one_with_it(crc, omi):
    (change,) = [change for change in differences(omi, crc) if change.kind == "panel discretion"]

    assert change.before is None
    assert "smallest sample: 5" in change.after
