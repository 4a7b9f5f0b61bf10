"""Percentages of key questions and criteria, grades, conclusions and totals. All of the texts are made up."""

import pytest

from documents import understood

CRITERIA = """A report on the work of the
**Northtown Probation Area**

## 1.1 General Criterion: PREPARING FOR SENTENCE

*Work before sentence is in time.*

{first}

### Strengths:

- (a) Reports were good in 90% of cases and 12% were late.

**Conclusion:**

This criterion represents {phrase}.

**1.2 General Criterion: ASSESSMENT OF RISK OF HARM*****Risk is assessed.*****65 %****Strengths:**

## 4.6
**General Criterion: COMMISSIONING OF SERVICES**

**Partly met**

Score for Risk of Harm Thread\t**68%**
"""


@pytest.mark.parametrize("first", ["**73%**", "73 %", "73 per cent", "73%"])
def test_criteria_are_read_with_their_scores_grades_threads_and_conclusions(first):
    (unit,) = understood(CRITERIA.format(first=first, phrase="an urgent priority for improvement")).units

    assert (unit.unit, unit.edition) == ("Northtown Probation Area", "hmip-omi/2006")
    assert unit.scores == {"1.1": "73%", "1.2": "65%"}
    assert unit.grades == {"4.6": "Partly met"}
    assert unit.thread == {"RoH": "68%"}
    assert unit.conclusions == {"1.1": "urgent priority for improvement"}
    assert unit.overall is None


KEY_QUESTIONS = """Overall rating: Good
1.1 Leadership Good
1.2 Staff Good
1.3 Services Good
1.4 Information and facilities Good
2.1 Assessment Good
2.2 Planning Good
2.3 Implementation and delivery Good
2.4 Reviewing Good
4.1 Unpaid work Good
4.2 Through the Gate Good

2.1.1.\tIs the person engaged by the assessment?\t70%
2.1.2. Does it look at what lies
behind the offending? 66.5%
2.2.3. Does planning keep others safe? ¹⁴
71 per cent
2.1.1-a A prompt that is no key question 12%
4.1.1.\tIs the work assessed?\t81\t100\t81%\t75% to 86%
"""


def test_key_questions_are_read_from_rows_and_across_lines():
    (unit,) = understood(KEY_QUESTIONS).units

    assert unit.edition == "hmip-probation/2018-03-crc"
    assert unit.scores == {"2.1.1": "70%", "2.1.2": "66.5%", "2.2.3": "71%", "4.1.1": "81%"}


@pytest.mark.parametrize(
    ("said", "total"),
    [
        ("The service scored two points out of a possible 27.", (2, 27)),
        ("It was given zero out of a total of 27.", (0, 27)),
        ("It scored twenty-one points out of a maximum of 27.", (21, 27)),
        ("10 standards score 9 points of 30.", (9, 30)),
    ],
)
def test_a_total_may_be_in_words(said, total):
    (unit,) = understood(said + "\n" + KEY_QUESTIONS).units

    assert unit.total == total
    assert unit.evidence["total"].sureness == "likely"


COMPOSED = """Northtown Probation Area
Against: Offender management inspection (hmip-omi/2006)
Section or thread\tScore\tRange (80%)
Section 1: Assessment and sentence planning\t67%\t60% to 74%
Section 2: Implementation of interventions\t70%\t{ends}
Risk of Harm thread\t68%\t{ends}
Standard\tScore\tRange (80%)
1.1 Preparing for sentence\t73%\t{ends}
2.4 Ensuring containment and promoting compliance (Punish)\tnot shown\t-
1.1 Preparing for sentence 73%
Conclusion: urgent priority for improvement.
1.1-a How timely was the report for the court?\t80\t100\t80%\t{ends}
1.1-summary Overall, how well was sentence prepared for?\t9\t12\t75%\t{ends}
1.1-z Is this asked in any edition?\t9\t12\t75%
"""


@pytest.mark.parametrize("ends", ["61% to 79%", "61% to 79%, round 72% by weight", "all read", "-"])
@pytest.mark.parametrize("blank", ["\t", " "])
def test_what_a_report_of_scores_says_is_read_from_rows_and_from_lines(ends, blank):
    (unit,) = understood(COMPOSED.format(ends=ends).replace("\t", blank)).units

    assert unit.scores == {"1": "67%", "2": "70%", "1.1": "73%", "1.1-a": "80%", "1.1-summary": "75%"}
    assert unit.thread == {"RoH": "68%"}
    assert unit.conclusions == {"1.1": "urgent priority for improvement"}
    assert unit.conflicts == ()


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("Section 1: Assessment and sentence planning 66%", "1 is 67 at line 4 and 66 at line 15"),
        ("Risk of Harm thread 69%", "RoH is 68 at line 6 and 69 at line 15"),
        ("1.1 Preparing for sentence 74%", "1.1 is 73 at line 8 and 74 at line 15"),
        ("Conclusion: good.", "1.1 is urgent priority for improvement at line 11 and good at line 15"),
    ],
)
def test_a_score_or_conclusion_that_is_said_in_two_ways_is_told(line, what):
    (unit,) = understood(f"{COMPOSED.format(ends='-')}{line}\n").units

    assert unit.conflicts == (what,)


@pytest.mark.parametrize(
    "line",
    [
        "Section 1: Implementation of interventions 66%",
        "Section 4: Leadership and strategic management 66%",
        "Section 3 has 66%",
        "Conclusion: splendid.",
        "Conclusion: good work, which is no phrase of the edition.",
    ],
)
def test_what_is_not_the_score_of_a_section_nor_a_phrase_is_passed_over(line):
    (unit,) = understood(f"{COMPOSED.format(ends='-')}{line}\n").units

    assert unit.scores.keys() == {"1", "2", "1.1", "1.1-a", "1.1-summary"}
    assert unit.conclusions == {"1.1": "urgent priority for improvement"}


def test_figures_below_a_score_that_is_not_shown_are_not_its_own():
    (unit,) = understood(f"{COMPOSED.format(ends='-')}2.2 Protecting the public by minimising risk of harm not shown\n0%\n").units

    assert "2.2" not in unit.scores
