"""The smallest reason for which cases cannot all be given out."""

from evenhand.assessment.shortage import fits, shortages
from evenhand.assessment.spread import Alike


def alike(name, readers, number):
    return Alike(name, tuple(readers), tuple(("s", f"{name}-{one}") for one in range(number)))


def test_what_fits_has_no_shortage():
    groups = [alike("a", "xy", 3), alike("b", "y", 2)]

    assert fits(groups, {"x": 3, "y": 2})
    assert [*shortages(groups, {"x": 3, "y": 2})] == []


def test_nothing_to_give_out_fits_anybody():
    assert fits([], {})


def test_a_shortage_leaves_out_readers_who_are_no_part_of_it():
    groups = [alike("a", "xy", 3), alike("b", "yz", 3), alike("c", "z", 1)]

    [found] = shortages(groups, {"x": 1, "y": 1, "z": 9})

    assert (found.readers, found.room) == (("x", "y"), 2)
    assert found.cases == [("s", "a-0"), ("s", "a-1"), ("s", "a-2")]


def test_a_shortage_takes_in_every_case_that_only_its_readers_may_read():
    groups = [alike("a", "xy", 2), alike("b", "xy", 2), alike("c", "xy", 2)]

    [found] = shortages(groups, {"x": 2, "y": 1})

    assert len(found.cases) == 6


def test_two_reasons_are_two_shortages():
    groups = [alike("a", "x", 2), alike("b", "y", 2), alike("c", "", 1)]

    found = [*shortages(groups, {"x": 1, "y": 1})]

    assert [(one.readers, one.room) for one in found] == [((), 0), (("y",), 1), (("x",), 1)]
