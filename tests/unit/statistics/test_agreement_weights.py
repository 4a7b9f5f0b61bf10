"""How far two answers agree."""

import numpy as np
import pytest

from evenhand.statistics.agreement_weights import WeightingUnknown, agreement_weights, ordinal_metric


@pytest.mark.parametrize(
    ("weighting", "first_row"),
    [
        ("unweighted", [1, 0, 0, 0]),
        ("linear", [1, 2 / 3, 1 / 3, 0]),
        ("quadratic", [1, 8 / 9, 5 / 9, 0]),
        ("ordinal", [1, 5 / 6, 3 / 6, 0]),  # 1 - 1/6, 1 - 3/6, 1 - 6/6: pairs of categories between the two, of all six
    ],
)
def test_weights_of_four_categories(weighting, first_row):
    weights = agreement_weights(weighting, 4)

    assert weights[0].tolist() == pytest.approx(first_row)
    assert np.array_equal(weights, weights.T)
    assert np.array_equal(np.diag(weights), np.ones(4))


@pytest.mark.parametrize("weighting", ["unweighted", "linear", "quadratic", "ordinal"])
def test_two_answers_have_no_order_to_weigh(weighting):
    assert agreement_weights(weighting, 2).tolist() == [[1, 0], [0, 1]]
    assert agreement_weights(weighting, 1).tolist() == [[1]]


def test_an_unknown_weighting_is_refused():
    with pytest.raises(WeightingUnknown, match="'cubic' is no weighting; it is one of unweighted, linear, quadratic, ordinal"):
        agreement_weights("cubic", 2)


def test_the_ordinal_metric_counts_what_lies_between():
    apart, moving = ordinal_metric(np.array([0.5, 0.3, 0.2]))

    assert apart[0].tolist() == pytest.approx([0, (0.25 + 0.15) ** 2, (0.25 + 0.3 + 0.1) ** 2])
    assert moving[0, 2].tolist() == pytest.approx([0.65, 1.3, 0.65])  # twice the difference's root, a half at its ends
