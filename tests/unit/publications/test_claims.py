"""Every claim with a number in it, as data. All of the sentences are made up."""

from itertools import pairwise

import pytest

from evenhand.publications.claims import claims
from evenhand.publications.from_text import lines_of_text
from evenhand.publications.paragraphs import sentences


def claimed(text):
    return list(claims(sentences(list(lines_of_text(text)))))


def said(text):
    return [
        (one.kind, one.words, one.value, one.unit, one.part, one.whole, one.of, one.hedge, one.sureness) for one in claimed(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was so for 43 out of 58 respondents.", ("share", "43 out of 58", None, None, 43, 58, "respondents", None, "sure")),
        (
            "Some 76 per cent of the 182 responses said so.",
            ("percentage", "Some 76 per cent of the 182", "76", "per cent", None, 182, "responses", "Some", "sure"),
        ),
        (
            "For just under 45 per cent (109 individuals) of the 233 staff it was.",
            (
                *("share", "just under 45 per cent (109 individuals) of the 233", "45", "per cent"),
                *(109, 233, "staff", "just under", "sure"),
            ),
        ),
        ("It fell by 18 per cent.", ("percentage", "18 per cent", "18", "per cent", None, None, None, None, "likely")),
        ("Plans met two-thirds of the needs.", ("fraction", "two-thirds", "2/3", "fraction", None, None, "needs", None, "sure")),
        (
            "In three quarters of relevant cases it was.",
            ("fraction", "three quarters", "3/4", "fraction", None, None, "relevant cases", None, "sure"),
        ),
        ("Then four out of six did.", ("share", "four out of six", None, None, 4, 6, None, None, "sure")),
        (
            "It scored two points out of a possible 27.",
            ("points", "two points out of a possible 27", None, None, 2, 27, *[None] * 2, "sure"),
        ),
        ("The plan costs £7 million.", ("money", "£7 million", "7000000", "£", *[None] * 4, "sure")),
        ("It cost £1,250.50 in all.", ("money", "£1,250.50", "1250.5", "£", *[None] * 4, "sure")),
        ("We met on 19 August 2022.", ("date", "19 August 2022", "2022-08-19", *[None] * 5, "sure")),
        ("We met on 7 June.", ("date", "7 June", "--06-07", *[None] * 5, "sure")),
        (
            "From April 2021 to March 2022 it fell.",
            ("period", "April 2021 to March 2022", "2021-04/2022-03", *[None] * 5, "sure"),
        ),
        ("From October to March 2022 it fell.", ("period", "October to March 2022", "2021-10/2022-03", *[None] * 5, "sure")),
        ("In 2021/22 it fell.", ("period", "2021/22", "2021/2022", *[None] * 5, "sure")),
        (
            "It took at least six weeks.",
            ("duration", "at least six weeks", "6", "weeks", None, None, None, "at least", "sure"),
        ),
        ("There were over 300 staff vacancies.", ("count", "over 300 staff", "300", None, None, None, "staff", "over", "sure")),
        ("The average was 37.2 for officers.", ("number", "37.2", "37.2", None, None, None, None, None, "likely")),
    ],
)
def test_each_kind_of_claim_is_read_with_what_it_says(text, expected):
    assert said(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "No words here count.",
        "See annex 2, table 3 and paragraph 4.",
        "1. listen to people",
        "Standard 2.1 and question 2.1.3 are rated.",
        "Contents of the report 14",
        "The edition is hmip-probation/2018-03-crc.",
    ],
)
def test_numbers_of_pages_items_and_codes_claim_nothing(text):
    assert said(text) == []


def test_no_word_is_part_of_two_claims_and_each_stands_where_its_words_do():
    text = "Of the 88 who qualified in the year from October 2021, 83 remain, indicating a 94 per cent rate; two of the eight left in May 2022."

    found = claimed(text)

    assert [one.kind for one in found] == ["share", "share", "date"]
    assert all(text[one.start : one.end] == one.words for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
