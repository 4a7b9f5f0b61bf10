"""Work in threads gives what work in one gives, and holds few batches at a time."""

import pytest

from evenhand.sampling.in_threads import WAITING, in_threads


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_what_is_made_comes_in_the_order_of_the_batches(threads):
    assert list(in_threads(lambda batch: batch * 2, range(50), threads)) == [batch * 2 for batch in range(50)]


def test_few_batches_are_taken_before_the_first_is_given_back():
    taken = []

    def batches():
        for batch in range(50):
            taken.append(batch)
            yield batch

    next(in_threads(str, batches(), 2))

    assert len(taken) <= 2 * WAITING


@pytest.mark.parametrize("threads", [1, 2])
def test_what_goes_wrong_in_a_thread_is_raised(threads):
    with pytest.raises(ZeroDivisionError):
        list(in_threads(lambda batch: 1 // batch, [1, 0], threads))
