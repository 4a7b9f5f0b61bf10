"""What is shown of a survey gives no small group away: found by trying every table that could have been."""

from itertools import combinations, product

import numpy as np
import pytest

from evenhand.surveys.answered import Answered, GroupOfPeople
from evenhand.surveys.described import AnswersInOrder, SmallGroups
from evenhand.surveys.shown import shown_of

THREE = AnswersInOrder(in_order=("yes", "partly", "no"), positive=("yes",))
ASIDE = AnswersInOrder(in_order=("yes", "no"), positive=("yes",), not_applicable=("does not apply",))


def protected(rows, answers, small):
    """What is shown of counts by group, (groups, answers + 1)."""
    inside = np.array(rows, dtype=np.int64)
    counts = np.vstack([inside.sum(axis=0), inside]) if len(rows) > 1 else inside
    groups = tuple(GroupOfPeople("office", str(row)) for row in range(len(counts) - 1))
    return shown_of(Answered(groups, counts.sum(axis=1), {"a": counts}), "a", answers, small)


def sums(row, answers):
    """The answers of a row with their sums, reckoned anew."""
    positive = sum(count for count, answer in zip(row, answers.in_order, strict=False) if answers.is_positive(answer))
    base = sum(row[: len(answers.in_order)])
    return [*row, positive, base - positive, base, sum(row)]


def could_be(found, answers, small):
    """Every table of answers by group that agrees with all that anybody sees, each (rows, columns)."""
    columns = found.counts.shape[1]
    known = [columns - 1, *(range(len(answers.in_order), len(answers.every) + 1) if small.bases == "shown" else ())]
    seen = ~found.hidden
    seen[:, known] = True
    groups = range(1, len(found.counts)) if len(found.counts) > 1 else range(1)
    ways = []
    for group in groups:
        row, open_to = found.counts[group], seen[group]
        each = (
            sums(one, answers) for one in product(range(int(row[-1]) + 1), repeat=len(answers.every) + 1) if sum(one) == row[-1]
        )
        ways.append([one for one in each if all(a == b for a, b, there in zip(one, row, open_to, strict=True) if there)])
    for table in product(*ways):
        whole = np.array([np.sum(table, axis=0), *table]) if len(found.counts) > 1 else np.array(table)
        if (whole[seen] == found.counts[seen]).all():
            yield whole


def told(found, answers, small):
    """The groups of people, of one row or between rows, whose number below the threshold can be told from what is shown."""
    tables = np.array(list(could_be(found, answers, small)))
    assert len(tables)
    parts = range(len(answers.in_order))
    for row in range(len(found.counts)):
        if 0 < found.counts[row, found.base] < small.threshold and small.bases == "shown":
            assert found.hidden[row, parts].all()
            continue  # so few answered, and that is known: nothing of what they said is shown
        for many in range(1, len(parts)):
            for some in combinations(parts, many):
                number = tables[:, row, list(some)].sum(axis=1)
                if number.min() == number.max() and 0 < number.min() < small.threshold:
                    yield row, some


SMALL_TABLES = [[list(row)] for row in product(range(0, 9, 1), range(0, 9, 4), range(0, 7, 3), (0, 2)) if 4 <= sum(row) <= 14]


@pytest.mark.parametrize("bases", ["shown", "guarded"])
def test_no_table_of_one_row_tells_of_a_small_group(bases):
    small = SmallGroups(threshold=3, bases=bases, status="assumed")

    found = {str(rows): list(told(protected(rows, THREE, small), THREE, small)) for rows in SMALL_TABLES}

    assert {rows: groups for rows, groups in found.items() if groups} == {}


def test_no_table_by_group_tells_of_a_small_group():
    small = SmallGroups(threshold=3, bases="shown", status="assumed")
    chance = np.random.default_rng(8)
    tables = [chance.multinomial(chance.integers(2, 9), [0.4, 0.4, 0.1, 0.1], size=2).tolist() for _ in range(40)]

    found = {str(rows): list(told(protected(rows, ASIDE, small), ASIDE, small)) for rows in tables}

    assert {rows: groups for rows, groups in found.items() if groups} == {}


def test_a_base_is_shown_where_the_survey_shows_bases_though_few_left_the_item_out():
    small = SmallGroups(threshold=5, bases="shown", status="assumed")

    found = protected([[20, 10, 12, 1]], THREE, small)

    assert found.shown(0, found.base) == 42
    assert found.shown(0, found.left_out) == 1
    assert not found.hidden.any()


def test_a_base_is_hidden_where_the_survey_guards_bases_and_few_left_the_item_out():
    small = SmallGroups(threshold=5, bases="guarded", status="assumed")

    found = protected([[20, 10, 12, 1]], THREE, small)

    assert found.shown(0, found.left_out) is None
    assert found.shown(0, found.base) is None


def test_everything_is_hidden_of_a_survey_that_fewer_people_answered_than_may_be_shown():
    small = SmallGroups(threshold=10, bases="shown", status="assumed")

    found = protected([[3, 3, 3, 0]], THREE, small)

    assert found.hidden.all()


def test_nothing_is_hidden_where_the_threshold_is_one():
    small = SmallGroups(threshold=1, bases="guarded", status="assumed")

    found = protected([[1, 0, 1, 1], [1, 1, 0, 0]], THREE, small)

    assert not found.hidden.any()


def test_a_table_of_many_small_groups_is_hidden_by_group_and_shown_for_everybody():
    small = SmallGroups(threshold=5, bases="shown", status="assumed")

    found = protected([[2, 2, 2, 0]] * 12, THREE, small)

    assert found.hidden[1:, :3].all()
    assert found.shown(0, found.positive) == 24
