"""Made-up answers of groups of cases, for tests of comparisons."""

from evenhand.assessment.answer import Answer
from evenhand.sampling.sample import SampledCase
from evenhand.scoring.groupings import Grouping
from evenhand.scoring.strata_read import strata_read
from making import CASE_SUPERVISION


def answers_of(groups, question="2.1.1"):
    """Answers to one question, and the group of each case, from (sufficient, relevant) by group."""
    answers, of_case = [], {}
    for name, (sufficient, relevant) in groups.items():
        for number in range(relevant):
            case = f"{name}-{number:03}"
            of_case[CASE_SUPERVISION, case] = name
            answers.append(Answer(CASE_SUPERVISION, case, question, "Yes" if number < sufficient else "No"))
    return answers, Grouping("kind", "Kind of case", of_case)


def strata_of(answers, certificate=None, stratum="all"):
    """The design of cases that were all drawn, from one stratum."""
    cases = dict.fromkeys(answer.case for answer in answers)
    return strata_read([SampledCase(CASE_SUPERVISION, case, stratum, 1, "drawn", "") for case in cases], certificate)
