"""Names on a chart stand clear of each other and of its marks."""

from itertools import combinations
from random import Random

from evenhand.reporting.label_places import LETTER, LINE_HIGH, placed_labels

SIZE = (560.0, 400.0)


def box(label):
    wide = len(label.text) * LETTER
    left = label.x if label.align == "left" else label.x - wide
    return left, left + wide, label.y - LINE_HIGH / 2, label.y + LINE_HIGH / 2


def meet(one, other):
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def test_a_name_stands_to_the_right_of_its_mark_and_at_the_edge_to_the_left():
    right, left = placed_labels([("North", 100, 50), ("South", 540, 90)], [(100, 50), (540, 90)], SIZE)

    assert (right.text, right.align, right.x > 100, right.y) == ("North", "left", True, 50)
    assert (left.text, left.align, left.x < 540) == ("South", "right", True)


def test_names_of_marks_that_crowd_cover_neither_each_other_nor_a_mark():
    chance = Random(1)
    marks = [(chance.uniform(200, 300), chance.uniform(150, 220)) for _ in range(20)]

    placed = placed_labels([(f"Unit {place}", *mark) for place, mark in enumerate(marks)], marks, SIZE)

    assert 5 < len(placed) < 20  # where there is no room a name is left out
    assert not any(meet(box(one), box(other)) for one, other in combinations(placed, 2))
    assert not any(meet(box(one), (x, x, y, y)) for one in placed for x, y in marks)


def test_a_name_that_does_not_fit_is_left_out():
    assert placed_labels([("A name far too long for so small a chart", 20, 20)], [(20, 20)], (60.0, 40.0)) == []
