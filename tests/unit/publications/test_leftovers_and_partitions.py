"""What is left of a number, groups that make a whole, and figures told in a sentence after the one with their base. All made up."""

import pytest

from documents import VOCABULARY
from evenhand.publications.checking.check import check
from evenhand.publications.from_text import lines_of_text
from evenhand.publications.publication import Publication


def found(text):
    publication = Publication("a.txt", "text", tuple(lines_of_text(text)))
    return [(one.words, one.computed, one.severity) for one in check(publication, VOCABULARY).findings]


@pytest.mark.parametrize(
    "true",
    [
        "The pool has 20 volunteers. Thirteen have finished; the other seven have not.",
        "In that half-year 54 came. Thirty-one went home and 15 elsewhere. The remaining eight had nowhere to go.",
        "Of the 31, 20 had been on probation, and nine in prison. The other 11 had not been on probation.",
        "One of the three offices is new. The other two are old. The board met six times. The other five were absent.",
        "A total of £340,000 was set aside. By May £195,500 had been spent and £88,000 let, leaving £56,500.",
        "A total of £340,000 was set aside. By May £195,500 had been spent, leaving £144,500, of which £88,000 was let.",
        "There were 38 cases, and in 24 of these it was offered. In those 14 cases it was not, and those 24 people were glad.",
        "We met 20 women and 11 men. Those 31 people were tired. These three months were long.",
        "Of those asked, 14 per cent chose light, 47 per cent fair and 29 per cent heavy; the last 10 per cent chose none.",
        "There are 83 people. Twenty-six are officers, 39 assistants, 11 trainees and seven clerks.",
        "There are 83 people. Twenty are women, 60 are under forty, 11 are new and 30 work part time.",
        "We read 9 files. Four were short, three long and three late.",
        "Of the 90, 61 per cent were at home, 27 per cent on licence and 12 per cent in custody. The groups do not overlap.",
        "Of the 90, 61 per cent were young, 27 per cent women and 22 per cent in custody.",
        "The post fell vacant in August 2022. It was filled.",
        "Of the 52 asked, 39 (75%) listened and 31 (60%) were helped. Only five (10%) wanted more. And 16 (31%) wanted fewer.",
        "Of the 52 asked, 39 (75%) listened. Of 76 others, 16 (21%) wanted fewer.",
        "We read 73 files. It came in 27 of them, which is to say 37 per cent.",
        "There was concern in 36 cases. It was told in one-third of the 36, twelve children, and was over in 20.",
    ],
)
def test_what_is_true_is_not_flagged(true):
    assert found(true) == []


@pytest.mark.parametrize(
    ("text", "words", "computed", "severity"),
    [
        (
            "The pool has 20 volunteers. Thirteen have finished; the other five have not.",
            "the other five",
            "20 - 13 = 7",
            "error",
        ),
        (
            "In that half-year 54 came. Thirty-one went home and 15 elsewhere. The remaining nine had nowhere to go.",
            "The remaining nine",
            "54 - 31 - 15 = 8",
            "error",
        ),
        (
            "A total of £340,000 was set aside. By May £195,500 had been spent and £88,000 let, leaving £66,500.",
            "leaving £66,500",
            "£340,000 - £195,500 - £88,000 = £56,500",
            "error",
        ),
        (
            "There were 38 cases, and in 24 of these it was offered. We followed up the other 14. In half of those 16 cases it was not.",
            "those 16 cases",
            "the numbers before it are 38, 24, 14",
            "tension",
        ),
        (
            "Of those asked, 14 per cent chose light, 47 per cent fair and 29 per cent heavy; the last 5 per cent chose none.",
            "the last 5 per cent",
            "14 + 47 + 29 + 5 = 95",
            "error",
        ),
        (
            "There are 83 people. Twenty-six are officers, 39 assistants, 11 trainees and nine clerks.",
            "Twenty-six are officers, 39 assistants, 11 trainees and nine clerks.",
            "Twenty-six + 39 + 11 + nine = 85",
            "tension",
        ),
        (
            "We read 83 files. Forty were short, 39 long and 20 late. No case was counted more than once.",
            "Forty were short, 39 long and 20 late.",
            "Forty + 39 + 20 = 99",
            "error",
        ),
        (
            "Of the 90, 61 per cent were at home, 27 per cent on licence and 22 per cent in custody. The groups do not overlap.",
            "Of the 90, 61 per cent were at home, 27 per cent on licence and 22 per cent in custody.",
            "61 + 27 + 22 = 110",
            "error",
        ),
        (
            "Of the 52 asked, 39 (75%) listened and 31 (60%) were helped. Only five (10%) wanted more. And 16 (21%) wanted fewer.",
            "16 (21%)",
            "16 of 52 is 30.8%",
            "tension",
        ),
        (
            "We read 73 files. It came in 27 of them, which is to say 47 per cent.",
            "47 per cent",
            "27 of 73 is 37.0%",
            "error",
        ),
        (
            "We read 64 cases. It was so in just under 70 per cent of the 64 cases seen (50 of them).",
            None,
            "50 of 64 is 78.1%",
            "error",
        ),
        (
            "The share has slipped, from 71 per cent to 77 per cent.",
            "slipped, from 71 per cent to 77 per cent",
            "71 to 77 goes up",
            "error",
        ),
        (
            "The hours went from 60 to 180, with an average of 195.",
            "average of 195",
            "195 is not between 60 and 180",
            "error",
        ),
        (
            "The offices in Northtown, Eastham and Westbury supervise 412, 388, 295 and 240 people respectively.",
            "Northtown, Eastham and Westbury supervise 412, 388, 295 and 240 people respectively",
            "3 names, 4 figures",
            "error",
        ),
        (
            "Three things impressed us at Northtown: the quality of work, the promptness with which visits were made, the reach of "
            "the scheme and the confidence that courts had.",
            None,
            "4 are listed",
            "tension",
        ),
    ],
)
def test_what_is_false_is_flagged_with_its_words_and_what_it_should_be(text, words, computed, severity):
    ((flagged, made, how),) = found(text)

    assert (made, how) == (computed, severity)
    assert words is None or words in flagged
    assert flagged in text


def test_a_rating_is_held_against_a_name_in_other_words():
    text = "| Standard | Rating |\n|---|---|\n| Planning | Good |\n| Out-of-court disposal policy | Outstanding |\n\n"

    assert found(text + "The policy for out-of-court disposals was also judged Good.") == [
        ("The policy for out-of-court disposals was also judged Good", "Outstanding", "error")
    ]
    assert found(text + "The policy for out-of-court disposals was judged Outstanding.") == []
