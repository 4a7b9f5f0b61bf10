"""Laws of drawing: whatever the order, the batches and the guesses, the same cases; and more of them keeps those there were."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.sampling import selection
from generative.drawing import caseloads, judged, selected

COLUMNS = {"list": list, "tuple": tuple, "arrow": pa.array}


@given(caseloads(), st.randoms(), st.integers(1, 30), st.sampled_from(sorted(COLUMNS)), st.sampled_from([1, 2]))
def test_any_order_and_any_batches_select_what_the_judge_selects(caseload, chance, size, column, threads):
    rows, wanted = caseload
    shuffled = chance.sample(rows, len(rows))

    found = selected(shuffled, wanted, size=size, column=COLUMNS[column], threads=threads)

    assert found == judged(rows, wanted)


@given(caseloads(), st.integers(1, 30), st.sampled_from(sorted(COLUMNS)), st.sampled_from([1, 2]))
def test_the_compiled_kernel_selects_what_the_judge_selects(caseload, size, column, threads):
    rows, wanted = caseload

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(selection, "MANY", 0)
        found = selected(rows, wanted, size=size, column=COLUMNS[column], threads=threads)

    assert found == judged(rows, wanted)


@given(caseloads(), st.floats(1e-9, 10))
def test_wrong_guesses_at_the_thresholds_select_what_the_judge_selects(caseload, margin):
    rows, wanted = caseload

    assert selected(rows, wanted, margin=margin) == judged(rows, wanted)


@given(caseloads(), st.integers(50, 63))
def test_cases_whose_leading_numbers_are_equal_are_told_apart_by_the_whole_number(caseload, lost):
    rows, wanted = caseload
    whole = selection.leading_numbers

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(selection, "leading_numbers", lambda *given, **named: whole(*given, **named) >> lost << lost)
        found = selected(rows, wanted)

    assert found == judged(rows, wanted)


@given(caseloads(), st.data())
def test_a_larger_sample_keeps_every_case_of_the_smaller_in_its_order(caseload, data):
    rows, wanted = caseload
    fewer = [data.draw(st.integers(0, most)) for most in wanted]

    assert set(selected(rows, fewer)) <= set(selected(rows, wanted))
