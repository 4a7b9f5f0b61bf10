"""The interval round an average of questions: their errors go together, because they are answered on the same cases."""

import numpy as np
import pytest
from scipy.stats import t

from caseloads import SAMPLE, caseload_of, crossed, drawn_of, sample_rule
from evenhand.assessment.answer import Answer
from evenhand.framework.packs import load_framework
from evenhand.sampling.sample import SampledCase
from evenhand.scoring.average_interval import average_interval, weights_of
from evenhand.scoring.rate import rate
from evenhand.statistics.composites import shares_together, weighted_sums

OMI = load_framework("hmip-omi", edition="2006")
INDIVIDUAL = [one.code for one in OMI.standard_of["1.1"].questions if one.part == "individual"]
SUMMARY = [one.code for one in OMI.standard_of["1.1"].questions if one.part == "summary"]


def answered(codes, cases=60, seed=8, eligible=(200, 100)):
    """A sample in proportion from two strata, and answers to the questions that go together within a case."""
    sample = drawn_of(sample_rule("kind"), caseload_of(*crossed(a=eligible[0], b=eligible[1])), size=cases)
    chance = np.random.default_rng(seed)
    good = chance.normal(0.4, 1, (cases, 1)) + chance.normal(0, 0.7, (cases, len(codes))) > 0
    answers = [
        Answer(SAMPLE, case.case, code, "satisfactory" if good[place, at] else "poor")
        for place, case in enumerate(sample.drawn)
        for at, code in enumerate(codes)
    ]
    strata = np.array([0 if "a" in case.stratum else 1 for case in sample.drawn])
    return sample, rate(answers, against=OMI, sample=sample), good.astype(float), strata


def test_individual_and_summary_questions_weigh_eighty_and_twenty():
    _, ratings, _, _ = answered([*INDIVIDUAL, *SUMMARY])

    weights = weights_of("1.1", ratings)

    # OMI-2008, appendix 4: individual questions 80, the summary question 20
    assert sum(weights[code] for code in INDIVIDUAL) == pytest.approx(0.8)
    assert sum(weights[code] for code in SUMMARY) == pytest.approx(0.2)


def test_the_interval_is_that_of_the_weighted_sum_with_its_covariance():
    codes = [*INDIVIDUAL, *SUMMARY]
    sample, ratings, good, strata = answered(codes)

    found = average_interval(ratings, "1.1", 0.8, sample=sample)

    weights = [float(weights_of("1.1", ratings)[code]) for code in codes]
    drawn = np.bincount(strata).astype(float)
    whole = weighted_sums(shares_together(good, strata, [200.0, 100.0], drawn, weights=np.ones(60)), weights)
    reach = t.ppf(0.9, 58) * float(whole.standard_errors[0])
    assert (found.low + found.high) / 2 == pytest.approx(float(ratings["1.1"].share))
    assert (found.high - found.low) / 2 == pytest.approx(reach)


def test_a_question_asked_in_two_samples_counts_once_on_the_cases_of_both():
    chance = np.random.default_rng(4)
    good = {name: chance.random((cases, len(INDIVIDUAL))) < share for name, cases, share in (("one", 30, 0.3), ("two", 50, 0.8))}
    ratings = rate(
        [
            Answer(name, f"{name}-{case}", code, "satisfactory" if table[case, at] else "poor")
            for name, table in good.items()
            for case in range(len(table))
            for at, code in enumerate(INDIVIDUAL)
        ],
        against=OMI,
    )

    found = average_interval(ratings, "1.1", 0.8)

    table = np.concatenate([*good.values()]).astype(float)
    strata, endless, drawn = np.repeat([0, 1], [30, 50]), [np.inf, np.inf], [30.0, 50.0]
    together = shares_together(table, strata, endless, drawn, weights=np.ones(80))
    whole = weighted_sums(together, np.full(len(INDIVIDUAL), 1 / len(INDIVIDUAL)))
    assert (found.low + found.high) / 2 == pytest.approx(float(ratings["1.1"].share))
    assert (found.high - found.low) / 2 == pytest.approx(t.ppf(0.9, 78) * float(whole.standard_errors[0]))


def test_of_strata_drawn_unequally_the_interval_lies_round_the_weighted_score_and_says_so():
    drawn, eligible, chance = {"a": 30, "b": 30}, {"a": 900, "b": 100}, np.random.default_rng(6)
    sample = drawn_of(sample_rule(parts=("kind", drawn)), caseload_of(*crossed(**eligible)), size=60)
    where = np.array(["a" if "a" in case.stratum else "b" for case in sample.drawn])
    good = chance.random((60, len(INDIVIDUAL))) < np.where(where == "a", 0.2, 0.9)[:, None]
    answers = [
        Answer(SAMPLE, case.case, code, "satisfactory" if good[place, at] else "poor")
        for place, case in enumerate(sample.drawn)
        for at, code in enumerate(INDIVIDUAL)
    ]
    ratings = rate(answers, against=OMI, sample=sample)

    found = average_interval(ratings, "1.1", 0.8, sample=sample)

    weighted = 0.9 * good[where == "a"].mean() + 0.1 * good[where == "b"].mean()
    assert found.weighted == pytest.approx(weighted)
    assert found.low < weighted < found.high < float(ratings["1.1"].share)
    assert f"by which the score is {weighted:.1%}" in found.because


def test_a_question_of_two_samples_one_of_unknown_size_has_no_interval():
    sample, ratings, _, _ = answered(INDIVIDUAL)
    more = [Answer("another", "C-1", code, "satisfactory") for code in INDIVIDUAL]
    both = rate([*ratings.counted, *more], against=OMI, sample=[*ratings.sample, *unknown("another", "C-1")])

    assert average_interval(both, "1.1", sample=sample) is None


def unknown(sample, case):
    """A drawn case of a sample that no certificate speaks of."""
    return [SampledCase(sample, case, "all", 1, "drawn", "")]


def test_a_section_is_surer_than_its_criteria_and_a_census_is_sure():
    codes = [one.code for code in ("1.1", "1.2", "1.3") for one in OMI.standard_of[code].questions]
    sample, ratings, _, _ = answered(codes)
    whole, of_all, _, _ = answered(codes, cases=60, eligible=(40, 20))

    section, criterion = (average_interval(ratings, code, sample=sample) for code in ("1", "1.1"))

    assert section.high - section.low < criterion.high - criterion.low
    census = average_interval(of_all, "1", sample=whole)
    assert census.method == "census"
    assert census.low == census.high == pytest.approx(float(of_all["1"].share))


def test_what_is_no_average_has_none():
    crc = load_framework("hmip-probation", edition="2018-03-crc")
    ratings = rate([Answer("case supervision", "CS-1", "2.1.1", "Yes")], against=crc)

    assert [average_interval(ratings, code) for code in ("1.1", "2.1")] == [None, None]


def test_a_criterion_without_an_answer_has_none():
    _, ratings, _, _ = answered(INDIVIDUAL)

    assert average_interval(ratings, "2.1") is None
