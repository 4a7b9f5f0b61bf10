"""A changed edition is what the pack would be with the change written into it, and a change that cannot be is refused."""

from fractions import Fraction

import pytest
from pydantic import TypeAdapter

from evenhand.analysis.changed import ImpossibleChange, changed, touches, unmet
from evenhand.analysis.changes import Changes, read_changes, said
from evenhand.framework.packs import load_framework, load_pack
from evenhand.scoring.reasons import ASKED
from evenhand.scoring.rules import cite
from making import only_fault, spoiled_pack, write

CRC = "hmip-probation/2018-03-crc"
CASES, WHOLE = "case-based standards", "overall rating"


def asked(**parts):
    return TypeAdapter(Changes).validate_python(parts)


@pytest.mark.parametrize(
    ("parts", "old", "new"),
    [
        ({"bands": {"Good": "60%"}}, "Good: 65%", "Good: 60%"),
        ({"bands": {"good": "60%"}}, "Good: 65%", "Good: 60%"),
        ({"band_on": "rounded"}, "band_on: unrounded", "band_on: rounded"),
        ({"boundary": "lower"}, "boundary: upper", "boundary: lower"),
        ({"overall": {"Good": "15"}}, "Good: 16", "Good: 15"),
        ({"rules": {"lowest": "mean"}}, "rule: lowest", "rule: mean"),
    ],
)
def test_a_changed_edition_rates_by_the_rules_of_a_pack_in_which_the_change_is_written(crc, tmp_path, parts, old, new):
    written = load_pack(spoiled_pack(tmp_path, CRC, "rating.yaml", old, new))

    made = changed(crc, asked(**parts))

    assert {name: ruled(rule) for name, rule in made.rating.rules.items()} == {
        name: ruled(rule) for name, rule in written.rating.rules.items()
    }
    assert made.standards == written.standards


def ruled(rule):
    """What a rule does, without where it stands."""
    return {name: getattr(rule, name, None) for name in ("rule", "scale", "bands", "total", "weights")}


def test_weights_of_the_parts_are_changed_together(omi):
    made = changed(omi, asked(weights={"individual": "70%", "summary": "30%"}))

    assert made.rating.rules["criteria"].weights == {"individual": Fraction(7, 10), "summary": Fraction(3, 10)}
    assert made.rating.rules["sections"] == omi.rating.rules["sections"]  # weighs nothing


def test_a_rule_that_is_touched_says_so_and_the_others_stand_where_they_stood(crc):
    made = changed(crc, asked(bands={"Good": "60%"}))

    assert made.rating.rules[CASES].source == ASKED
    assert str(cite(CASES, made)) == f"({CRC}, rule 'case-based standards'; what if: Good begins at 60%)"
    assert cite(WHOLE, made) == cite(WHOLE, crc)
    assert crc.rating.rules[CASES].bands.begins["Good"] == Fraction(65, 100)  # the edition itself is as it was


def test_each_rule_cites_the_part_of_the_change_that_is_about_it(crc):
    made = changed(crc, asked(bands={"Good": "60%"}, overall={"Good": "15"}, against="an/edition"))

    assert cite(CASES, made).at == "Good begins at 60%"
    assert cite(WHOLE, made).at == "Good begins at 15 overall"


def test_an_empty_change_changes_nothing(crc):
    assert changed(crc, Changes()) == crc
    assert Changes().empty


@pytest.mark.parametrize(
    ("parts", "field", "why"),
    [
        ({"bands": {"Good": "85%"}}, "bands", "Outstanding must begin above Good"),
        ({"bands": {"Good": "50%"}}, "bands", "Good must begin above Requires improvement"),
        ({"bands": {"Inadequate": "10%"}}, "bands", "the worst rating begins at 0%"),
        ({"overall": {"Good": "6"}}, "overall", "Good must begin above Requires improvement"),
        ({"overall": {"Outstanding": "31"}}, "overall", "it would begin at 31, and no total exceeds 30"),
        ({"overall": {"Good": "15.5"}}, "overall", "points are whole numbers"),
    ],
)
def test_a_change_after_which_an_edition_could_not_rate_is_refused(crc, parts, field, why):
    with pytest.raises(ImpossibleChange) as refusal:
        changed(crc, asked(**parts))

    assert refusal.value.field == field
    assert why in str(refusal.value)


def test_weights_that_make_no_whole_are_refused(omi):
    with pytest.raises(ImpossibleChange, match="add up to 90%, not to 100%"):
        changed(omi, asked(weights={"individual": "70%"}))


def test_an_overall_rating_by_percentage_is_moved_by_percentage():
    council = load_framework("cqc-local-authority/2023")

    made = changed(council, asked(overall={"Good": "60"}))

    assert next(rule for rule in made.rating.rules.values() if rule.rule == "sum").total.begins["Good"] == 60
    with pytest.raises(ImpossibleChange, match="no total exceeds 100"):
        changed(council, asked(overall={"Outstanding": "101"}))


@pytest.mark.parametrize(
    ("parts", "hint"),
    [
        ({"bands": {"Goood": "60%"}}, "did you mean 'Good'?"),
        ({"overall": {"Fine": "15"}}, "'Outstanding'"),
        ({"weights": {"summary": "30%"}}, "none of them has any"),
        ({"rules": {"mean": "lowest"}}, "'lowest'"),
    ],
)
def test_what_no_edition_at_hand_has_is_said_with_what_they_have(crc, parts, hint):
    (amiss,) = unmet(asked(**parts), [crc])

    assert hint in amiss.why


def test_an_edition_without_bands_is_not_touched_by_a_band(crc, omi):
    change = asked(bands={"Good": "60%"}, band_on="rounded")

    assert touches(crc, change)
    assert not touches(omi, change)
    assert list(unmet(change, [omi, crc])) == []


def test_a_changes_file_says_what_its_options_would(tmp_path):
    file = write(
        tmp_path / "a.yaml", "bands: {Good: 60%}\nrules: {lowest: mean}\nboundary: lower\nonly: hmip-probation/2021-pdu\n"
    )

    changes, document = read_changes(file)

    assert changes == asked(bands={"Good": "60%"}, rules={"lowest": "mean"}, boundary="lower", only=["hmip-probation/2021-pdu"])
    assert document.place("bands", "Good").line == 1
    assert list(said(changes)) == [
        "lowest becomes mean",
        "Good begins at 60%",
        "a share exactly on a boundary takes the worse rating",
    ]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("band: {Good: 60%}", "FieldUnknown"),
        ("bands: {Good: 160%}", "ValueUnfit"),
        ("rules: {lowest: sum}", "WordNotAllowed"),
        ("boundary: middle", "WordNotAllowed"),
    ],
)
def test_a_changes_file_outside_the_vocabulary_is_refused(tmp_path, content, name):
    assert only_fault(read_changes, write(tmp_path / "a.yaml", content)).name == name
