"""Rests and parts of what was counted, comparisons, averages and lengths of time. All of the sentences are made up."""

import pytest

from documents import VOCABULARY
from evenhand.publications.checking.check import check
from evenhand.publications.from_text import lines_of_text
from evenhand.publications.publication import Publication


def found(text):
    publication = Publication("a.txt", "text", tuple(lines_of_text(text)))
    return [(one.kind, one.words) for one in check(publication, VOCABULARY).findings]


@pytest.mark.parametrize(
    "true",
    [
        "All but four of the 29 visits had taken place (86%). All but one of the 51 officers (98 per cent) came.",
        "Of the 57 staff who replied, 41 (72%) agreed, 11 (19%) did not, and the remaining five had no opinion.",
        "Of the 56 people due one, 42 had one on time. For the remaining 14 it was late.",
        "The region has 19 beds for women. At the time, 17 of these were in use.",
        "Fourteen of the twenty cases (70 per cent) were so. We read 40 cases. Of these, 35 were sufficient. Half of them (20) were new.",
        "We read 50 cases, of which 30 were sufficient and 20 were not. Of 50 cases, of which 30 were new, 25 were not seen.",
        "There were 12 vacancies out of 80 posts, a vacancy rate of 15 per cent.",
        "It ran from 3 January 2022 to 3 March 2022, a period of two months. It ended on 31/12/2024, the 31st of December 2024.",
        "We inspected 60 cases. A sample of 12 cases was drawn to be read twice.",
        "Fifty children were eligible. Of these, 34 per cent (17 children) had begun.",
        "A quarter of the 64 people we asked (16) had waited, and nine in ten of the 60 who replied, or 54, would come again.",
        "That year 212 people were told to come and 159 did, giving a rate of 75%.",
        "Nearly 200 children (196) and over 40 parents (43) came, about 60 (63) of them often.",
        "More than three-quarters of referrals (76%) came in time. Almost two-thirds of people, 66 per cent, told us so.",
        "It was so in fewer than half of the cases: 16 of the 44 (36 per cent).",
        "Caseloads dropped from 52 to 39 since then, a reduction of 25 per cent. Sessions grew from 138 to 171, an increase of 33.",
        "Those in one office were twice as likely to miss one as in the other (54 per cent compared with 27 per cent).",
        "At 48 per cent, the rate is higher than the regional average of 47 per cent.",
        "It is not higher than before, at 44 per cent, and was 47 per cent.",
        "The seven officers held between 24 and 38 cases each, with a mean caseload of 31.",
        "Waits went from 26 to 71 days. Every applicant had to wait at least 26 days.",
        "The three-year plan, which covers April 2021 to March 2024, is clear. It ran for six months, from the start of "
        "September 2021 to the end of February 2022.",
        "For more than nine months, between January 2022 and November 2022, nobody led it.",
        "Inspectors were there from 3 April 2023 to 17 April 2023.",
        "Of the cases, 46 per cent were low risk, 41 per cent medium and 13 per cent high.",
        "A score from 65% to 79% is Good and 80% or more Outstanding.",
        "The unit has 17.4 full-time equivalent staff, made up of 7.2 officers, 6.6 other officers and 3.6 administrators.",
        "We examined 52 cases. Across the 52 cases in our sample, it was good. We also examined 19 licence cases.",
    ],
)
def test_what_is_true_is_not_flagged(true):
    assert found(true) == []


