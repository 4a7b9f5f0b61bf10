"""Plain functions of numbers, compiled."""

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
