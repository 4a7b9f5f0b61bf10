"""What is at odds in a text, and how serious it is."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "tension", "gap"]
"""An error cannot be true as it stands; a tension may have an explanation that is not printed; a gap is missing or unreadable."""


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Words of the text that are at odds with something, what was computed, and why that is so serious."""

    place: str
    words: str
    computed: str
    severity: Severity
    why: str
    kind: str
