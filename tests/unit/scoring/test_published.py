"""Reading result files."""

from fractions import Fraction

import pytest

from evenhand.files.faults import Refused
from evenhand.scoring.published import printed_share
from evenhand.scoring.published_file import read_result


@pytest.mark.parametrize(
    ("printed", "least", "most"),
    [
        ("69%", Fraction(685, 1000), Fraction(695, 1000)),
        ("69", Fraction(685, 1000), Fraction(695, 1000)),
        ("69.5 %", Fraction(6945, 10000), Fraction(6955, 10000)),
        ("0%", Fraction(0), Fraction(5, 1000)),
        ("100%", Fraction(995, 1000), Fraction(1)),
    ],
)
def test_a_printed_percentage_stands_for_the_shares_that_round_to_it(printed, least, most):
    share = printed_share(printed)

    assert (share.least, share.most) == (least, most)


@pytest.mark.parametrize("printed", ["", "-1%", "101%", "0.69", "1", ".5", "two thirds", "1/2", "1e1%", "6 9%", "nan", "inf%"])
def test_anything_but_a_percentage_is_refused(printed):
    with pytest.raises(ValueError, match=r"it is written like 69%|lies between 0% and 100%"):
        printed_share(printed)


def read(tmp_path, content):
    file = tmp_path / "result.yaml"
    file.write_text(content)
    return read_result(file)


def test_numbers_may_begin_anew_for_each_addressee(tmp_path):
    asked = "recommendations:\n  - {title: a, number: 1, addressee: Northtown PDU}\n  - {title: b, number: 1, addressee: HMPPS}\n"

    result, _ = read(tmp_path, f"framework: hmip-probation\nedition: 2021-pdu\n{asked}")

    assert [one.number for one in result.recommendations] == [1, 1]


def test_a_rating_is_known_whatever_its_capitals_and_spaces(tmp_path):
    result, _ = read(
        tmp_path, 'framework: hmip-probation\nedition: 2021-pdu\nratings: {"1.1": " requires  IMPROVEMENT "}\noverall: GOOD\n'
    )

    assert result.ratings == {"1.1": "Requires improvement"}
    assert result.overall == "Good"


@pytest.mark.parametrize(
    ("content", "fault", "line"),
    [
        ('ratings:\n  "9.9": Good', "CodeNotOfEdition", 4),
        ('scores:\n  "2.9.1": 50%', "CodeNotOfEdition", 4),
        ('thread:\n  "RoH": 50%', "CodeNotOfEdition", 4),
        ('conclusions:\n  "7.1": good', "CodeNotOfEdition", 4),
        ('slips:\n  - {printed: "2.2", meant: "7.7"}', "CodeNotOfEdition", 4),
        ('ratings:\n  "2.1": Fine', "PrintedRatingUnknown", 4),
        ("recommendations:\n  - {title: a, number: 1}\n  - {title: b, number: 1}", "PrintedNumberRepeated", 5),
        ('scores: {"1.1": 12%}', "CodeNotOfEdition", 3),  # people judge it: there is no share
        ("fieldwork: June 2022", "ValueUnfit", 3),
        ("date: {printed: 2022-13-19}", "ValueUnfit", 3),
        ("inferred: {weather: {value: fine, because: it was}}", "WordNotAllowed", 3),
        ("overall: Fine", "PrintedRatingUnknown", 3),
        ('ratings: {"2.1": Good}\ngrades: {"2.1": Good}', "RatedTwice", 4),
        ('conclusions:\n  "2.1": good', "PrintedRatingUnknown", 4),  # this edition has no such phrases
        ("total: {points: -1}", "ValueUnfit", 3),
        ("total: {of: 27}", "FieldMissing", 3),
        ("sources: {ref: x}", "FieldUnknown", 3),
        ("total: lots", "ValueUnfit", 3),
        ("date: September 2023", "ValueUnfit", 3),
        ("ratings:", "FieldEmpty", 3),
    ],
)
def test_what_is_not_of_the_edition_is_refused_with_its_line(tmp_path, content, fault, line):
    with pytest.raises(Refused) as refused:
        read(tmp_path, f"framework: hmip-probation\nedition: 2021-pdu\n{content}\n")

    assert [(one.name, one.place.line) for one in refused.value.faults] == [(fault, line)]


@pytest.mark.parametrize(
    ("content", "cure"),
    [
        ("total: lots", "write {points: …, of: …}."),
        ("total: {of: 27, score: 9}", "known are 'points', 'of'."),
        ("source: {title: letter}", "known are 'ref', 'at'."),
        ("slips: [2.2 for 2.3]", "write {printed: …, meant: …, at: …}."),
        ("recommendations: [Do better]", "write {title: …, addressee: …, number: …, inferred: …}."),
    ],
)
def test_a_cure_names_the_form_of_that_field_and_of_no_other(tmp_path, content, cure):
    with pytest.raises(Refused) as refused:
        read(tmp_path, f"framework: hmip-probation\nedition: 2021-pdu\n{content}\n")

    assert cure in next(fault.remedy for fault in refused.value.faults if fault.name != "FieldMissing")


@pytest.mark.parametrize(
    ("written", "points", "of"),
    [("9", 9, None), ("9/27", 9, 27), ("9 of 27", 9, 27), ("9 out of 27", 9, 27), (" 9 / 27 ", 9, 27)],
)
def test_a_total_is_taken_as_it_is_printed(tmp_path, written, points, of):
    result, _ = read(tmp_path, f"framework: hmip-probation\nedition: 2021-pdu\ntotal: {written}\n")

    assert (result.total.points, result.total.of) == (points, of)


def test_a_source_and_a_date_may_stand_alone(tmp_path):
    result, _ = read(tmp_path, "source: the letter\ndate: 2023-09-01\n")

    assert (result.source.ref, result.date.printed) == ("the letter", "2023-09-01")


def test_a_share_of_a_standard_whose_key_questions_are_unknown_says_so_and_guesses_nothing(tmp_path):
    with pytest.raises(Refused) as refused:
        read(tmp_path, 'framework: hmip-probation\nedition: 2021-pdu\nscores: {"2.1.1": 69%}\n')

    (fault,) = refused.value.faults
    assert "this edition knows no key questions of 2.1 Court work" in fault.remedy
    assert "2.5.1" not in str(fault)


def test_a_share_size_or_date_may_stand_alone(tmp_path):
    result, _ = read(
        tmp_path,
        "framework: hmip-omi\nedition: 2006\nthread: 68%\nsamples: {offender management: 163}\n"
        "date: {printed: 2008-09, inferred: 2008-10}\n",
    )

    assert {code: share.printed for code, share in result.thread.items()} == {"RoH": "68%"}
    assert result.samples["offender management"].size == 163
    assert result.date.inferred.value == "2008-10"


@pytest.mark.parametrize("content", ["overall: Good", "total: {points: 7, of: 27}"])
def test_an_edition_without_an_overall_rating_has_none_to_print(tmp_path, content):
    with pytest.raises(Refused) as refused:
        read(tmp_path, f"framework: hmip-omi\nedition: 2006\n{content}\n")

    assert [(one.name, one.place.line) for one in refused.value.faults] == [("NoOverall", 3)]


def test_a_result_without_edition_is_read_and_has_no_framework(tmp_path):
    result, framework = read(tmp_path, "unit: Somewhere\noverall: Good\n")

    assert result.called == "Somewhere"
    assert framework is None
