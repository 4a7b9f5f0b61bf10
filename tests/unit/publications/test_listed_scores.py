"""Percentages of questions that are printed without codes. All of the texts are made up."""

import pytest

from documents import understood

TABLE = """Northtown PDU
Score 12/27
Overall rating: Good
1.1 Leadership Good
1.2 Staff Good
1.3 Services Good
1.4 Information and facilities Good
2.1 Court work Good
2.2 Assessment Good
2.3 Planning Good
2.4 Implementation and delivery Good
2.5 Reviewing Good

Annex

"""
ASKED = ("Is enough asked of the person?", "Is enough asked about the offending?", "Is enough asked about the safety of others?")
PERCENTS = ("62%", "48%", "39%")


def listed(row, name="2.2. Assessment", asked=ASKED):
    return (
        TABLE
        + name
        + "\n"
        + "".join(row.format(asked=one, percent=percent) for one, percent in zip(asked, PERCENTS, strict=False))
    )


@pytest.mark.parametrize(
    "row",
    [
        "{asked} {percent}\n",
        "{asked}\t{percent}\n",
        "{asked}\n{percent}\n",
        "| {asked} | {percent} |\n",
        "- {asked} ¹⁴ {percent}\n",
        "{asked}\n\n**{percent}**\n\n",
    ],
)
@pytest.mark.parametrize(
    "name", ["2.2. Assessment", "Assessment", "2.2 Assessment Good", "2.2\tAssessment\tGood", "2.2\nAssessment"]
)
def test_a_list_with_as_many_as_the_standard_has_questions_is_read_in_order(row, name):
    (unit,) = understood(listed(row, name)).units

    assert dict(unit.scores) == {"2.2.1": "62%", "2.2.2": "48%", "2.2.3": "39%"}
    assert unit.evidence["scores 2.2.2"].sureness == "likely"
    assert unit.notes == ()


@pytest.mark.parametrize("asked", [ASKED[:2], (*ASKED, "Is it written down?")])
def test_a_list_of_another_length_is_left_out_and_noted(asked):
    text = TABLE + "2.2 Assessment\n" + "".join(f"{one}\t50%\n" for one in asked)

    (unit,) = understood(text).units

    assert dict(unit.scores) == {}
    (note,) = unit.notes
    assert f"{len(asked)} percentages under 2.2 at line" in note
    assert "the standard has 3 key questions" in note


def test_rows_with_several_percentages_and_second_lists_are_left_out():
    (several,) = understood(listed("{asked}\t{percent}\t71%\n")).units
    (twice,) = understood(listed("{asked}\t{percent}\n") + listed("{asked}\t50%\n").removeprefix(TABLE)).units

    assert (dict(several.scores), dict(twice.scores)) == ({}, {})
    assert "a row has several" in several.notes[0]
    assert "another list" in twice.notes[0]


@pytest.mark.parametrize(
    "distractor",
    [
        "1.2 Staff\nDo staff have time? 20%\nDo staff have support? 30%\n",
        "2.2 Assessment\nVacancies 12%\nAged 18 to 25 40%\nFrom a minority 30%\n",
        "2.2 Assessment\nDo you agree? 12%\nDo you feel heard? 40%\nAre you well? 30%\n",
        "2.2 Assessment\nIs the national figure right? 12%\nIs the average? 40%\nWas it so in 2019? 30%\n",
        "2.2 Assessment\n" + "Words of a chapter.\n" * 12 + "Is it so? 12%\nIs it? 40%\nIs it still? 30%\n",
        "Contents\n2.2 Assessment 23\n2.3 Planning 24\n",
    ],
)
def test_other_percentages_are_no_scores(distractor):
    (unit,) = understood(TABLE + distractor).units

    assert (dict(unit.scores), unit.notes) == ({}, ())


def test_codes_in_print_stand_before_places_in_a_list():
    (unit,) = understood(
        listed("{asked}\t{percent}\n") + "\n2.2.1 Is it so? 70%\n2.2.2 Is it so? 71%\n2.2.3 Is it so? 72%\n"
    ).units

    assert dict(unit.scores) == {"2.2.1": "70%", "2.2.2": "71%", "2.2.3": "72%"}
