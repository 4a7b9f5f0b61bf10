"""The compiled kernel says what hashlib says: any bytes, any lengths, any prefix, any slice."""

from hashlib import sha256

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from evenhand.sampling.kernel import LANES, leading_numbers_of
from evenhand.sampling.numbers import leading_numbers

PREFIXES = st.binary(max_size=200)
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\n"))


def from_kernel(prefix, messages):
    text = np.frombuffer(b"".join(messages), np.uint8)
    text.flags.writeable = False
    ends = np.cumsum([0, *map(len, messages)])
    return leading_numbers_of(np.frombuffer(prefix, np.uint8), text, ends).tolist()


def from_hashlib(prefix, messages):
    return [int.from_bytes(sha256(prefix + message).digest()[:8], "big") for message in messages]


@given(PREFIXES, st.lists(st.binary(max_size=300), max_size=20))
def test_any_bytes_are_hashed_as_hashlib_hashes_them(prefix, messages):
    assert from_kernel(prefix, messages) == from_hashlib(prefix, messages)


@given(st.binary(max_size=130), st.randoms())
def test_every_length_up_to_two_hundred_is_hashed_beside_every_other(prefix, chance):
    messages = [bytes([length]) * length for length in range(201)]
    chance.shuffle(messages)

    assert from_kernel(prefix, messages) == from_hashlib(prefix, messages)


@given(st.binary(max_size=70), st.integers(0, 3 * LANES))
def test_any_number_of_messages_is_hashed(prefix, count):
    messages = [b"CS-%d" % number for number in range(count)]

    assert from_kernel(prefix, messages) == from_hashlib(prefix, messages)


@given(PREFIXES, st.lists(TEXTS, max_size=30), st.data())
def test_a_slice_of_a_column_has_the_numbers_of_its_rows(prefix, cases, data):
    first = data.draw(st.integers(0, len(cases)))
    length = data.draw(st.integers(0, len(cases)))
    column = pa.array(cases, pa.string()).slice(first, length)

    numbers = leading_numbers(prefix, column, many=True)

    assert numbers.tolist() == leading_numbers(prefix, cases[first : first + length]).tolist()
