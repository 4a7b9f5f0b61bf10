"""The compiled kernel, as code among other code. That it hashes rightly is in tests/generative/test_kernel_laws.py."""

import os
import subprocess
import sys

import pyarrow as pa
import pytest

from evenhand.sampling.kernel import leading_numbers_of
from evenhand.sampling.numbers import leading_numbers
from evenhand.statistics.compiling import compiled

KINDS = [pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string()), pa.string_view()]

PLAINLY = """
from hashlib import sha256
from numpy import array, frombuffer, uint8
from evenhand.sampling.kernel import leading_numbers_of

prefix, messages = b"p" * 70, [b"CS-001", b"c" * 60]
numbers = leading_numbers_of(frombuffer(prefix, uint8), frombuffer(b"".join(messages), uint8), array([0, 6, 66]))
assert numbers.tolist() == [int.from_bytes(sha256(prefix + message).digest()[:8], "big") for message in messages]
"""


def run(program, **environment):
    arguments = [sys.executable, "-W", "ignore::RuntimeWarning", "-c", program]
    subprocess.run(arguments, check=True, env={**os.environ, **environment})


def test_the_formulas_hold_in_plain_python_too():
    run(PLAINLY, NUMBA_DISABLE_JIT="1")  # numpy warns of words that overflow, as those of SHA-256 are meant to


def test_a_function_is_compiled_where_its_machine_code_can_be_kept_nowhere():
    namespace = {}
    exec("def twice(number):\n    return 2 * number", namespace)  # no file, so no folder beside it to keep anything in

    assert compiled(namespace["twice"])(21) == 42


def test_few_cases_load_no_compiler():
    run(
        "import sys; from evenhand.sampling.selection import leading_numbers as l; l(b'', ['a']); assert 'numba' not in sys.modules"
    )


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_every_kind_of_text_column_has_the_same_numbers(kind):
    cases = ["CS-001", "", "Ll\u00fbn", "Llu\u0302n", "a" * 300]

    numbers = leading_numbers(b"x", pa.array(cases, kind), many=True)

    assert numbers.tolist() == leading_numbers(b"x", cases).tolist()


def test_a_list_of_cases_is_taken_too():
    assert leading_numbers(b"x", ["CS-001"], many=True).tolist() == leading_numbers(b"x", ["CS-001"]).tolist()


@pytest.mark.parametrize(("cases", "words"), [(["a", None], "without a reference"), (["a", "b\nc"], "line break")])
def test_a_column_with_what_cannot_have_a_number_is_refused(cases, words):
    with pytest.raises(ValueError, match=words):
        leading_numbers(b"x", pa.array(cases), many=True)


def test_the_kernel_is_compiled_once_for_every_kind_of_column():
    for cases in (["a"], [], pa.array(["a", "b"]).slice(1), pa.array(["\u00fb"]), pa.array([], pa.string())):
        leading_numbers(b"x", cases, many=True)

    assert len(leading_numbers_of.signatures) == 1
