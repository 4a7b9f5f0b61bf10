"""A round says who may not read a case: by a fact, or by what a reader declared."""

import pytest
from pydantic import TypeAdapter, ValidationError

from evenhand.framework.packs import load_framework, load_pack
from evenhand.framework.rounds import ConflictRule
from making import only_fault, spoiled_pack

SOURCED = {"source": "programme", "at": "conflicts of interest", "status": "recalled"}
CRC = "hmip-probation/2018-03-crc"


@pytest.mark.parametrize("rule", [{"kind": "own case", "fact": "practitioner"}, {"kind": "declared interest"}])
def test_a_rule_looks_at_a_fact_or_at_what_was_declared(rule):
    assert TypeAdapter(ConflictRule).validate_python(SOURCED | rule).fact == rule.get("fact")


@pytest.mark.parametrize("rule", [{"kind": "own team"}, {"kind": "declared interest", "fact": "office"}, {"kind": "friend"}])
def test_a_rule_with_too_much_or_too_little_is_refused(rule):
    with pytest.raises(ValidationError):
        TypeAdapter(ConflictRule).validate_python(SOURCED | rule)


def test_a_rule_without_its_fact_is_refused_at_its_line_in_words(tmp_path):
    fault = only_fault(load_pack, spoiled_pack(tmp_path, CRC, "round.yaml", "own team, fact: office,", "own team,"))

    assert fault.name == "PartsAtOdds"
    assert "a rule of the kind 'own team' takes the fact it looks at" in fault.said


def test_an_edition_without_a_round_has_no_rules():
    assert load_framework("hmip-probation", edition="2024-region").conflicts == ()
