import numpy as np
import pytest

from evenhand.statistics.patterns import PatternsUnreadable, apart, checked, lanes, words


def test_patterns_are_given_as_lists_or_arrays():
    assert checked([[0, 1, 2]]).dtype == np.uint8


@pytest.mark.parametrize(
    ("given", "said"),
    [([1, 2], "an array of shape"), ([[1.0]], "float64"), ([[0, 3]], "not 3"), ([[-1, 2]], "not -1")],
)
def test_anything_else_is_refused_in_words(given, said):
    with pytest.raises(PatternsUnreadable, match=said):
        checked(np.array(given))


@pytest.mark.parametrize("width", [8, 16])
@pytest.mark.parametrize("questions", [1, 16, 17, 40])
def test_words_added_up_are_lanes_added_up(width, questions):
    patterns = np.random.default_rng(questions).integers(0, 3, (50, questions)).astype(np.uint8)

    added = words(patterns, width).sum(axis=1).view(f"<u{width // 8}")
    sufficient, relevant = apart([block.astype(np.int64)[:, None] for block in added], questions)

    assert added.sum() == lanes(patterns).sum()
    assert sufficient.tolist() == [(patterns == 2).sum(axis=0).tolist()]
    assert relevant.tolist() == [(patterns != 0).sum(axis=0).tolist()]
