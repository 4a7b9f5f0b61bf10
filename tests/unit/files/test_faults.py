"""A fault says what is wrong, where, and how to put it right; faults are gathered before anything is refused."""

from pathlib import Path

import pytest

from evenhand.files.faults import MOST_LISTED, Fault, Place, Refused, collecting, kinds_of_fault, nearest
from making import faults_of


class Amiss(Fault):
    """A fault for these tests."""

    what = "{thing!r} is amiss."
    cure = "put {thing} right."


class Unworded(Fault):
    """A family of faults without words of its own."""


class AmissToo(Unworded):
    """A fault of that family."""

    what = "amiss too."
    cure = "put it right."


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place("answers.csv", row=7), "answers.csv, row 7"),
        (Place("rating.yaml", line=12), "rating.yaml, line 12"),
        (Place("inspection.yaml"), "inspection.yaml"),
    ],
)
def test_a_place_says_row_or_line_or_neither(place, words):
    assert str(place) == words


def test_a_place_below_where_one_stands_is_said_from_there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert str(Place(str(tmp_path / "swm" / "cases.csv"), row=2)) == f"{Path('swm') / 'cases.csv'}, row 2"


def test_a_place_elsewhere_is_said_in_full(tmp_path, monkeypatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    assert str(Place(str(tmp_path / "cases.csv"))) == str(tmp_path / "cases.csv")


def test_a_fault_says_place_wrong_and_cure_in_one_line():
    fault = Amiss(Place("cases.csv", row=3), thing="sex")

    assert fault.name == "Amiss"
    assert str(fault) == "cases.csv, row 3: 'sex' is amiss. To put it right: put sex right."


def test_braces_in_what_somebody_wrote_are_left_alone():
    fault = Amiss(Place("cases.csv"), thing="{gender}")

    assert fault.said == "'{gender}' is amiss."


def test_a_refusal_says_every_fault_on_a_line_of_its_own():
    faults = [Amiss(Place("cases.csv", row=row), thing="sex") for row in (2, 3)]

    refusal = Refused(faults)

    assert refusal.faults == tuple(faults)
    assert str(refusal).splitlines() == [str(fault) for fault in faults]


def test_collecting_nothing_refuses_nothing():
    with collecting() as faults:
        pass

    assert faults == []


def test_collecting_refuses_with_everything_gathered():
    gathered, raised = Amiss(Place("a"), thing="one"), Amiss(Place("b"), thing="two")

    def gather():
        with collecting() as faults:
            faults.append(gathered)
            raise Refused([raised])

    assert faults_of(gather) == (gathered, raised)


def test_collecting_hands_on_what_was_read_well():
    def gather():
        rows = []
        with collecting(rows) as faults:
            rows.append("a sound row")
            faults.append(Amiss(Place("a"), thing="one"))

    with pytest.raises(Refused) as refusal:
        gather()

    assert refusal.value.well_read == ["a sound row"]


def test_collecting_lets_another_error_through():
    def stumble():
        with collecting() as faults:
            faults.append(Amiss(Place("a"), thing="one"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        stumble()


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("unpaid", ["case supervision", "unpaid work"], "did you mean 'unpaid work'?"),
        ("zzz", ["gender", "disposal"], "known are 'gender', 'disposal'."),
        ("zzz", [], "none is declared."),
    ],
)
def test_a_hint_names_the_nearest_word_or_what_is_known(word, known, hint):
    assert nearest(word, known) == hint


def test_a_hint_lists_as_many_as_it_may():
    known = [f"fact_{number:02}" for number in range(MOST_LISTED)]

    assert nearest("zzz", known).endswith(f"{known[-1]!r}.")


def test_a_hint_stops_listing_when_there_are_too_many():
    known = [f"fact_{number:02}" for number in range(MOST_LISTED + 3)]

    hint = nearest("zzz", iter(known))

    assert hint.endswith(f"{known[MOST_LISTED - 1]!r} and 3 more.")
    assert known[MOST_LISTED] not in hint


def test_kinds_of_fault_are_those_with_words_however_deep():
    kinds = kinds_of_fault()

    assert {Amiss, AmissToo} <= set(kinds)
    assert Unworded not in kinds
    assert [kind.__name__ for kind in kinds] == sorted(kind.__name__ for kind in kinds)
