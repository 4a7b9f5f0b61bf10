"""SHA-256 of many short messages at once, compiled: the first eight bytes of each digest.

The formulas are those of FIPS 180-4, Secure Hash Standard, sections 4.1.2 (functions), 4.2.2 (constants), 5.1.1 (padding), 5.3.3
(first state) and 6.2.2 (one block), with its letters. One message cannot be hashed in parallel, but many can: LANES messages are
worked on side by side, in a loop whose body is a whole block in straight lines, so that the compiler turns each step into one
instruction on 8 or 16 messages. Their words and states are the rows of one array: only so does it see that they do not overlap.
hashlib is the judge, in tests/generative/test_kernel_laws.py.
"""

import numpy as np
from numpy.typing import NDArray

from evenhand.statistics.compiling import compiled, in_line

Word = np.uint32
Words = tuple[Word, ...]
Rows = NDArray[np.uint32]
Ends = NDArray[np.int64]
Bytes = NDArray[np.uint8]

U32 = np.uint32
U64 = np.uint64

LANES = 256
"""Messages side by side: enough to stay in the loop, few enough for the processor's nearest cache."""

WORDS, STATE = 16, 8
"""Words of a block, the first rows of the array, and of the state, the rows after them."""

BLOCK = 64
"""Bytes of a block."""

MARK = np.uint8(0x80)
"""The byte after the end of a message. Noughts follow, and in the last 8 bytes of its last block its length in bits."""

# fmt: off
K = np.array([
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
], dtype=np.uint32)
FIRST_STATE = np.array(
    [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19], dtype=np.uint32
)
# fmt: on


@in_line
def _turned(x: Word, bits: int) -> Word:
    """Rotated to the right."""
    return U32((x >> U32(bits)) | (x << U32(32 - bits)))


@in_line
def _round(state: Words, k_and_word: Word) -> Words:
    a, b, c, d, e, f, g, h = state
    choice = g ^ (e & (f ^ g))
    majority = (a & b) | (c & (a | b))
    t1 = U32(h + (_turned(e, 6) ^ _turned(e, 11) ^ _turned(e, 25)) + choice + k_and_word)
    t2 = U32((_turned(a, 2) ^ _turned(a, 13) ^ _turned(a, 22)) + majority)
    return (U32(t1 + t2), a, b, c, U32(d + t1), e, f, g)


@in_line
def _four(state: Words, w: Words, t: int) -> Words:
    """Four rounds, from round t, with their words."""
    state = _round(state, U32(K[t] + w[0]))
    state = _round(state, U32(K[t + 1] + w[1]))
    state = _round(state, U32(K[t + 2] + w[2]))
    return _round(state, U32(K[t + 3] + w[3]))


@in_line
def _sixteen(state: Words, w: Words, t: int) -> Words:
    return _four(_four(_four(_four(state, w[0:4], t), w[4:8], t + 4), w[8:12], t + 8), w[12:16], t + 12)


@in_line
def _next(w16: Word, w15: Word, w7: Word, w2: Word) -> Word:
    """The word that follows, from those 16, 15, 7 and 2 before it."""
    sigma_0 = _turned(w15, 7) ^ _turned(w15, 18) ^ (w15 >> U32(3))
    sigma_1 = _turned(w2, 17) ^ _turned(w2, 19) ^ (w2 >> U32(10))
    return U32(w16 + sigma_0 + w7 + sigma_1)


@in_line
def _next_four(w: Words) -> Words:
    """The sixteen words, moved on by four."""
    a = _next(w[0], w[1], w[9], w[14])
    b = _next(w[1], w[2], w[10], w[15])
    return (*w[4:16], a, b, _next(w[2], w[3], w[11], a), _next(w[3], w[4], w[12], b))


@in_line
def _next_sixteen(w: Words) -> Words:
    return _next_four(_next_four(_next_four(_next_four(w))))


@in_line
def _eight_rows(rows: Rows, at: int) -> Words:
    """One message's part of eight rows."""
    low = (rows[at], rows[at + LANES], rows[at + 2 * LANES], rows[at + 3 * LANES])
    return (*low, rows[at + 4 * LANES], rows[at + 5 * LANES], rows[at + 6 * LANES], rows[at + 7 * LANES])


