"""Differences adjusted for case mix, beside R's svyglm (tests/golden/test_comparing.py)."""

import numpy as np
import pytest

from evenhand.statistics.design import drawn_with_equal_chances
from evenhand.statistics.differences import EmptyGroup, difference_of_shares
from evenhand.statistics.logistic import AnswersForetold, TermsNotApart, adjusted_difference, logistic_fit, terms_of


def cases_of(*cells):
    """Answers, whether of the group, and the risk, from (group, risk, sufficient, relevant)."""
    answers = np.concatenate([np.arange(of) < having for _, _, having, of in cells]).astype(float)
    group = np.repeat([one for one, *_ in cells], [of for *_, of in cells])
    return answers, group.astype(bool), np.repeat([risk for _, risk, *_ in cells], [of for *_, of in cells]).tolist()


def test_with_a_constant_alone_it_is_the_log_odds_of_the_share():
    found = logistic_fit([1, 1, 1, 0], np.ones((4, 1)), drawn_with_equal_chances(4))

    assert found.coefficients == pytest.approx([np.log(3)])
    assert found.errors == pytest.approx([(4 / 3 * 3 / 16 / 4) ** 0.5 * 16 / 3])  # that of the share, times 1 / p(1 - p)


def test_terms_are_of_every_value_but_the_first():
    assert terms_of(["low", "high", "medium"], ["F", "M", "M"]).tolist() == [[1, 1, 0, 0], [1, 0, 0, 1], [1, 0, 1, 1]]


def test_without_a_fact_it_is_the_plain_difference():
    answers, group, _ = cases_of((1, "low", 11, 24), (0, "low", 77, 126))
    design = drawn_with_equal_chances(150, 1700)

    plain, same = difference_of_shares(answers, group, design), adjusted_difference(answers, group, [], design)

    assert (same.difference, same.error, same.p) == pytest.approx((plain.difference, plain.error, plain.p))
    assert (same.low, same.high) == pytest.approx((plain.low, plain.high))


def test_a_difference_that_is_all_of_case_mix_goes():
    # by risk both groups fare alike (3 in 4, 1 in 4), but the group has three times as many at high risk
    answers, group, risk = cases_of((1, "low", 15, 20), (1, "high", 15, 60), (0, "low", 45, 60), (0, "high", 5, 20))
    design = drawn_with_equal_chances(160)

    assert difference_of_shares(answers, group, design).difference == pytest.approx(-0.25)
    adjusted = adjusted_difference(answers, group, [risk], design)
    assert adjusted.difference == pytest.approx(0, abs=1e-9)
    assert adjusted.p == pytest.approx(1, abs=1e-6)


def test_what_is_the_same_in_every_risk_stays():
    answers, group, risk = cases_of((1, "low", 30, 60), (1, "high", 10, 20), (0, "low", 45, 60), (0, "high", 15, 20))

    found = adjusted_difference(answers, group, [risk], drawn_with_equal_chances(160))

    assert found.difference == pytest.approx(-0.25)
    assert found.low < -0.25 < found.high < 0


def test_the_error_of_an_adjusted_difference_is_that_of_draws():
    chance = np.random.default_rng(4)
    risk, group = chance.integers(0, 3, 4000), chance.random(4000) < 0.3
    answers = (chance.random(4000) < 1 / (1 + np.exp(-(0.8 - 0.5 * risk + 0.4 * group)))).astype(float)
    facts = np.array(["low", "medium", "high"])[risk]
    draws = [chance.choice(4000, 300, replace=False) for _ in range(150)]

    found = [adjusted_difference(answers[at], group[at], [facts[at]], drawn_with_equal_chances(300, 4000)) for at in draws]

    differences = [one.difference for one in found]
    assert np.mean([one.error for one in found]) == pytest.approx(np.std(differences), rel=0.15)


def test_facts_that_say_the_same_are_refused():
    with pytest.raises(TermsNotApart, match="leave out a fact"):
        logistic_fit([1, 0, 1, 0], terms_of(["a", "a", "b", "b"], ["c", "c", "d", "d"]), drawn_with_equal_chances(4))


def test_answers_that_are_foretold_are_refused():
    with pytest.raises(AnswersForetold, match="adjust for fewer facts"):
        logistic_fit([1, 1, 1, 0, 1, 0], terms_of(["a", "a", "a", "b", "b", "b"]), drawn_with_equal_chances(6))


def test_a_side_without_a_case_is_refused():
    with pytest.raises(EmptyGroup, match="each side needs one"):
        adjusted_difference([1, 0], np.array([True, True]), [], drawn_with_equal_chances(2))
