"""A round says who may not read a case: by a fact, or by what a reader declared."""

import pytest
from pydantic import TypeAdapter, ValidationError

from evenhand.framework.packs import load_framework, load_pack
from evenhand.framework.rounds import ConflictRule, Due, EvidenceItem
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


def test_an_edition_without_a_round_asks_for_no_evidence():
    assert load_framework("hmip-probation", edition="2024-region").evidence == ()


@pytest.mark.parametrize("edition", ["2018-03-crc", "2021-pdu", "2023-pdu"])
def test_evidence_is_asked_for_in_advance_and_says_that_it_is_recalled(edition):
    asked = load_framework("hmip-probation", edition=edition).evidence

    assert "organisation chart" in [one.item for one in asked]
    assert {one.status for one in asked} == {"recalled"}
    assert all(one.asks.endswith(".") for one in asked)


def test_an_item_may_inform_one_standard_or_several():
    given = SOURCED | {"item": "delivery plan", "asks": "Send it."}

    assert TypeAdapter(EvidenceItem).validate_python(given | {"informs": "1.1"}).informs == ("1.1",)
    assert TypeAdapter(EvidenceItem).validate_python(given | {"informs": ["1.1", "1.3"]}).informs == ("1.1", "1.3")


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (Due(working_days=1, before="fieldwork begins"), "1 working day before the first day of fieldwork"),
        (Due(weeks=6, after="fieldwork ends"), "6 weeks after the last day of fieldwork"),
    ],
)
def test_a_day_is_said_as_people_say_it(due, words):
    assert due.in_words == words


@pytest.mark.parametrize("many", [{"working_days": 1000}, {"weeks": 1000}, {"working_days": -1}, {"weeks": 0}])
def test_nothing_is_due_so_far_away_that_there_is_no_day(many):
    with pytest.raises(ValidationError):
        Due(**many, after="publication")