@pytest.mark.parametrize(
    ("false", "kind", "words"),
    [
        ("All but four of the 29 visits (96%) had taken place.", "per cent and counts", "All but four of the 29 visits (96%)"),
        ("Of the 56 people due one, 42 had one on time. For the remaining 12 it was late.", "part and whole", "the remaining 12"),
        ("The region has 19 beds for women. At the time, 23 of these were in use.", "part and whole", "23 of these"),
        ("Fifty children were eligible. Of these, 38 per cent (17 children) had begun.", "per cent and counts", "38 per cent"),
        (
            "A quarter of the 64 people we asked (22) had waited.",
            "per cent and counts",
            "A quarter of the 64 people we asked (22)",
        ),
        (
            "Nine in ten of the 60 who replied, or 48, would come again.",
            "per cent and counts",
            "Nine in ten of the 60 who replied, or 48",
        ),
        (
            "That year 212 people were told to come and 159 did, giving a rate of 85%.",
            "per cent and counts",
            "159 did, giving a rate of 85%",
        ),
        (
            "Fourteen of the twenty cases (60 per cent) were so.",
            "per cent and counts",
            "Fourteen of the twenty cases (60 per cent)",
        ),
        ("We read 40 cases. Of these, 45 were sufficient.", "part and whole", "Of these, 45"),
        ("We read 60 cases. Half of these (25) were so.", "per cent and counts", "Half"),
        (
            "We read 50 cases, of which 30 were sufficient and 25 were not.",
            "parts and whole",
            "50 cases, of which 30 were sufficient and 25 were not",
        ),
        (
            "There were 12 vacancies out of 80 posts, a vacancy rate of 12 per cent.",
            "per cent and counts",
            "12 vacancies out of 80 posts, a vacancy rate of 12 per cent",
        ),
        (
            "It ran from 3 January 2022 to 3 March 2022, a period of six months.",
            "period longer than it says",
            "3 January 2022 to 3 March 2022, a period of six months",
        ),
        ("It ended on 31st of February 2022.", "impossible date", "31st of February 2022"),
        ("It ended on 12/13/2024.", "impossible date", "12/13/2024"),
        (
            "We inspected 60 cases. Our sample of 64 cases was drawn at random.",
            "one quantity, two figures",
            "sample of 64 cases was drawn",
        ),
        ("Nearly 200 children (217) came.", "round number and exact number", "Nearly 200 children (217)"),
        (
            "More than three-quarters of referrals (74%) came.",
            "per cent and counts",
            "More than three-quarters of referrals (74%",
        ),
        (
            "Almost two-thirds of people, 69 per cent, told us so.",
            "per cent and counts",
            "Almost two-thirds of people, 69 per cent",
        ),
        (
            "Fewer than a third had a plan: there was one for 16 of the 44 (36 per cent).",
            "per cent and counts",
            "Fewer than a third had a plan: there was one for 16 of the 44 (36 per cent)",
        ),
        (
            "Caseloads dropped from 52 to 39 since then, a reduction of 20 per cent.",
            "rise or fall",
            "dropped from 52 to 39 since then, a reduction of 20 per cent",
        ),
        ("Sessions grew from 138 to 171, an increase of 43.", "rise or fall", "grew from 138 to 171, an increase of 43"),
        (
            "Those in one office were twice as likely to miss one as in the other (36 per cent compared with 27 per cent).",
            "comparison",
            "twice as likely to miss one as in the other (36 per cent compared with 27 per cent",
        ),
        (
            "At 44 per cent, the rate is higher than the regional average of 47 per cent.",
            "comparison",
            "44 per cent, the rate is higher than the regional average of 47 per cent",
        ),
        (
            "The officers held between 24 and 38 cases each, with a mean caseload of 40.",
            "average and range",
            "mean caseload of 40",
        ),
        (
            "The median time was 16 days, the quickest being two days and the slowest 14.",
            "average and range",
            "median time was 16",
        ),
        ("Every applicant had to wait at least 30 days; waits varied from 26 to 71 days.", "average and range", "at least 30"),
        (
            "The five-year plan, which covers April 2021 to March 2024, is clear.",
            "period longer than it says",
            "five-year plan, which covers April 2021 to March 2024",
        ),
        (
            "For more than 18 months, between January 2022 and November 2022, nobody led it.",
            "period longer than it says",
            "more than 18 months, between January 2022 and November 2022",
        ),
        ("Inspectors were there from 17 April 2023 to 3 April 2023.", "impossible date", "17 April 2023 to 3 April 2023"),
        (
            "Of the cases, 46 per cent were low risk, 41 per cent medium and 22 per cent high.",
            "parts and whole",
            "46 per cent were low risk, 41 per cent medium and 22 per cent high",
        ),
        (
            "The unit has 18.4 full-time equivalent staff, made up of 7.2 officers, 6.6 other officers and 3.6 administrators.",
            "parts and whole",
            "18.4 full-time equivalent staff, made up of 7.2 officers, 6.6 other officers and 3.6 administrators",
        ),
        (
            "We examined 52 cases. Across the 54 cases in our sample, it was good.",
            "one quantity, two figures",
            "the 54 cases in our sample",
        ),
    ],
)
def test_what_cannot_be_is_found_in_its_very_words(false, kind, words):
    assert found(false) == [(kind, words)]
