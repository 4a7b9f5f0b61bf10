"""What else is at odds in a text: sums, lists, dates, periods, notes, numbers, ratings. All of the texts are made up."""

import pytest

from documents import VOCABULARY
from evenhand.publications.checking.check import check
from evenhand.publications.from_text import lines_of_text
from evenhand.publications.publication import Publication

RATED = """Northtown PDU\t\tScore\t7/27
Overall rating\t\tRequires improvement
1.1\tLeadership\tGood
1.2\tStaff\tRequires improvement
1.3\tServices\tInadequate
1.4\tInformation and facilities\tGood
2.1\tCourt work\tRequires improvement
2.2\tAssessment\tInadequate
2.3\tPlanning\tInadequate
2.4\tImplementation and delivery\tInadequate
2.5\tReviewing\tRequires improvement
"""


def found(text):
    publication = Publication("a.txt", "text", tuple(lines_of_text(text)))
    return [(one.severity, one.kind, one.words) for one in check(publication, VOCABULARY).findings]


QUIET = f"""19 August 2022

In our inspection we rated Northtown 'Requires improvement'. The next one is planned for September 2023.
In the year to March 2022, a total of 16 reviews were completed and 15 were checked. Of these reviews, four were rated as 'outstanding',
eight as 'good', and three as 'requires improvement'.
We have made two recommendations. In 2019 we made three recommendations, and two to others.
There are three clusters: Eastham; Westham (with Burton); and Southam.
Answers were had from 75 out of 91 respondents, and 72 out of 90 of the others. The note¹ is below.
Figures are for January 2022 - March 2022, Q4. The rate fell in the six months from January 2022 to June 2022.
The plan costs £7 million. # 3 is a number.

¹ A note.

Northtown PDU should:
1. listen
2. write.

{RATED}"""


def test_a_text_in_which_all_is_right_has_no_findings():
    assert found(QUIET) == []


@pytest.mark.parametrize(
    ("right", "wrong", "severity", "kind", "words"),
    [
        (
            "rated Northtown 'Requires",
            "rated Northtown 'Inadequate",
            "error",
            "rating in text and table",
            "Northtown 'Inadequate",
        ),
        ("four were rated as", "six were rated as", "error", "parts and whole", "Of these reviews, six"),
        ("made two recommendations", "made three recommendations", "error", "number of a list", "made three recommendations"),
        ("three clusters:", "four clusters:", "tension", "number of a list", "four clusters:"),
        ("January 2022 - March 2022, Q4", "January 2021 - March 2022, Q4", "error", "period longer than it says", "January 2021"),
        (
            "six months from January 2022 to June",
            "six months from March 2021 to June",
            "error",
            "period longer than it says",
            "six",
        ),
        ("19 August 2022\n", "19 August 2021\n", "error", "impossible date", "19 August 2021"),
        ("19 August 2022\n", "Monday 19 August 2022\n", "error", "impossible date", "Monday 19 August 2022"),
        ("Figures are for", "On 31 June 2022 figures are for", "error", "impossible date", "31 June 2022"),
        ("¹ A note.", "¹ A note.\n\n¹ Another note.", "error", "note", "¹ Another note"),
        ("The note¹ is", "The note¹ is² ", "gap", "note", "note¹ is²"),
        ("£7 million", "£7 million pounds", "tension", "unit said twice", "£7 million pounds"),
        ("# 3 is", "##### is", "gap", "unreadable figure", "#####"),
        ("2. write.", "3. write.", "error", "number missing", "3. write."),
        ("7/27", "9/27", "error", "rating and rule", "Northtown PDU\t\tScore\t9/27"),
        ("2.3\tPlanning", "2.2\tPlanning", "error", "number used twice", "2.2\tPlanning\tInadequate"),
        ("1.3\tServices\tInadequate\n", "", "gap", "rating missing", "1.1\tLeadership\tGood"),
    ],
)
def test_each_thing_that_is_at_odds_is_found_in_its_very_words(right, wrong, severity, kind, words):
    assert QUIET.count(right) >= 1
    text = QUIET.replace(right, wrong, 1)

    findings = found(text)

    assert (severity, kind) in [one[:2] for one in findings], findings
    (said,) = {one[2] for one in findings if one[1] == kind}
    assert said in text
    assert words in said
    assert {one[1] for one in findings} == {kind}, findings


def test_bases_of_one_survey_that_drift_are_a_tension():
    text = (
        "Of the staff, 175 of the 234 staff who responded to our survey agreed.\n\n"
        "It was said by 73 per cent of the 232 responders to it.\n\nWe spoke with 10 of the 19 people who came.\n"
    )

    assert found(text) == [("tension", "one survey, several bases", "of the 234 staff")]


ANNEX = """2.4. Reviewing

{said}

Annex 2

2.4.1.\tDoes reviewing focus sufficiently on supporting the person's compliance and engagement?\t59%
2.4.2.\tDoes reviewing focus sufficiently on supporting the person's desistance from crime?\t60%
"""


@pytest.mark.parametrize(
    ("said", "flagged"),
    [
        ("In four out of five cases, reviewing supported the person's compliance and engagement.", True),
        ("In almost two-thirds of cases, reviewing supported the person's compliance and engagement.", True),
        ("In over half of cases, reviewing supported the person's compliance and engagement.", False),
        ("In four out of five cases, staff were kind.", False),
    ],
)
def test_a_fraction_in_words_is_held_against_the_annex(said, flagged):
    kinds = [kind for _, kind, _ in found(ANNEX.format(said=said))]

    assert kinds == (["fraction in words and the annex"] if flagged else [])


def test_a_sample_is_held_against_its_parts():
    text = "There were 163 offenders in the sample; the 163 offenders in the sample had a say.\n\nEach sample is made up of 40 a b, 60 c d and ten e f.\n"

    assert found(text) == [("tension", "parts and whole", "the 163 offenders in the sample")]
