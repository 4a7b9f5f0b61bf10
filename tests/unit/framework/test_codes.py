"""Of a code that is not there nothing is guessed: what is known under the same number is listed."""

import pytest

from evenhand.framework.codes import code_hint, standard_without_questions
from evenhand.framework.packs import load_framework

CODES = ["2.1.1", "2.1.1-a", "2.1.1-b", "2.1.2", "2.5.1", "A1"]


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("2.1.1-A", "it is written '2.1.1-a'."),
        ("a1", "it is written 'A1'."),
        ("2.1.1-f", "under 2.1.1 known are '2.1.1-a', '2.1.1-b'."),
        ("2.1.9", "under 2.1 known are '2.1.1', '2.1.2'."),
        ("2.1", "under 2.1 known are '2.1.1', '2.1.2'."),
        ("2.1.1.4", "under 2.1.1 known are '2.1.1-a', '2.1.1-b'."),
        ("2.9.1", "known are '2.1.1', '2.1.1-a', '2.1.1-b', '2.1.2', '2.5.1', 'A1'."),
        ("", "known are '2.1.1', '2.1.1-a', '2.1.1-b', '2.1.2', '2.5.1', 'A1'."),
    ],
)
def test_a_hint_lists_what_is_known_under_the_same_number(code, hint):
    assert code_hint(code, iter(CODES)) == hint


@pytest.mark.parametrize("code", ["2.1.1", "2.1", "2.1.1-a"])
def test_a_standard_whose_key_questions_are_unknown_is_found(code):
    standard = standard_without_questions(code, load_framework("hmip-probation", edition="2021-pdu"))

    assert standard.name == "Court work"


@pytest.mark.parametrize("code", ["2.2.9", "2.9.1", "court"])
def test_a_code_of_no_such_standard_has_none(code):
    assert standard_without_questions(code, load_framework("hmip-probation", edition="2021-pdu")) is None
