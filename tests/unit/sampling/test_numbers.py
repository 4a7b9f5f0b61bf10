"""The permanent random number of a case, as anyone can compute it again."""

import subprocess

import pyarrow as pa
import pytest

from evenhand.sampling.numbers import leading_numbers, prefix, random_number

SEED = "SWM 2018-09-17"
SAMPLE = "case supervision"

# from `printf 'SWM 2018-09-17\ncase supervision\nCS-001' | sha256sum`
CS_001 = "c528642c73166914f36586e230c7d8de04d4d8256b0617fc3c7ec21bb72f589e"


def test_the_number_of_a_case_is_what_sha256sum_prints():
    assert random_number(SEED, SAMPLE, "CS-001").hex() == CS_001


def test_the_number_of_a_case_can_be_had_from_the_shell():
    printed = subprocess.run(
        ["sh", "-c", f"printf '{SEED}\\n{SAMPLE}\\nCS-002' | sha256sum"], capture_output=True, text=True, check=True
    )

    assert printed.stdout.split()[0] == random_number(SEED, SAMPLE, "CS-002").hex()


@pytest.mark.parametrize("other", [("SWM", SAMPLE, "CS-001"), (SEED, "unpaid work", "CS-001"), (SEED, SAMPLE, "CS-002")])
def test_another_seed_sample_or_case_gives_another_number(other):
    assert random_number(*other) != random_number(SEED, SAMPLE, "CS-001")


def test_letters_written_as_one_sign_or_as_two_give_one_number():
    assert random_number(SEED, SAMPLE, "Ll\u00fbn") == random_number(SEED, SAMPLE, "Llu\u0302n")


@pytest.mark.parametrize("parts", [("a\nb", "c", "d"), ("a", "b\nc", "d"), ("a", "b", "c\nd")])
def test_a_line_break_within_is_refused(parts):
    with pytest.raises(ValueError, match="line break"):
        random_number(*parts)


def test_leading_numbers_are_the_first_eight_bytes():
    cases = ["CS-001", "", "Ll\u00fbn", "Llu\u0302n", "a" * 300]

    numbers = leading_numbers(prefix(SEED, SAMPLE), cases)

    assert [int(number) for number in numbers] == [int.from_bytes(random_number(SEED, SAMPLE, case)[:8], "big") for case in cases]


def test_texts_of_arrow_have_the_numbers_of_the_same_texts_in_a_list():
    cases = ["CS-001", "CS-002", "Ll\u00fbn"]

    assert leading_numbers(b"x", pa.array(cases)).tolist() == leading_numbers(b"x", cases).tolist()


def test_no_cases_have_no_numbers():
    assert leading_numbers(b"x", []).tolist() == []
