"""A deadline is set and cleared in the text of an inspection.yaml, and nothing else in it changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.framework.rounds import Due
from evenhand.inspection.deadlines import STEPS
from evenhand.inspection.deadlines_file import clear_deadline, set_deadline
from evenhand.inspection.inspection import read_inspection
from making import write

HEAD = """\
# Northtown, for the second time
unit:   "Northtown"   # as the letter calls it
framework: hmip-probation
edition:   2021-pdu

fieldwork: {begin: 2026-03-02,   end: 2026-03-13}
"""
PART = """\
deadlines:  # agreed on 1 December
    # by letter
    announcement: {working_days: 60,   before: fieldwork begins}

    "caseload extract":
        working_days: 20
        before: fieldwork begins   # firm
    # nothing more yet
"""
TAIL = """\

# who
people: {lead inspector:   L-1}
sources:
    -   a letter
# the end
"""
WHOLE = HEAD + PART + TAIL
DUE = Due(weeks=2, after="publication")


def dues(path, text):
    return dict(read_inspection(write(path / "inspection.yaml", text)).deadlines)


def test_a_deadline_takes_the_place_of_another_and_the_rest_stays(tmp_path):
    text = set_deadline(WHOLE, "announcement", DUE)

    assert dues(tmp_path, text) == dues(tmp_path, WHOLE) | {"announcement": DUE}
    assert text.startswith(HEAD)
    assert text.endswith("    # nothing more yet\n" + TAIL)
    assert '    "caseload extract":\n        working_days: 20\n        before: fieldwork begins   # firm\n' in text
    assert "# agreed on 1 December" in text
    assert "# by letter" in text


def test_a_further_deadline_stands_after_the_others(tmp_path):
    text = set_deadline(WHOLE, "action plan", DUE)

    assert text == WHOLE.replace("    # nothing", "    action plan: {weeks: 2, after: publication}\n    # nothing").replace(
        "60,   before", "60, before"
    )


def test_a_deadline_is_cleared_and_with_the_last_one_the_heading(tmp_path):
    text = clear_deadline(WHOLE, "announcement")

    assert dues(tmp_path, text) == {"caseload extract": Due(working_days=20, before="fieldwork begins")}
    bare = clear_deadline(text, "caseload extract")
    assert bare == HEAD + "    # nothing more yet\n" + TAIL
    assert dues(tmp_path, bare) == {}


def test_what_is_not_there_is_cleared_without_a_change():
    assert clear_deadline(WHOLE, "publication") == WHOLE
    assert clear_deadline(HEAD, "publication") == HEAD


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (HEAD, HEAD),
        (HEAD.rstrip("\n"), HEAD),
        (HEAD + "deadlines:\n" + TAIL, HEAD),
        (HEAD + "deadlines: {}\n", HEAD),
        (HEAD + "...\n", HEAD),
        (HEAD.replace("\n", "\r\n"), HEAD.replace("\n", "\r\n")),
        (
            "{unit: Northtown, framework: hmip-probation, edition: 2021-pdu, fieldwork: {begin: 2026-03-02, end: 2026-03-13}}\n",
            "{unit",
        ),
    ],
)
def test_a_first_deadline_is_set_whatever_the_text_looks_like(tmp_path, text, kept):
    set_now = set_deadline(text, "sample", DUE)

    assert set_now.startswith(kept)
    assert dues(tmp_path, set_now) == {"sample": DUE}
    assert set_now.count("\r\n") in (0, set_now.count("\n"))


@given(
    st.lists(
        st.tuples(
            st.sampled_from([step for step in STEPS if step != "fieldwork"]),
            st.none()
            | st.builds(Due, working_days=st.integers(0, 400), before=st.sampled_from(["fieldwork begins", "publication"]))
            | st.builds(Due, weeks=st.integers(1, 60), after=st.sampled_from(["fieldwork ends", "announcement"])),
        ),
        max_size=8,
    ),
    st.sampled_from([WHOLE, HEAD + TAIL, HEAD, PART + HEAD]),
)
def test_however_often_it_is_changed_it_says_what_was_set_last(tmp_path_factory, changes, text):
    folder = tmp_path_factory.mktemp("set")
    expected, kept_tail = dues(folder, text), TAIL in text

    for step, due in changes:
        expected.pop(step, None)
        if due is not None:
            expected[step] = due
        text = clear_deadline(text, step) if due is None else set_deadline(text, step, due)

    assert dues(folder, text) == expected
    assert HEAD in text
    assert (TAIL in text) == kept_tail
