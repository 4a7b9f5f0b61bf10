"""An answer: what one reader says of one case on one question. Answers are revised, never overwritten."""

from dataclasses import dataclass, field
from typing import Literal

from evenhand.files.faults import Place
from evenhand.sampling.sample import CaseKey

Reading = Literal["first", "second", "agreed", "benchmark"]


@dataclass(frozen=True, slots=True)
class Answer:
    """One revision of one answer. `answer` is one of its question's answers, or `not relevant` where that is permitted."""

    sample: str
    case: str
    question: str
    answer: str
    reading: Reading = "first"
    reader: str = ""
    revision: int = 1
    note: str = ""
    at: str = ""
    place: Place | None = field(default=None, compare=False)

    @property
    def case_key(self) -> CaseKey:
        """The case it is about."""
        return self.sample, self.case
