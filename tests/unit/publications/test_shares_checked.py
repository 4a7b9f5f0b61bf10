"""Percentages held against the counts beside them, under the words before them. All of the sentences are made up."""

from fractions import Fraction

import pytest

from evenhand.publications.checking.shares_checked import check_shares
from evenhand.publications.checking.these_checked import check_these
from evenhand.publications.claims import claims
from evenhand.publications.from_text import lines_of_text
from evenhand.publications.paragraphs import sentences
from evenhand.scoring.hedges import allowed, allowed_fraction, hedges


def found(text):
    claimed = list(claims(sentences(list(lines_of_text(text)))))
    return [(one.severity, one.words) for one in (*check_shares(claimed), *check_these(claimed))]


@pytest.mark.parametrize(
    "true",
    [
        "Of the 157 cases we read in two towns, only 52 per cent (82) were sufficient.",
        "Just under 47 per cent (109 people) of the 233 staff agreed.",
        "A response of 59 per cent (298 out of 501 staff) was had.",
        "It was not so in 36 (37%) of 98 relevant cases.",
        "It was not so in 35 or 30% of 116 relevant cases.",
        "Of the 88 who qualified in a year, 83 remain, indicating a 94 per cent retention rate.",
        "Despite 1,839 people meeting the criteria, only 56 referrals came that month, equating to just three per cent.",
        "Almost two in three agreed, 65 per cent (151) of the 232.",
        "Over 50 per cent (117) of the 233 agreed.",
        "Around 45 per cent (109) of the 233 agreed.",
        "We found 85% of the 46 relevant cases sufficient.",
        "It said “just under 47 per cent (109) of the 233”. A digest by SHA-256 of three fields. 1,236 of 2,272 54.4% in all.",
        "In 43 out of 58 answers and 10 out of 58 others it was so.",
        "The vacancy rate was 18 per cent, of the 58 posts three were new.",
        "Of the 80 staff, 60 replied, of whom 45 per cent (27) were new.",
        "Of the 233 staff who were asked, 121 answered, and 60 per cent (73) of them were content.",
        "Of the 90 cases, a third were closed and 50 per cent (30) of the open ones were reviewed.",
        "It was so in 97/157 (62%), or 62% (97/157), or 62% (n=97) of 157 cases.",
        "Of the 120 cases we inspected, 95 (79 per cent) were sufficient.",
        "Staffing stood at 12 of 15 in May. In June 40 per cent had left.",
        "In over half of the cases (21 of 40), and in most (30 of 47), it was so. A minority (14 of 30) disagreed.",
        "One in four people (23 of 90), almost three-quarters (27 out of 36) and two-thirds (65 per cent) said so.",
        "We read 157 cases. Of these, 82 (52 per cent) were sufficient, and 75 (48 per cent) were not.",
        "We read 157 cases and 60 records. Of these, 82 (62 per cent) were sufficient.",
        "In the first half of 2022 (3 of 4 months) it fell, and in the third quarter (4 of 30) it rose.",
        "Of the 157 cases, 82 were sufficient (52 per cent). This was so for 52 per cent, or 82 of the 157.",
        "In 70% of cases (n=21/30) and in seven of ten cases (70 per cent) it was so.",
    ],
)
def test_what_is_true_is_not_flagged(true):
    assert found(true) == []


@pytest.mark.parametrize(
    ("false", "severity", "words"),
    [
        (
            "For example, just under 45 per cent (109 individuals) of the 233 staff felt so.",
            "error",
            "just under 45 per cent (109 individuals) of the 233",
        ),
        (
            "Just over 45 per cent (100 individuals)\nof the 233 staff felt so.",
            "error",
            "Just over 45 per cent (100 individuals) of the 233",
        ),
        ("It was so in 36 (47%) of 98 relevant cases.", "error", "36 (47%) of 98"),
        ("It was so in 36 (36%) of 98 relevant cases.", "tension", "36 (36%) of 98"),
        ("More than 50 per cent (109) of the 233 agreed.", "error", "More than 50 per cent (109) of the 233"),
        (
            "Of the 120 cases we inspected, 95 (75 per cent) were sufficient.",
            "error",
            "Of the 120 cases we inspected, 95 (75 per cent)",
        ),
        ("Only nine of the 14 (74%) victims were asked.", "error", "nine of the 14 (74%)"),
        ("Then 82 out of 157 cases, or 62 per cent, were sufficient.", "error", "82 out of 157 cases, or 62 per cent"),
        ("It was so in 62% (82/157) of them.", "error", "62% (82/157)"),
        ("It was so in 82/157 (62%) of them.", "error", "82/157 (62%)"),
        ("Some 70 per cent of cases (75 of 150) had a risk.", "error", "Some 70 per cent of cases (75 of 150)"),
        ("There 41 of the 30 staff agreed.", "error", "41 of the 30"),
        ("It was so in 62 out of 58 cases.", "error", "62 out of 58"),
        ("It was so in 55 per cent of the 12 cases.", "tension", "55 per cent of the 12"),
        ("Half of the 40 cases (35 of 40) were good.", "error", "Half of the 40 cases (35 of 40)"),
        ("It was so in just over half of cases (19 of 47).", "error", "just over half of cases (19 of 47)"),
        ("We read 157 cases. Of these, 82 (62 per cent) were good.", "error", "62 per cent"),
        ("In two-thirds (58 per cent) of cases it was so.", "error", "two-thirds (58 per cent"),
        ("A majority of cases (19 of 47) were good.", "error", "A majority of cases (19 of 47)"),
        ("One in five people (27 of 90) left.", "error", "One in five people (27 of 90)"),
        ("Of the 157 cases, 82 were good (62 per cent).", "error", "Of the 157 cases, 82 were good (62 per cent)"),
        ("This was so for 62 per cent, or 82 of the 157.", "error", "62 per cent, or 82 of the 157"),
        ("It was so in 75 cases out of 157 (58 per cent).", "error", "75 cases out of 157 (58 per cent)"),
    ],
)
def test_what_cannot_be_true_is_flagged_with_its_very_words(false, severity, words):
    assert found(false) == [(severity, words)]


@pytest.mark.parametrize(
    ("figure", "hedge", "share", "verdict"),
    [
        ("45", None, Fraction(455, 1000), "fits"),
        ("45", None, Fraction(459, 1000), "tension"),
        ("45", None, Fraction(47, 100), "error"),
        ("45.5", None, Fraction(455, 1000), "fits"),
        ("45", "just under", Fraction(44, 100), "fits"),
        ("45", "just under", Fraction(46, 100), "tension"),
        ("45", "just under", Fraction(30, 100), "error"),
        ("50", "at least", Fraction(99, 100), "fits"),
        ("66.7", "almost", Fraction(63, 100), "fits"),
    ],
)
def test_each_word_allows_its_own_side(figure, hedge, share, verdict):
    assert allowed(figure, hedge).verdict(share) == verdict


def test_the_widths_are_declared_with_their_source():
    assert (hedges().source, hedges().status) == ("evenhand", "assumed")
    assert allowed_fraction(Fraction(2, 3), None).verdict(Fraction(4, 6)) == "fits"
