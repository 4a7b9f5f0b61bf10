"""Reading what a ratings panel did."""

import pytest

from evenhand.files.faults import Refused
from evenhand.framework.packs import load_framework
from evenhand.scoring.panel import StoodClaim, read_panel

CRC = load_framework("hmip-probation", edition="2018-03-crc")
AT = "at: '2018-11-02T10:00:00+00:00'"
DECIDED = f"on: 2018-11-02, took_part: [A, B], by: A, {AT}"


def read(tmp_path, content):
    file = tmp_path / "panel.yaml"
    file.write_text(content)
    return read_panel(file, CRC)


def test_of_each_standard_the_last_entry_stands_and_a_departure_is_a_judgement(tmp_path):
    panel = read(
        tmp_path,
        f"""\
sittings:
  - {{on: 2018-11-02, present: [A, B], by: A, {AT}}}
decisions:
  - {{code: "2.1", rating: Good, computed: Good, {DECIDED}}}
  - {{code: "2.2", rating: Inadequate, computed: Inadequate, {DECIDED}}}
  - {{code: "2.1", rating: Inadequate, computed: Good, reason: One case decides., {DECIDED}}}
locks:
  - {{state: locked, by: A, {AT}}}
  - {{state: unlocked, why: A slip., by: B, {AT}}}
""",
    )

    assert (panel.sitting.present, panel.lock) == (("A", "B"), None)
    assert {code: (one.rating, one.departs) for code, one in panel.decided.items()} == {
        "2.1": ("Inadequate", True),
        "2.2": ("Inadequate", False),
    }
    judgement = panel.decided["2.1"].judgement
    assert (judgement.rating, judgement.by, judgement.reason) == ("Inadequate", "the ratings panel: A, B", "One case decides.")
    assert panel.decided["2.2"].judgement is None


STOOD = "claim: 3, strength: weak, supporting: 2, against: 1"


def test_a_decision_keeps_the_claims_that_stood_before_the_panel_by_number(tmp_path):
    entry = f'code: "1.1", rating: Good, reason: seen, claims: [{{{STOOD}, unresolved: 1}}], {DECIDED}'

    (decision,) = read(tmp_path, f"decisions:\n  - {{{entry}}}\n").decisions

    assert decision.claims == (StoodClaim(claim=3, strength="weak", supporting=2, against=1, unresolved=1),)


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        (f'{{code: "9.9", rating: Good, computed: Good, {DECIDED}}}', "JudgementMisplaced"),
        (f'{{code: "2.1", rating: Splendid, reason: seen, {DECIDED}}}', "RatingUnknown"),
        (f'{{code: "2.1", rating: Good, computed: Inadequate, {DECIDED}}}', "PartsAtOdds"),
        (f'{{code: "2.1", rating: Good, computed: Good, on: 2018-11-02, took_part: [], by: A, {AT}}}', "ValueUnfit"),
        ('{code: "2.1", rating: Good, computed: Good, on: 2018-11-02, took_part: [A], by: A, at: noon}', "ValueUnfit"),
        (f'{{code: "1.1", rating: Good, reason: seen, claims: [{{{STOOD}, unresolved: 2}}], {DECIDED}}}', "PartsAtOdds"),
    ],
)
def test_a_decision_that_cannot_be_is_refused_with_its_line(tmp_path, entry, fault):
    with pytest.raises(Refused) as refused:
        read(tmp_path, f"decisions:\n  - {entry}\n")

    assert [(one.name, one.place.line) for one in refused.value.faults] == [(fault, 2)]
