"""Which rules inspections of an edition would be rated by: its own, changed; a copy's; another edition's, by a crosswalk."""

import pytest
from pydantic import TypeAdapter

from evenhand.analysis.changes import Changes
from evenhand.analysis.trial import asks_the_same, by_crosswalk, judgements_under
from evenhand.analysis.trials import trials_of
from evenhand.framework.crosswalks import crosswalk_between
from evenhand.framework.packs import load_framework, load_pack
from evenhand.scoring.judgement import Judgement
from making import named, only_fault, renamed_pack, write

PDU, NEXT = "hmip-probation/2021-pdu", "hmip-probation/2023-pdu"


@pytest.fixture(scope="module")
def pdu():
    return load_framework(PDU)


@pytest.fixture(scope="module")
def later():
    return load_framework(NEXT)


def asked(**parts):
    return TypeAdapter(Changes).validate_python(parts)


def test_an_edition_that_the_change_does_not_touch_has_no_trial(crc, omi):
    assert [*trials_of([crc, omi], asked(bands={"Good": "60%"}))] == [crc.ref]


def test_a_change_for_one_edition_only_leaves_the_others(crc, pdu):
    assert [*trials_of([crc, pdu], asked(bands={"Good": "60%"}, only=[PDU]))] == [PDU]


def test_a_copy_with_other_rules_rates_every_standard_under_its_own_code(crc, tmp_path):
    folder = renamed_pack(tmp_path, crc.ref, "2018-trial")
    text = (folder / "rating.yaml").read_text(encoding="utf-8")
    write(folder / "rating.yaml", text.replace("Good: 65%", "Good: 60%"))
    copy = load_pack(folder)

    trial = trials_of([crc], asked(against=copy.ref), copy)[crc.ref]

    assert asks_the_same(crc, copy)
    assert trial.codes["2.1"] == "2.1"
    assert (trial.framework.ref, trial.dropped, trial.wanting) == ("hmip-probation/2018-trial", {}, {})


def test_equal_codes_do_not_make_a_copy(crc, pdu):
    assert not asks_the_same(crc, pdu)


def test_another_edition_rates_the_questions_that_were_asked_under_its_own_codes(pdu, later):
    trial = by_crosswalk(pdu, later, crosswalk_between(pdu, later))

    assert trial.codes == {
        **{code: code for code in ("1.1", "1.2", "1.3")},
        **{"2.2": "2.1", "2.3": "2.2", "2.4": "2.3", "2.5": "2.4"},
    }
    assert [question.code for question in trial.framework.standard_of["2.1"].questions] == ["2.2.1", "2.2.2", "2.2.3"]
    assert {*trial.dropped} == {"1.4", "2.1"}
    assert trial.wanting == {}


def test_what_is_made_of_several_parts_is_not_carried_over(crc, omi):
    trial = by_crosswalk(omi, crc, crosswalk_between(omi, crc))

    assert trial.codes == {"1.5": "2.2", "4.6": "1.3"}
    assert trial.wanting["2.1"] == "1.2 is part of 2.1; 1.3 is part of 2.1; 1.4 is part of 2.1"
    assert trial.framework.standard_of["2.1"].key_questions is None


def test_judgements_go_with_their_standards_and_only_onto_scales_that_have_them(crc, omi, pdu, later):
    judged = {code: Judgement(rating="Good", reason="A", by="B") for code in ("1.1", "1.4", "2.2")}

    assert [*judgements_under(by_crosswalk(pdu, later, crosswalk_between(pdu, later)), judged)] == ["1.1", "2.1"]
    graded = {"4.6": Judgement(rating="Well met", reason="A", by="B")}
    assert judgements_under(by_crosswalk(omi, crc, crosswalk_between(omi, crc)), graded) == {}


def test_the_change_is_made_to_the_rules_that_are_to_rate(pdu, later):
    trial = trials_of([pdu], asked(against=NEXT, overall={"Good": "10"}), later)[PDU]

    assert trial.framework.rating.rules["overall rating"].total.begins["Good"] == 10


def test_editions_that_no_crosswalk_relates_are_refused_only_where_none_is_related(crc, omi, pdu, later):
    changes = asked(against=NEXT)

    assert [*trials_of([pdu, omi], changes, later)] == [PDU]
    assert named([only_fault(trials_of, [omi], changes, later)]) == [("CrosswalkUnknown", None)]
