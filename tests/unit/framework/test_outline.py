"""A part of a document has the fields of its kind, and no others."""

import pytest

from evenhand.framework.packs import load_pack
from making import copied_pack, faults_of


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("{part: text, heading: Foreword}", "a name where it is text"),
        ("{part: summary, name: foreword, heading: Foreword}", "a name where it is text"),
        ('{part: results, of: "1", heading: Results}', "only the findings"),
        ("{part: findings, heading: Findings, level: 5}", "'3' or '4'"),
    ],
)
def test_a_part_amiss_is_refused_at_its_line(tmp_path, part, words):
    pack = copied_pack(tmp_path, "hmip-probation/2018-03-crc")
    file = pack / "document.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    lines[2] = f"  - {part}"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")

    found = faults_of(load_pack, pack)[0]

    assert found.place.line == 3
    assert words in str(found)


def test_the_texts_of_an_edition_are_those_of_all_its_documents(crc):
    assert crc.outline.texts == ("foreword", "background", "contextual facts", "operating model", "glossary")


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        ("units_as: the PDU", "units_as: the unit", "not among the addressees"),
        (
            "{part: reasons, heading: How each rating was reached}\n    source",
            "{part: sample, heading: A}\n    source",
            "no part 'sample'",
        ),
    ],
)
def test_a_document_of_several_units_addresses_them_and_has_parts_that_it_can_have(tmp_path, was, now, words):
    pack = copied_pack(tmp_path, "hmip-probation/2021-pdu")
    file = pack / "document.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(was, now), encoding="utf-8")

    (found,) = faults_of(load_pack, pack)

    assert was in text
    assert words in str(found)
