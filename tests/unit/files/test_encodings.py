"""Bytes to text: the order in which encodings are tried, and what is refused rather than guessed at."""

import codecs

import pytest

from evenhand.files.encodings import ENCODINGS, text_in
from making import only_fault

NAME = "Pen-y-bont ar Ogwr; Tŷ Cŵn"
WESTERN = "Café; £5 – “late”"


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (NAME.encode(), "UTF-8"),
        (codecs.BOM_UTF8 + NAME.encode(), "UTF-8"),
        (codecs.BOM_UTF16_LE + NAME.encode("utf-16-le"), "UTF-16"),
        (codecs.BOM_UTF16_BE + NAME.encode("utf-16-be"), "UTF-16"),
        (NAME.encode("utf-16-le"), "UTF-16"),
        (NAME.encode("utf-16-be"), "UTF-16"),
        (NAME.encode("utf-32"), "UTF-32"),
    ],
)
def test_unicode_is_read_in_any_of_its_forms(raw, words):
    assert text_in(raw, "extract.csv") == (NAME, words)


def test_what_is_not_unicode_is_read_as_windows_1252():
    assert text_in(WESTERN.encode("cp1252"), "extract.csv") == (WESTERN, "Windows-1252")


def test_a_byte_that_no_encoding_has_is_refused_with_its_row():
    fault = only_fault(text_in, b"Case ID\r\nA\r\nB \x81\r\n", "extract.csv")

    assert (fault.name, fault.place.row, fault.given["byte"]) == ("NotInEncoding", 3, 0x81)
    assert "byte 0x81 does not belong there" in fault.said


def test_two_files_joined_in_two_encodings_are_refused():
    fault = only_fault(text_in, "Tŷ\n".encode() + b"caf\xe9\n", "extract.csv")

    assert (fault.name, fault.place.row, fault.given["byte"]) == ("TwoEncodings", 2, 0xE9)


@pytest.mark.parametrize("name", ENCODINGS)
def test_every_encoding_on_the_list_can_be_named(name):
    assert text_in("Case ID".encode(name), "extract.csv", name)[0] == "Case ID"


@pytest.mark.parametrize(
    ("name", "words"),
    [("UTF8", "UTF-8"), ("cp1252", "Windows-1252"), ("latin1", "ISO-8859-1"), (" Mac-Roman ", "Mac-Roman"), ("850", "CP850")],
)
def test_an_encoding_has_other_names(name, words):
    assert text_in(b"Case ID", "extract.csv", name) == ("Case ID", words)


def test_a_named_encoding_goes_before_what_the_bytes_say():
    raw = "Tŷ".encode()

    assert text_in(raw, "extract.csv", "windows-1252")[0] == "TÅ·"


def test_the_mark_of_a_file_in_a_named_encoding_is_no_text():
    assert text_in(codecs.BOM_UTF8 + b"Case ID", "extract.csv", "utf-8")[0] == "Case ID"


@pytest.mark.parametrize("name", ["klingon", "hex", "unicode_escape", "", "a\0b", "ünter"])
def test_an_encoding_that_is_none_is_refused(name):
    assert only_fault(text_in, b"Case ID", "extract.csv", name).name == "EncodingUnknown"


def test_bytes_that_are_not_in_the_named_encoding_are_refused():
    fault = only_fault(text_in, b"caf\xe9", "extract.csv", "utf-8")

    assert (fault.name, fault.place.row) == ("NotInEncoding", 1)
    assert "in UTF-8" in fault.said


@pytest.mark.parametrize(
    "raw", [codecs.BOM_UTF16_LE + b"a", codecs.BOM_UTF16_LE + b"\x00\xd8", codecs.BOM_UTF8 + b"\xff", b"A\0B\0C"]
)
def test_a_mark_that_is_not_true_is_refused(raw):
    assert only_fault(text_in, raw, "extract.csv").name == "NotInEncoding"
