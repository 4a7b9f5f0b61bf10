"""Pseudonyms: the same under the same key, other under another, and no way back."""

import hmac
from base64 import b32encode

import pytest

from evenhand.sampling.pseudonyms import key_fingerprint, pseudonym, read_key
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


def test_a_fingerprint_tells_keys_apart_and_holds_neither():
    fingerprints = {key_fingerprint(KEY), key_fingerprint(KEY + b"0")}

    assert len(fingerprints) == 2
    assert not any(KEY.hex() in one or KEY.decode() in one for one in fingerprints)
