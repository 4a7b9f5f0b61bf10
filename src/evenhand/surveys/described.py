"""What a survey asked: its items, the answers they take in order, which of them are positive, and what is too small to show."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, NonNegativeInt, PositiveInt
from pydantic.dataclasses import dataclass

from evenhand.files.documents import read_document
from evenhand.files.understanding import understand
from evenhand.framework.declared import STRICT, Code, Line, OneOrMany, Share, Status, When
from evenhand.statistics.disclosure import DisclosurePolicy

ASSUMED_LEVEL = Fraction(4, 5)
"""The level of intervals where a file names none: that of the inspectorate's samples."""

Of = Literal["staff", "people on probation", "others"]
Bases = Literal["shown", "guarded"]


def plain(words: str) -> str:
    """Words as they are compared: spaces and capitals apart."""
    return " ".join(words.split()).casefold()


@dataclass(frozen=True, kw_only=True, config=STRICT)
class AnswersInOrder:
    """The answers that items take, in order; which of them count as positive, and which say that an item does not apply."""

    in_order: tuple[Line, ...] = Field(min_length=2)
    positive: tuple[Line, ...] = Field(min_length=1)
    not_applicable: tuple[Line, ...] = ()

    def __post_init__(self) -> None:
        every = [plain(one) for one in (*self.in_order, *self.not_applicable)]
        if len(every) != len(set(every)):
            raise ValueError("an answer stands twice")
        inside = {plain(one) for one in self.positive}
        if not inside < {plain(one) for one in self.in_order}:
            raise ValueError("positive names some of the answers in order, and not all of them")

    @property
    def every(self) -> tuple[str, ...]:
        """All that may be answered, what does not apply last."""
        return (*self.in_order, *self.not_applicable)

    def is_positive(self, answer: str) -> bool:
        """Whether an answer counts as positive."""
        return plain(answer) in {plain(one) for one in self.positive}


@dataclass(frozen=True, kw_only=True, config=STRICT)
class SurveyItem:
    """One thing that was asked: its code, which heads its column, its words, its answers, and the standards that it informs."""

    code: Code
    says: Line
    answers: str
    serves: Annotated[tuple[Code, ...], OneOrMany] = ()

    @property
    def column(self) -> str:
        """How its column is headed, as tables are read."""
        return self.code.lower().replace(" ", "_")


@dataclass(frozen=True, kw_only=True, config=STRICT)
class SmallGroups:
    """What is too small to show. Nobody may guess it: a survey without it is refused.

    A count from one to `threshold` - 1 is small. `bases` says of how many people answered each item, and to how many it did not
    apply, whether that is shown whatever it is, or guarded as answers are: then most items lose their base.
    """

    threshold: PositiveInt
    bases: Bases
    status: Status
    note: Line | None = None

    @property
    def policy(self) -> DisclosurePolicy:
        """The same as a policy of disclosure."""
        return DisclosurePolicy(threshold=self.threshold)


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Survey:
    """The whole of a survey's description.

    `invited` is how many people were asked, where that is known; `respondents` how many replied, needed only where answers come
    counted. `groups` gives the columns by which people are grouped, with words for each.
    """

    survey: Line
    of: Of
    small: SmallGroups
    answers: Mapping[str, AnswersInOrder] = Field(min_length=1)
    items: tuple[SurveyItem, ...] = Field(min_length=1)
    asked: When | None = None
    source: Line | None = None
    synthetic: Line | None = None
    invited: NonNegativeInt | None = None
    respondents: NonNegativeInt | None = None
    level: Share = ASSUMED_LEVEL
    groups: Mapping[Code, Line] = Field(default_factory=dict)

    def __post_init__(self) -> None:
        columns = [*(item.column for item in self.items), *(name.lower().replace(" ", "_") for name in self.groups)]
        twice = next((one for one in columns if columns.count(one) > 1), None)
        if twice is not None:
            raise ValueError(f"two items or groups are called {twice!r}")
        unknown = next((item for item in self.items if item.answers not in self.answers), None)
        if unknown is not None:
            raise ValueError(f"item {unknown.code} takes the answers {unknown.answers!r}, which are not declared")
        if self.invited is not None and self.respondents is not None and self.respondents > self.invited:
            raise ValueError("more people replied than were invited")
        if not 0 < self.level < 1:
            raise ValueError("the level lies between 0% and 100%")

    def answers_of(self, item: SurveyItem) -> AnswersInOrder:
        """The answers that an item takes."""
        return self.answers[item.answers]


def read_description(path: Path) -> Survey:
    """Read the description of a survey. Refuses with line, what is wrong, and the cure."""
    return understand(read_document(path), Survey)
