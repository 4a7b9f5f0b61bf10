"""Counting by the strata of a sample: whose cases, of which samples, and what stays equal."""

from dataclasses import replace

import pytest

from evenhand import load_framework
from evenhand.assessment.answer import Answer
from evenhand.framework.standards import NOT_RELEVANT
from evenhand.sampling.sample import SampledCase
from evenhand.scoring.rate import rate
from evenhand.scoring.score import Score, StratumTally
from evenhand.scoring.tally import tally
from making import CASE_SUPERVISION

CRC = load_framework("hmip-probation", edition="2018-03-crc")


def case(name, stratum, status="drawn", sample=CASE_SUPERVISION):
    return SampledCase(sample, name, stratum, 1, status, "")


def yes(name, sample=CASE_SUPERVISION, answer="Yes", question="2.1.1"):
    return Answer(sample, name, question, answer)


SAMPLE = [case("a", "high"), case("b", "high"), case("c", "low"), case("d", "low", "reserve"), case("e", "low", "replaced")]


def test_each_stratum_has_its_part_of_the_score():
    score = tally([yes("a"), yes("b", answer="No")], CRC, SAMPLE)["2.1.1"]

    assert (score.sufficient, score.relevant) == (1, 2)
    assert score.by_stratum == (
        StratumTally(CASE_SUPERVISION, "high", drawn=2, relevant=2, sufficient=1),
        StratumTally(CASE_SUPERVISION, "low", drawn=1, relevant=0, sufficient=0),
    )


def test_an_answer_of_not_relevant_leaves_the_case_among_those_drawn():
    score = tally([yes("a"), yes("b", answer=NOT_RELEVANT)], CRC, SAMPLE)["2.1.1"]

    assert score.by_stratum[0] == StratumTally(CASE_SUPERVISION, "high", drawn=2, relevant=1, sufficient=1)


def test_a_question_counts_only_the_strata_of_the_sample_it_is_asked_of():
    elsewhere = case("u", "women", sample="unpaid work")

    scores = tally([yes("a")], CRC, [*SAMPLE, elsewhere])

    assert {one.sample for one in scores["2.1.1"].by_stratum} == {CASE_SUPERVISION}
    assert {one.sample for one in scores["4.1.1"].by_stratum} == {"unpaid work"}


def test_where_the_edition_names_no_sample_those_it_is_answered_for_count():
    without = [replace(domain, standards=[replace(one, sample=None) for one in domain.standards]) for domain in CRC.domains]
    edition = replace(CRC, standards=replace(CRC.standards, domains=without))

    scores = tally([yes("a")], edition, [*SAMPLE, case("u", "women", sample="unpaid work")])

    assert {one.sample for one in scores["2.1.1"].by_stratum} == {CASE_SUPERVISION}
    assert scores["2.1.2"].by_stratum == ()


def test_without_a_sample_nothing_is_parted_and_scores_are_equal_all_the_same():
    plain, parted = (tally([yes("a"), yes("c")], CRC, sample)["2.1.1"] for sample in ((), SAMPLE))

    assert plain == parted == Score("2.1.1", 2, 2)
    assert (plain.by_stratum, len(parted.by_stratum)) == ((), 2)


@pytest.mark.parametrize("code", ["2.1.1", "2.1.1-a"])
def test_a_question_and_a_prompt_are_found_among_the_ratings_by_code(code):
    ratings = rate([yes("a", question=code), yes("b", question=code, answer="No")], against=CRC, sample=SAMPLE)

    assert ratings[code].score == Score(code, 1, 2)
    assert (ratings[code].rating, ratings[code].kind) == (None, "question")
    assert str(ratings[code].because) == f"{code} was sufficient in 50% of 2 relevant cases."
    assert code not in ratings
    assert code not in list(ratings)


def test_a_question_nothing_was_counted_on_says_so_and_one_that_is_none_is_none():
    ratings = rate([], against=CRC)

    assert str(ratings["2.1.1"].because) == "2.1.1 has no answered relevant case."
    assert ratings["2.1.1"].share is None
    with pytest.raises(KeyError):
        ratings["9.9.9"]
