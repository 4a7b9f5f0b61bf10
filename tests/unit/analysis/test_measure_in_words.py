"""What a measure counts, in words."""

import pytest

from evenhand.analysis.measure import Filter, Measure
from evenhand.analysis.measure_in_words import denominator_in_words, numerator_in_words

EVERYTHING = Filter()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (EVERYTHING, "all answers"),
        (Filter(question=("2.2.3",)), "answers whose question is 2.2.3"),
        (
            Filter(question=("2.2.3",), outcome=("sufficient", "not sufficient")),
            "answers whose question is 2.2.3 and outcome is sufficient or not sufficient",
        ),
        (Filter(edition=("a", "b", "c")), "answers whose edition is a, b or c"),
        (Filter(facts={"risk_of_serious_harm": ("high",)}), "answers whose risk of serious harm is high"),
    ],
)
def test_a_denominator_says_which_rows_are_counted(asked, said):
    assert denominator_in_words(Measure(measure="A", numerator=EVERYTHING, denominator=asked)) == said


@pytest.mark.parametrize(
    ("asked", "said"),
    [(EVERYTHING, "all of them"), (Filter(decided=("Good",)), "those whose rating that stands is Good")],
)
def test_a_numerator_says_which_of_those_are_in_the_share(asked, said):
    assert numerator_in_words(Measure(measure="A", counts="ratings", numerator=asked)) == said
