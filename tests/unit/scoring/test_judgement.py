"""Reading judgements."""

import pytest

from evenhand.files.faults import Refused
from evenhand.framework.packs import load_framework
from evenhand.scoring.judgement import read_judgements

CRC = load_framework("hmip-probation", edition="2018-03-crc")


def read(tmp_path, content, framework=CRC):
    file = tmp_path / "judgements.yaml"
    file.write_text(f"judgements:\n{content}\n")
    return read_judgements(file, framework)


def test_a_judgement_holds_rating_reason_who_and_when(tmp_path):
    judgement = read(tmp_path, '  "1.1": {rating: Good, reason: seen, by: the panel, on: 2018-11-02}')["1.1"]

    assert (judgement.rating, judgement.reason, judgement.by, judgement.on.isoformat()) == (
        "Good",
        "seen",
        "the panel",
        "2018-11-02",
    )


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ('  "1.9": {rating: Good, reason: seen, by: the panel}', "JudgementMisplaced"),
        ('  "overall": {rating: Good, reason: seen, by: the panel}', "JudgementMisplaced"),  # the whole is summed, never judged
        ('  "1.1": {rating: Splendid, reason: seen, by: the panel}', "RatingUnknown"),
        ('  "1.1": {rating: Good, by: the panel}', "FieldMissing"),
        ('  "1.1": {rating: Good, reason: seen}', "FieldMissing"),
        ('  "1.1": {rating: Good, reason: "  ", by: the panel}', "ValueUnfit"),
        ('  "1.1": {rating: Good, reason: seen, by: the panel, on: someday}', "ValueUnfit"),
    ],
)
def test_a_judgement_that_cannot_be_is_refused_with_its_line(tmp_path, content, fault):
    with pytest.raises(Refused) as refused:
        read(tmp_path, content)

    assert [(one.name, one.place.line) for one in refused.value.faults] == [(fault, 2)]


def test_a_criterion_that_is_only_scored_cannot_be_judged(tmp_path):
    omi = load_framework("hmip-omi", edition="2006")

    with pytest.raises(Refused, match="is nothing in hmip-omi/2006 that people can give a rating"):
        read(tmp_path, '  "1.1": {rating: Well met, reason: seen, by: the panel}', omi)
