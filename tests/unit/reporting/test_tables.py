"""The tables of a report."""

import pytest

from evenhand.reporting.tables import profile_shown


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"female": 20, "male": 40}, {"female": 20, "male": 40}),
        ({"a": 2, "b": 30, "c": 9}, {"b": 30, "other values": 11}),  # c goes with a, which the total would give away
        ({"a": 2, "b": 30, "c": 4, "d": 9}, {"b": 30, "d": 9, "other values": 6}),
        ({"a": 1, "b": 30, "c": 2, "d": 9}, {"b": 30, "other values": 12}),  # three together are few as well
        ({"a": 0, "b": 30, "c": 9}, {"a": 0, "b": 30, "c": 9}),
        ({"a": 0, "b": 3, "c": 9, "d": 30}, {"d": 30, "other values": 12}),
        ({"a": 3, "b": 30}, {"other values": 33}),
        ({"a": 3, "b": 20, "other values": 30}, {"b": 20, "other values": 33}),  # what is put together already stays so
    ],
)
def test_few_people_of_one_protected_characteristic_are_put_together_with_the_next_fewest(counts, shown):
    assert profile_shown("Ethnicity", counts) == shown


def test_a_profile_by_anything_else_is_printed_as_it_is():
    assert profile_shown("risk_of_serious_harm", {"high": 2, "low": 60}) == {"high": 2, "low": 60}
