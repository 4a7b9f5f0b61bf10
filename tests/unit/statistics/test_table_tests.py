"""The test of a whole table, beside R's (tests/golden/test_comparing.py), and which one is made."""

import numpy as np
import pytest
from scipy.stats import chi2_contingency

from evenhand.statistics.design import drawn_with_equal_chances
from evenhand.statistics.exact_tables import exact_test
from evenhand.statistics.table_tests import rao_scott, table_test


def cases_of(*groups):
    """Answers and codes of groups given as (sufficient, relevant)."""
    answers = np.concatenate([np.arange(of) < having for having, of in groups]).astype(float)
    return answers, np.repeat(np.arange(len(groups)), [of for _, of in groups])


def test_with_equal_chances_it_is_nearly_pearsons():
    answers, groups = cases_of((300, 500), (280, 500), (250, 400))

    found = rao_scott(answers.astype(np.intp), groups, drawn_with_equal_chances(1400))

    pearson = chi2_contingency([[300, 280, 250], [200, 220, 150]], correction=False)
    assert found.p_first_order == pytest.approx(pearson.pvalue, rel=0.01)
    assert found.degrees == pytest.approx(2, rel=1e-3)


def test_small_cells_are_tested_exactly_and_it_says_so():
    answers, groups = cases_of((4, 6), (30, 60))

    found = table_test(answers, groups, drawn_with_equal_chances(66))

    assert found.test == "Fisher exact"
    assert found.smallest_expected == pytest.approx(6 * 32 / 66)
    assert found.p == exact_test([4, 30], [6, 60]).p


def test_an_expected_count_of_five_is_not_small():
    answers, groups = cases_of((10, 20), (5, 10), (15, 30))

    assert table_test(answers, groups, drawn_with_equal_chances(60)).test == "Rao-Scott"
    assert table_test(answers, groups, drawn_with_equal_chances(60), small=5.1).test == "Fisher-Freeman-Halton exact"


def test_tables_too_many_to_list_are_named_as_drawn():
    answers, groups = cases_of(*[(number % 6, 5 + number % 3) for number in range(24)])

    found = table_test(answers, groups, drawn_with_equal_chances(len(answers)))

    assert found.test == "Fisher-Freeman-Halton by drawing"


def test_a_group_to_which_the_question_never_applies_is_no_group():
    answers, groups = cases_of((4, 6), (30, 60))
    more = np.append(answers, [np.nan, np.nan]), np.append(groups, [2, 2])

    found = table_test(*more, drawn_with_equal_chances(68))

    assert found.test == "Fisher exact"


def test_one_group_is_no_comparison():
    found = table_test(*cases_of((4, 6)), drawn_with_equal_chances(6))

    assert found.test == "none"
    assert np.isnan(found.p)


def test_where_all_agree_nothing_differs():
    assert table_test(*cases_of((60, 60), (60, 60)), drawn_with_equal_chances(120)).p == 1.0


def test_where_all_cases_were_read_there_is_nothing_to_test():
    answers, groups = cases_of((30, 60), (40, 60))

    assert np.isnan(rao_scott(answers.astype(np.intp), groups, drawn_with_equal_chances(120, 120)).p)
