"""What a pack does not know is said in sentences, apart from what it does not know for sure."""

import pytest

from evenhand.framework.gaps import missing, unconfirmed
from evenhand.framework.packs import load_framework, load_pack
from making import spoiled_pack


def test_gaps_that_the_pack_writes_come_first_and_in_its_words(crc):
    assert missing(crc)[:2] == list(crc.identity.gaps)


def test_standards_with_unknown_questions_are_named(crc):
    sentence = "The key questions of 1.1 Leadership, 1.2 Staff, 1.3 Services, 1.4 Information and facilities are unknown;"

    assert any(gap.startswith(sentence) for gap in missing(crc))


def test_an_edition_whose_questions_are_all_known_says_nothing_of_them():
    cqc = load_framework("cqc-local-authority", edition="2023")

    assert not any("key questions" in gap for gap in missing(cqc))


def test_a_standard_with_a_gap_of_its_own_says_it(omi):
    assert "2.3 Victims: The tool's full list of questions is not printed; these are topics read in the report." in missing(omi)


def test_a_rule_that_nobody_knows_is_named():
    region = load_framework("hmip-probation", edition="2024-region")

    said = [gap for gap in missing(region) if "The rule" in gap]

    assert [sentence.split("'")[1] for sentence in said] == ["regional standards", "overall rating"]


def test_files_that_are_not_there_are_said_in_one_sentence():
    region = load_framework("hmip-probation", edition="2024-region")

    assert missing(region)[-1] == (
        "Not known, or not written down yet: how samples are drawn, the round of an inspection, the parts of its document."
    )


def test_a_pack_with_all_its_files_says_nothing_of_files(crc):
    assert not any(gap.startswith("Not known, or not written down yet") for gap in missing(crc))


@pytest.mark.parametrize(
    "sentence",
    [
        "The rule 'case-based standards' (lowest) is recalled.",
        "The rule 'overall rating' (sum) is recalled.",
        "The grounds for panel discretion are recalled.",
        "The rule 'case-based standards' holds the unrounded share against the bands, and a share exactly on a boundary takes the "
        "better rating: assumed.",
    ],
)
def test_what_rests_on_memory_or_on_a_default_is_not_confirmed(crc, sentence):
    assert sentence in unconfirmed(crc)


def test_what_a_document_prints_is_confirmed(crc):
    assert not any("organisational delivery" in sentence for sentence in unconfirmed(crc))


def test_a_boundary_that_belongs_below_takes_the_worse_rating(tmp_path):
    folder = spoiled_pack(tmp_path, "hmip-probation/2018-03-crc", "rating.yaml", "boundary: upper", "boundary: lower")

    assert any("takes the worse rating: assumed." in sentence for sentence in unconfirmed(load_pack(folder)))


def test_a_setting_that_a_document_prints_is_confirmed(tmp_path):
    folder = spoiled_pack(
        tmp_path, "hmip-probation/2018-03-crc", "rating.yaml", "settings_status: assumed", "settings_status: seed"
    )

    assert not any("against the bands" in sentence for sentence in unconfirmed(load_pack(folder)))


def test_recalled_standards_are_listed():
    youth = load_framework("hmip-youth", edition="2018")

    assert any(
        line.startswith("The names or questions of 1.1 Governance and leadership, 1.2 Staff,") for line in unconfirmed(youth)
    )


def test_an_edition_printed_whole_has_only_its_own_defaults_to_confirm(omi):
    of_sampling = [line for line in unconfirmed(omi) if "sample" in line or "extract" in line or "replace" in line]

    assert len(of_sampling) == 5
    assert [line for line in unconfirmed(omi) if line not in of_sampling] == [
        "The rule 'criteria': where a part has no relevant case, the other parts take its weight: assumed.",
        "The answers excellent, satisfactory, unsatisfactory, poor (level), and that excellent and satisfactory say the work was "
        "sufficient: assumed.",
        "In the rules on conflicts of interest, own case (by practitioner), own team (by office): recalled.",
    ]


def test_every_recalled_part_of_an_edition_is_listed():
    pdu = unconfirmed(load_framework("hmip-probation", edition="2021-pdu"))

    for line in (
        "When the edition was in force is recalled.",
        "The answers Yes, No (yes-no), and that Yes say the work was sufficient: recalled.",
        "Who is eligible for the sample 'case supervision' is recalled.",
        "The size of the sample 'case supervision' is unknown.",
    ):
        assert line in pdu
    assert any(line.startswith("In the round of an inspection, evidence in advance, caseload extract") for line in pdu)
