"""How far readers agree on cases that several read."""

from datetime import date

import pytest

from evenhand.assessment.agreement import NotRelevantHasNoOrder, agreement
from evenhand.assessment.read_twice import CaseRead, QuestionAsked, ReadTwice

YES_NO = (("Yes", "No"), ("Yes",))
EASY, HARD = (QuestionAsked("edition", code, "Is it so?", *YES_NO) for code in ("1.1", "1.2"))
LEVELS = QuestionAsked("edition", "3.1", "How well?", ("excellent", "good", "poor", "unmet"), ("excellent", "good"))


def read(number, question=EASY, exercise="second reading", on=None, **said):
    """What readers, by name, said of one question of one case."""
    return ReadTwice(CaseRead(0, "cases", f"C-{number}"), exercise, question, said, dict.fromkeys(said, on))


def test_the_question_that_divides_readers_most_comes_first():
    cases = [read(number, EASY, a="Yes", b="Yes" if number else "No") for number in range(6)]
    cases += [read(number, HARD, a="Yes" if number % 2 else "No", b="No") for number in range(6)]

    found = agreement(cases)

    assert [one.question.code for one in found.questions] == ["1.2", "1.1"]
    hard, easy = found.questions
    assert (hard.cases, hard.readers, hard.coefficients.percentage.value) == (6, 2, 0.5)
    assert easy.coefficients.percentage.value == pytest.approx(5 / 6)
    assert hard.beside.difference == pytest.approx(0.5 - 5 / 6)
    assert found.cases == 6


def test_over_all_questions_the_case_is_what_was_sampled():
    cases = [read(number, question, a="Yes", b="Yes" if number else "No") for number in range(6) for question in (EASY, HARD)]

    whole = agreement(cases).whole

    assert (whole.percentage.compared, whole.percentage.units) == (12, 6)
    once = agreement(cases[::2]).whole
    assert whole.percentage.standard_error == pytest.approx(once.percentage.standard_error)


def test_cohens_kappa_is_that_of_two_readers_with_ids_and_fleiss_that_of_any():
    said = [("Yes", "Yes"), ("Yes", "No"), ("No", "No"), ("Yes", "Yes"), ("No", "No")]
    two = agreement([read(number, a=one, b=other) for number, (one, other) in enumerate(said)]).whole
    three = agreement([read(number, **{"a": one, "bc"[number % 2]: other}) for number, (one, other) in enumerate(said)]).whole
    without_id = agreement([read(number, **{"": one, "b": other}) for number, (one, other) in enumerate(said)]).whole

    # they agree in 4 of 5: by chance Cohen's readers, of whom 3 and 2 say yes, in 12 of 25; Fleiss', 5 yes of 10, in a half
    assert two.cohen.value == pytest.approx((0.8 - 0.48) / (1 - 0.48))
    assert two.fleiss.value == three.fleiss.value == pytest.approx((0.8 - 0.5) / (1 - 0.5))
    assert three.cohen is None
    assert without_id.cohen is None


def test_questions_that_take_other_answers_are_not_thrown_together():
    found = agreement([read(1, a="Yes", b="Yes"), read(1, LEVELS, a="good", b="poor")])

    assert found.whole is None
    assert {one.question.code for one in found.questions} == {"1.1", "3.1"}


def test_levels_can_be_weighed():
    cases = [read(1, LEVELS, a="good", b="poor"), read(2, LEVELS, a="excellent", b="unmet"), read(3, LEVELS, a="good", b="good")]

    plain, weighed = (agreement(cases, weighting=name).questions[0].coefficients for name in ("unweighted", "linear"))

    assert plain.percentage.value == pytest.approx(1 / 3)
    assert weighed.percentage.value == pytest.approx((2 / 3 + 0 + 1) / 3)


def test_a_strict_reader_comes_first_and_is_named():
    cases = [read(number, a="No", b="Yes", c="Yes") for number in range(8)]

    found = agreement(cases).readers

    assert [one.reader for one in found] == ["a", "b", "c"]
    assert (found[0].beside.way, found[0].beside.own, found[0].beside.others) == ("lower", 0, 1)
    assert found[0].drift is None


def test_sufficient_is_what_the_answer_kind_says():
    found = agreement([read(number, LEVELS, a="excellent", b="good") for number in range(3)])

    assert {one.beside.difference for one in found.readers} == {0}


def test_a_reader_without_an_id_is_what_others_are_set_beside_and_no_reader():
    found = agreement([read(number, **{"": "Yes", "a": "No"}) for number in range(3)])

    assert [one.reader for one in found.readers] == ["a"]
    assert found.readers[0].beside.difference == -1


def test_who_changes_with_time_is_looked_for_where_days_are_known():
    days = [date(2018, 9, 17 + number) for number in range(12)]
    cases = [read(number, on=day, a="Yes" if number < 6 or number == 8 else "No", b="Yes") for number, day in enumerate(days)]

    drift = agreement(cases).readers[0].drift

    assert (drift.parted_at, drift.way) == (date(2018, 9, 23).toordinal(), "lower")
    assert (drift.earlier, drift.later) == (0, pytest.approx(-5 / 6))


SPLIT = [
    read(1, a="Yes", b="not relevant"),
    read(2, a="Yes", b="No", c="not relevant"),
    read(3, a="No", b="No"),
    read(4, a="not relevant", b="not relevant"),
]


def test_disagreement_on_relevance_is_counted_apart():
    found = agreement(SPLIT).questions[0]

    assert (found.relevance_apart, found.cases) == (2, 2)
    assert found.coefficients.percentage.value == 0.5  # of the second case and the third, those who answered


def test_not_relevant_can_be_an_answer_like_any_other():
    found = agreement(SPLIT, not_relevant="category").questions[0]

    assert (found.relevance_apart, found.cases) == (2, 4)
    assert found.coefficients.percentage.value == pytest.approx((0 + 0 + 1 + 1) / 4)


def test_a_case_that_anyone_calls_not_relevant_can_be_left_out():
    found = agreement(SPLIT, not_relevant="left out").questions[0]

    assert (found.cases, found.coefficients.percentage.value) == (1, 1)


def test_not_relevant_has_no_place_in_an_order():
    with pytest.raises(NotRelevantHasNoOrder, match="count it apart, or compare unweighted and not linear"):
        agreement(SPLIT, not_relevant="category", weighting="linear")


def test_where_nothing_was_read_twice_nothing_is_found():
    found = agreement([])

    assert (found.questions, found.whole, found.readers, found.cases) == ((), None, (), 0)
