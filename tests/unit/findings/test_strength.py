"""How well a claim is borne out follows from a declared rule."""

import pytest

from evenhand.files.faults import Refused
from evenhand.findings.strength import StrengthRule, Weighed, read_gathering, strength_of
from evenhand.framework.packs import OWN_PACKS, load_framework
from evenhand.framework.ratings import JudgedRule
from evenhand.scoring.published_file import read_result

SWM, _ = read_result(OWN_PACKS / "hmip-probation/2018-03-crc/published/swm-crc-2018.yaml")
RULE = StrengthRule(moderate=2, strong=3, unresolved="weak", status="assumed")


@pytest.mark.parametrize(
    ("kinds", "against", "level"),
    [
        ([], [], "none"),
        (["meeting"], [], "weak"),
        (["meeting", "meeting", "meeting"], [], "weak"),
        (["meeting", "survey"], [], "moderate"),
        (["meeting", "survey", "document"], [], "strong"),
        (["meeting", "survey", "document"], [False], "weak"),
        (["meeting", "survey", "document"], [True], "strong"),
        ([], [False], "none"),
    ],
)
def test_a_claim_is_as_strong_as_the_kinds_of_sources_for_it(kinds, against, level):
    weighed = [Weighed(kind=kind, way="for") for kind in kinds]
    weighed += [Weighed(kind="interview", way="against", resolved=resolved) for resolved in against]

    found = strength_of(weighed, RULE)

    assert found.level == level
    assert found.kinds == tuple(sorted(set(kinds)))
    assert found.unresolved == against.count(False)


def test_our_own_rule_is_an_assumption_and_holds_no_characteristic():
    found = read_gathering()

    assert found.strength.status == "assumed"
    assert found.of("hmip-probation/2021-pdu", "1.1") == ()


def test_what_ours_says_of_levels_is_of_standards_that_people_judge_and_has_its_source():
    said = read_gathering().characteristics
    assert sum(map(len, said.values())) > 10
    for ref, each in said.items():
        framework = load_framework(ref)
        for one in each:
            assert isinstance(framework.rule_of(framework.standard_of[one.standard]), JudgedRule)
            assert (one.status, one.source) == ("seed", "SWM-2018")
            assert one.rating == SWM.ratings[one.standard]


def test_an_installation_fills_in_characteristics(tmp_path):
    own = tmp_path / "own.yaml"
    own.write_text(
        "strength: {moderate: 1, strong: 1, unresolved: none, status: assumed}\n"
        "characteristics:\n  a/1:\n    - {standard: '1.1', rating: Good, says: Leaders are heard., status: assumed}\n"
    )

    found = read_gathering(own)

    assert [one.says for one in found.of("a/1", "1.1")] == ["Leaders are heard."]
    assert found.of("a/1", "1.2") == found.of("b/1", "1.1") == ()


def test_a_rule_that_turns_itself_round_is_refused(tmp_path):
    own = tmp_path / "own.yaml"
    own.write_text("strength: {moderate: 3, strong: 2, unresolved: weak, status: assumed}\n")

    with pytest.raises(Refused, match="strong takes at least as many"):
        read_gathering(own)