@compiled
def hash_block(rows: Rows) -> None:
    """Take one block of every message into its state."""
    for lane in range(LANES):
        at = lane + WORDS * LANES
        before = _eight_rows(rows, at)
        w = _eight_rows(rows, lane) + _eight_rows(rows, lane + 8 * LANES)
        state = _sixteen(before, w, 0)
        w = _next_sixteen(w)
        state = _sixteen(state, w, 16)
        w = _next_sixteen(w)
        state = _sixteen(state, w, 32)
        w = _next_sixteen(w)
        a, b, c, d, e, f, g, h = _sixteen(state, w, 48)
        rows[at] = a + before[0]
        rows[at + LANES] = b + before[1]
        rows[at + 2 * LANES] = c + before[2]
        rows[at + 3 * LANES] = d + before[3]
        rows[at + 4 * LANES] = e + before[4]
        rows[at + 5 * LANES] = f + before[5]
        rows[at + 6 * LANES] = g + before[6]
        rows[at + 7 * LANES] = h + before[7]


@in_line
def _placed(byte: np.uint8, place: int) -> Word:
    """A byte where it stands in its word, by its place in the block."""
    return U32(U32(byte) << U32(24 - 8 * (place % 4)))


@in_line
def _begun(prefix: Bytes, rows: Rows) -> Rows:
    """What all messages begin with: the state after the whole blocks of the prefix, and the words of what is left of it."""
    begun = np.zeros(WORDS + STATE, np.uint32)
    begun[WORDS:] = FIRST_STATE
    whole = len(prefix) // BLOCK
    for block in range(whole):
        begun[:WORDS] = 0
        for place in range(BLOCK):
            begun[place // 4] |= _placed(prefix[block * BLOCK + place], place)
        _spread(begun, rows)
        hash_block(rows)
        begun[WORDS:] = rows[WORDS * LANES :: LANES]
    begun[:WORDS] = 0
    for place in range(len(prefix) - whole * BLOCK):
        begun[place // 4] |= _placed(prefix[whole * BLOCK + place], place)
    return begun


@in_line
def _spread(begun: Rows, rows: Rows) -> None:
    """The same words and state for every message."""
    for row in range(WORDS + STATE):
        rows[row * LANES : (row + 1) * LANES] = begun[row]


@in_line
def _fill(rows: Rows, lane: int, case: Bytes, start: int, bits: int) -> None:
    """Write what of a case, and of the padding, falls into the block that begins `start` bytes after the case does."""
    for at in range(max(start, 0), min(start + BLOCK, len(case))):
        place = at - start
        rows[place // 4 * LANES + lane] |= _placed(case[at], place)
    mark = len(case) - start
    if 0 <= mark < BLOCK:
        rows[mark // 4 * LANES + lane] |= _placed(MARK, mark)
    if mark < BLOCK - 8:
        rows[14 * LANES + lane] = U32(bits >> 32)
        rows[15 * LANES + lane] = U32(bits)


@in_line
def _hash_cases(rows: Rows, begun: Rows, before: int, text: Bytes, ends: Ends, numbers: NDArray[np.uint64]) -> None:
    """Hash at most LANES cases after a prefix of `before` bytes. A case that is shorter than another has its number earlier."""
    rest = before % BLOCK
    longest = 0
    for lane in range(len(numbers)):
        longest = max(longest, ends[lane + 1] - ends[lane])
    _spread(begun, rows)
    for block in range((rest + longest + 8) // BLOCK + 1):
        if block > 0:
            rows[: WORDS * LANES] = 0
        for lane in range(len(numbers)):
            case = text[ends[lane] : ends[lane + 1]]
            _fill(rows, lane, case, block * BLOCK - rest, 8 * (before + len(case)))
        hash_block(rows)
        for lane in range(len(numbers)):
            if block == (rest + ends[lane + 1] - ends[lane] + 8) // BLOCK:
                high, low = rows[WORDS * LANES + lane], rows[(WORDS + 1) * LANES + lane]
                numbers[lane] = (U64(high) << U64(32)) | U64(low)


@compiled
def leading_numbers_of(prefix: Bytes, text: Bytes, ends: Ends) -> NDArray[np.uint64]:
    """For each case the first eight bytes of SHA-256 of prefix and case, as a number.

    `text` holds the bytes of all cases. A case begins in it where the one before ends: `ends` has one entry more than there are
    cases, and the first of them is where the first case begins.
    """
    numbers = np.empty(len(ends) - 1, np.uint64)
    rows = np.empty((WORDS + STATE) * LANES, np.uint32)
    begun = _begun(prefix, rows)
    for first in range(0, len(numbers), LANES):
        last = min(first + LANES, len(numbers))
        _hash_cases(rows, begun, len(prefix), text, ends[first : last + 1], numbers[first:last])
    return numbers
