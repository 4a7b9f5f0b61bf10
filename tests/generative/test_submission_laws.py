"""Laws of submissions: what a reader filled in is in the record, once, in its last version, however and how often it was exported."""

import os
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.files.cells import trimmed
from evenhand.files.faults import Refused
from evenhand.folders.forms import read_form
from evenhand.folders.read import read_folder
from generative.filling import tablets
from making import fieldwork_folder
from submitting import SUPERVISION, export, submission

folders = settings(max_examples=300 if os.environ.get("EVENHAND_LONG") else 25)
"""Fewer than of other laws: each example writes and reads folders."""

CASES = ("CS-001", "CS-002", "CS-003")
READERS = ("reader-01", "reader-02")
SENT = tablets(SUPERVISION, CASES, READERS)
PROGRAMS = st.sampled_from(["Central", "Kobo"])
ENDINGS = st.sampled_from(["csv", "xlsx"])


def begun(home):
    """A folder with its sample and readers, and no fact or answer yet."""
    folder = fieldwork_folder(Path(home) / "northtown")
    (folder / "cases.csv").unlink()
    return folder


def exported(home, sent, name="export.csv", program="Central"):
    return export(Path(home) / name, *(submission(**{**one}) for one in sent), program=program)


def record_of(folder):
    """Every revision by what it is one of, without its place in the file."""
    read = read_folder(folder)
    return {(one.case, one.question, one.reader, one.revision): (one.answer, one.note, one.at) for one in read.answers}


def kept(text):
    """A note as a table can hold it, and without the apostrophe by which a spreadsheet keeps a text a text."""
    return trimmed(text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", " "))


@folders
@given(SENT, PROGRAMS, ENDINGS)
def test_what_was_filled_in_last_is_what_counts(sent, program, ending):
    with TemporaryDirectory() as home:
        folder = begun(home)
        read_form(folder, exported(home, sent, f"export.{ending}", program))

        read = read_folder(folder)

        last = {(one["case"], code): answer for one in sent for code, answer in one["answers"].items()}
        assert {(one.case, one.question): one.answer for one in read.counted} == last
        facts = {one["case"]: one["facts"] for one in sent if one["facts"]}
        assert {key[1]: dict(case.facts) for key, case in read.cases.items() if case.facts} == facts


@folders
@given(SENT, PROGRAMS)
def test_reading_twice_changes_no_byte_and_knows_every_submission(sent, program):
    with TemporaryDirectory() as home:
        folder = begun(home)
        read_form(folder, exported(home, sent))
        before = {path.name: path.read_bytes() for path in folder.iterdir()}

        again = read_form(folder, exported(home, sent, "again.xlsx", program))

        assert (again.written, again.taken.known) == ((), len(sent))
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@folders
@given(SENT)
def test_an_export_after_each_submission_comes_to_the_same_as_one_at_the_end(sent):
    in_turn = sorted(sent, key=lambda one: one["end"])
    with TemporaryDirectory() as home, TemporaryDirectory() as other:
        at_once, bit_by_bit = begun(home), begun(other)
        read_form(at_once, exported(home, sent))
        for number, so_far in enumerate(accumulate(([one] for one in in_turn), lambda one, more: one + more)):
            read_form(bit_by_bit, exported(other, so_far, f"{number}.csv"))

        assert (at_once / "answers.csv").exists() == (bit_by_bit / "answers.csv").exists()
        assert record_of(at_once) == record_of(bit_by_bit)


@folders
@given(SENT, st.data())
def test_in_whatever_order_parts_arrive_nothing_is_lost_or_settled_in_silence(sent, data):
    """A late submission is taken where it can be, and refused, and nothing changed, where it differs from what came since."""
    with TemporaryDirectory() as home:
        folder = begun(home)
        for number, one in enumerate(data.draw(st.permutations(sent))):
            before = {path.name: path.read_bytes() for path in folder.iterdir()}
            path = exported(home, [one], f"{number}.csv")
            try:
                read_form(folder, path)
            except Refused as refusal:
                assert {fault.name for fault in refusal.faults} == {"SubmissionOutOfTurn"}
                assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
                continue
            record = record_of(folder).items()
            for code, answer in one["answers"].items():
                said = (answer, kept(one["notes"].get(code, "")))
                assert any(key[:2] == (one["case"], code) and value[:2] == said for key, value in record)


@given(st.binary(max_size=300) | st.text(alphabet="q_2_1case,reader\nof_sample;\"'-/ ", max_size=200).map(str.encode))
def test_whatever_the_bytes_of_an_export_it_is_read_or_refused_in_words(raw):
    with TemporaryDirectory() as home:
        folder = begun(home)
        path = Path(home) / "export.csv"
        path.write_bytes(raw)
        try:
            read_form(folder, path)
        except Refused as refusal:
            assert all(fault.said and fault.remedy for fault in refusal.faults)
