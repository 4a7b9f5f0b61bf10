"""Pseudonyms: the same under the same key, other under another, and no way back."""

import hmac
from base64 import b32encode

import pytest

from evenhand.sampling.pseudonyms import check_key, is_pseudonym, pseudonym, read_key
from making import only_fault, write

KEY = b"0123456789abcdef"


def test_a_pseudonym_is_the_beginning_of_a_keyed_hash():
    expected = b32encode(hmac.new(KEY, "Tŷ 1".encode(), "sha256").digest()).decode()[:20]

    assert pseudonym("Tŷ 1", KEY) == f"P-{expected}"


def test_it_does_not_matter_how_an_accent_is_written():
    assert pseudonym("Ty\u0302", KEY) == pseudonym("T\u0177", KEY)


def test_another_reference_or_another_key_gives_another():
    assert len({pseudonym("1", KEY), pseudonym("01", KEY), pseudonym("1", KEY + b"0")}) == 3


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n"])
def test_a_key_is_the_bytes_of_its_file_without_a_line_end(tmp_path, end):
    assert read_key(write(tmp_path / "key.txt", KEY + end)) == KEY


@pytest.mark.parametrize("content", [b"", b"short\n", b"fifteen bytes !\n"])
def test_a_key_that_could_be_guessed_is_refused(tmp_path, content):
    fault = only_fault(read_key, write(tmp_path / "key.txt", content))

    assert fault.name == "KeyTooShort"
    assert "secrets.token_hex" in fault.remedy
    assert content.decode().strip() not in str(fault).split() or not content.strip()


def test_a_missing_key_is_refused_with_how_to_make_one(tmp_path):
    fault = only_fault(read_key, tmp_path / "key.txt")

    assert fault.name == "FileMissing"
    assert "secrets.token_hex" in fault.remedy


def test_a_pseudonym_is_known_by_its_look():
    assert is_pseudonym(pseudonym("1", KEY))
    assert not any(map(is_pseudonym, ["P-1", "P-1234", "UW-0001", pseudonym("1", KEY) + "A", pseudonym("1", KEY).lower()]))


def test_the_reason_is_said_where_a_sample_and_a_caseload_have_no_pseudonym_in_common():
    sample = [pseudonym("1", KEY), pseudonym("2", KEY)]
    others = [pseudonym("1", KEY + b"0"), pseudonym("2", KEY + b"0")]

    assert only_fault(check_key, sample, ["1", "2", "3"], "caseload.csv").name == "KeyMissing"
    assert only_fault(check_key, sample, others, "caseload.csv").name == "KeyNotTheirs"


def test_a_sample_and_a_caseload_that_have_cases_in_common_are_let_through():
    check_key([pseudonym("1", KEY), pseudonym("9", KEY)], [pseudonym("1", KEY), pseudonym("2", KEY)], "caseload.csv")
    check_key(["1", "2"], ["3"], "caseload.csv")
