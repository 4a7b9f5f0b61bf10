"""The interval round a score: what a sample says of its strata, what is not known, and what is refused."""

from dataclasses import replace

import pytest

from caseloads import SAMPLE, caseload_of, certificate_of, crossed, drawn_of, sample_rule
from evenhand import interval, load_framework, rate
from evenhand.assessment.answer import Answer
from evenhand.scoring.interval import StrataNotCounted, StrataUnlike, level_of, said
from evenhand.scoring.score import Score, StratumTally
from evenhand.statistics.hypergeometric import exact_limits
from evenhand.statistics.intervals import Interval, clopper_pearson_limits
from evenhand.statistics.strata import NoRelevantCases

CRC = load_framework("hmip-probation", edition="2018-03-crc")
CASELOAD = caseload_of(*crossed(high=80, low=320))


def answered(sample, *, sufficient=lambda case: int(case.case[2:]) % 4 > 0, leaving=()):
    """The Score of 2.1.1 on a sample, and its answers."""
    answers = [
        Answer(case.sample, case.case, "2.1.1", "Yes" if sufficient(case) else "No")
        for case in sample.drawn
        if case not in leaving
    ]
    return rate(answers, against=CRC, sample=sample)["2.1.1"].score, answers


def ends(found):
    return found.low, found.high


def test_a_sample_in_proportion_is_taken_exactly():
    sample = drawn_of(sample_rule("kind"), CASELOAD, size=60)
    score, _ = answered(sample)

    found = interval(score, level=0.80, sample=sample)

    assert ends(found) == exact_limits(score.sufficient, 60, 400, 0.8)
    assert found.method == "exact hypergeometric"


def test_the_certificate_of_a_folder_says_what_the_sample_says():
    sample = drawn_of(sample_rule("kind"), CASELOAD, size=60)
    score, _ = answered(sample)

    assert interval(score, sample=certificate_of(sample, CASELOAD)) == interval(score, sample=sample)


def test_a_sample_with_fixed_parts_is_taken_by_its_weights():
    sample = drawn_of(sample_rule(parts=("kind", {"high": 30, "low": 30})), CASELOAD, size=60)
    stratum_of = {case.case: case.stratum for case in sample.drawn}
    score, _ = answered(sample, sufficient=lambda case: stratum_of[case.case] == "high")

    found = interval(score, sample=sample)

    assert (score.sufficient, score.relevant, found.method) == (30, 60, "Korn-Graubard")
    assert found.low < 0.2 < found.high < 0.5  # 80 of 400 eligible cases are of high risk


def test_without_a_sample_the_caseload_counts_as_endless():
    found = interval(Score("2.1.1", 45, 60))

    assert ends(found) == clopper_pearson_limits(45, 60, 0.8)
    assert (found.level, found.method) == (0.8, "Clopper-Pearson")


def test_a_sample_that_the_certificate_does_not_hold_counts_as_endless():
    certificate = certificate_of(drawn_of(sample_rule("kind"), CASELOAD, size=60), CASELOAD)
    other = Score("4.1.1", 5, 9, (StratumTally("unpaid work", "all", 9, 9, 5),))

    assert interval(other, sample=certificate).method == "Clopper-Pearson"


def test_a_score_counted_without_its_sample_will_do_where_the_strata_are_in_proportion():
    sample = drawn_of(sample_rule("kind"), CASELOAD, size=60)
    score, answers = answered(sample)
    counted_alone = rate(answers, against=CRC)["2.1.1"].score

    assert counted_alone.by_stratum == ()
    assert interval(counted_alone, sample=sample) == interval(score, sample=sample)


def test_a_score_counted_without_its_sample_is_refused_where_cases_do_not_count_alike():
    sample = drawn_of(sample_rule(parts=("kind", {"high": 30, "low": 30})), CASELOAD, size=60)

    with pytest.raises(StrataNotCounted, match=r"2\.1\.1 was not counted by strata; rate with the sample"):
        interval(Score("2.1.1", 45, 60), sample=sample)


@pytest.mark.parametrize("wrong", [{"stratum": "medium"}, {"drawn": 81}, {"sample": "unpaid work"}])
def test_a_score_counted_on_other_strata_is_refused(wrong):
    sample = drawn_of(sample_rule("kind"), CASELOAD, size=60)
    part = replace(StratumTally(SAMPLE, "high", drawn=12, relevant=12, sufficient=9), **wrong)

    with pytest.raises(StrataUnlike, match=f"stratum {part.stratum!r} of the sample {part.sample!r}"):
        interval(Score("2.1.1", 9, 12, (part,)), sample=sample)


def test_drawn_cases_that_wait_for_an_answer_count_as_not_drawn():
    sample = drawn_of(sample_rule("kind"), CASELOAD, size=60)
    waiting = sample.drawn[:1]
    score, _ = answered(sample, leaving=waiting)

    found = interval(score, sample=sample, unanswered=waiting)

    assert ends(found) == exact_limits(score.sufficient, 59, 400, 0.8)
    assert found.because.endswith("; one drawn case waits for an answer and counts as not drawn")


def test_a_census_half_answered_is_no_census():
    small = caseload_of(*crossed(high=4, low=6))
    sample = drawn_of(sample_rule("kind"), small, size=10)
    waiting = sample.drawn[::2]
    half, _ = answered(sample, leaving=waiting)

    assert interval(answered(sample)[0], sample=sample).method == "census"
    assert interval(half, sample=sample, unanswered=waiting).method == "exact hypergeometric"


def test_a_known_number_of_relevant_eligible_cases_is_used():
    sample = drawn_of(sample_rule("kind"), CASELOAD, size=60)
    waiting_for_nothing, _ = answered(sample, leaving=sample.drawn[:20])  # the other 20 are not relevant

    found = interval(waiting_for_nothing, sample=sample, relevant_eligible=250)

    assert ends(found) == exact_limits(waiting_for_nothing.sufficient, 40, 250, 0.8)


@pytest.mark.parametrize("sample", [None, drawn_of(sample_rule("kind"), CASELOAD, size=60)], ids=["no sample", "a sample"])
def test_a_score_without_a_relevant_case_is_refused(sample):
    with pytest.raises(NoRelevantCases):
        interval(Score("2.1.1", 0, 0), sample=sample)


def test_an_interval_is_said_in_one_sentence():
    found = Interval(0.351, 0.4844, 0.8, "exact hypergeometric", "exact, from 96 relevant cases read of 1,086")

    assert said(found) == (
        "With 80% confidence, 35% to 48% of all relevant cases are sufficient: exact, from 96 relevant cases read of 1,086."
    )


def test_a_census_is_said_to_be_certain():
    because = "every one of the 12 eligible cases was read, so the share is that of them all"

    assert said(Interval(0.5, 0.5, 0.8, "census", because)) == f"Certain: {because}."


@pytest.mark.parametrize(
    ("framework", "edition", "level"),
    [("hmip-probation", "2018-03-crc", 0.8), ("hmip-probation", "2021-pdu", 0.8), ("hmip-omi", "2006", 0.8)],
)
def test_the_level_is_the_editions_own_and_80_per_cent_where_it_names_none(framework, edition, level):
    edition = load_framework(framework, edition=edition)

    assert {level_of(code, edition) for code in edition.questions} == {level}
