"""Columns of case references in Arrow's memory, as the bytes that the kernel reads: nothing becomes an object of Python."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from evenhand.sampling.numbers import ArrowTexts, Cases

LINE_BREAK = ord("\n")
LAST_OF_ASCII = 127


def text_and_ends(cases: Cases) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """The bytes of all cases in the form NFC, and where in them the first begins and each ends.

    Copies no text but of another form. ValueError for a null or a line break.
    """
    column = pa.array(cases, pa.large_string()) if isinstance(cases, Sequence) else pc.cast(cases, pa.large_string())
    if column.null_count:
        raise ValueError("a case without a reference has no random number")
    text, ends = buffers_of(column)
    if text.max(initial=0) > LAST_OF_ASCII:
        text, ends = buffers_of(pc.utf8_normalize(column, form="NFC"))
    if (text == LINE_BREAK).any():
        raise ValueError("a line break within a case reference: it parts the case from what is before it")
    text.flags.writeable = False  # compiled code tells the two apart, and would be compiled again
    return text, ends


def buffers_of(column: pa.LargeStringArray) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """What a column holds of its buffers; a slice holds a part."""
    if not len(column):
        return np.empty(0, np.uint8), np.zeros(1, np.int64)
    _, ends_buffer, text_buffer = column.buffers()
    ends = np.frombuffer(ends_buffer, np.int64, len(column) + 1, column.offset * 8)
    text = np.frombuffer(text_buffer or b"", np.uint8)[ends[0] : ends[-1]]
    return text, ends - ends[0]


def at_places(cases: ArrowTexts, places: NDArray[np.int64]) -> ArrowTexts:
    """Some of the rows. Arrow is given the places as a buffer: for an array it would load a part of numpy not used elsewhere."""
    return cases.take(pa.Array.from_buffers(pa.int64(), len(places), [None, pa.py_buffer(places)]))
