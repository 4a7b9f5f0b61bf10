r"""Permanent random numbers: chance that anyone can compute again.

The number of a case is SHA-256 of the UTF-8 bytes of seed, line break, sample, line break, case, all in Unicode's form NFC;
read as one number of 32 bytes, the most significant first. It rests on nothing else: neither the other cases nor their order, no
library and no version. `printf 'SEED\nSAMPLE\nCASE' | sha256sum` prints it.
"""

from collections.abc import Sequence
from hashlib import sha256
from typing import Protocol
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray


class ArrowTexts(Protocol):
    """A pyarrow array of texts, in any of Arrow's layouts, whole or a slice."""

    def __len__(self) -> int: ...

    def take(self, indices: object) -> "ArrowTexts": ...

    def to_pylist(self) -> list[str]: ...


Cases = Sequence[str] | ArrowTexts
"""References of cases, one for each row."""

MANY = 2_000_000
"""Cases from which the compiled kernel is worth its while: it does some 25 million a second and hashlib two, but to load what was
compiled before takes as long as three million by hashlib. Threads work in the kernel side by side, and in hashlib by turns."""


def random_number(seed: str, sample: str, case: str) -> bytes:
    """The permanent random number of one case: the judge of every faster way. ValueError for a line break in one of the three."""
    return whole_numbers(prefix(seed, sample), [case])[0]


def prefix(seed: str, sample: str) -> bytes:
    """The bytes that come before the case, the same for every case of a sample. ValueError for a line break in either."""
    if "\n" in seed + sample:
        raise ValueError(f"a line break within {seed!r} or {sample!r}: it parts them, and cannot be in them")
    return f"{normalize('NFC', seed)}\n{normalize('NFC', sample)}\n".encode()


def whole_numbers(prefix: bytes, cases: Sequence[str]) -> list[bytes]:
    """The permanent random number of each case, given the bytes before them."""
    return [sha256(prefix + case).digest() for case in _encoded(cases)]


def leading_numbers(prefix: bytes, cases: Cases, *, many: bool = False) -> NDArray[np.uint64]:
    """The first eight bytes of the number of each case: enough to tell nearly all cases apart, and to leave nearly all out.

    `many` says that these are part of so many that loading the compiled kernel is worth its while (see MANY).
    """
    if many:
        return _from_kernel(prefix, cases)
    whole = whole_numbers(prefix, cases if isinstance(cases, Sequence) else cases.to_pylist())
    return np.frombuffer(b"".join(whole), dtype=">u8")[::4].astype(np.uint64)


def _from_kernel(prefix: bytes, cases: Cases) -> NDArray[np.uint64]:
    from evenhand.sampling.arrow import text_and_ends
    from evenhand.sampling.kernel import leading_numbers_of

    return leading_numbers_of(np.frombuffer(prefix, np.uint8), *text_and_ends(cases))


def _encoded(cases: Sequence[str]) -> list[bytes]:
    """The bytes of each case, in the form NFC. All are encoded in one go, which is what the line break between them is for."""
    if not cases:
        return []
    joined = "\n".join(cases)
    if joined.count("\n") != len(cases) - 1:
        raise ValueError("a line break within a case reference: it parts the case from what is before it")
    return normalize("NFC", joined).encode().split(b"\n")
