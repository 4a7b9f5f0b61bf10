"""Loops compiled to machine code, where nothing less is fast enough."""

from collections.abc import Callable
from typing import Any, TypeVar

from numba import njit

Formula = TypeVar("Formula", bound=Callable[..., Any])


def compiled(function: Formula) -> Formula:
    """Compile at the first call and keep the machine code on disk; where it can be kept nowhere, compile it in each process."""
    try:
        kept: Formula = njit(function, cache=True, nogil=True)
    except RuntimeError:
        kept = njit(function, nogil=True)
    return kept


def in_line(function: Formula) -> Formula:
    """Compile into the functions that use it, as if it were written there."""
    inner: Formula = njit(function, forceinline=True)
    return inner
