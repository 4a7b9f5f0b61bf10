"""A rating with everything that stands beside it, and all the ratings of an inspection."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from evenhand.assessment.answer import Answer
from evenhand.framework.framework import Framework
from evenhand.scoring.distance import Distances
from evenhand.scoring.flags import Flag
from evenhand.scoring.judgement import Judgement
from evenhand.scoring.reasons import NotRated, Reason
from evenhand.scoring.score import Score


@dataclass(frozen=True, slots=True)
class Rating:
    """The rating, or only the score, of a standard, a section, a thread or the whole.

    `rating` is the one that stands: the judgement where people made one, else the computed one; None where there is none.
    `computed` stays what the rule gave. `share` is exact; `score` the key question that decided, where one did.
    """

    code: str
    name: str
    kind: str
    because: Reason
    rating: str | None = None
    computed: str | None = None
    share: Fraction | None = None
    score: Score | None = None
    points: int | None = None
    of: int | None = None
    flags: tuple[Flag, ...] = ()
    distance: Distances = field(default_factory=Distances)
    judgement: Judgement | None = None


@dataclass(frozen=True)
class Ratings(Mapping[str, Rating]):
    """Every rating of an inspection, by code, in the order of the framework; the scores they rest on; and the overall rating.

    `scores` holds key questions and prompts. `overall` is None where the edition has no overall rating. `counted` are the answers
    they rest on, one per sample, case and question; none where the scores were read from a document.
    """

    by_code: Mapping[str, Rating]
    scores: Mapping[str, Score]
    overall: Rating | None
    framework: Framework
    counted: tuple[Answer, ...] = ()

    def __getitem__(self, code: str) -> Rating:
        return self.by_code[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_code)

    def __len__(self) -> int:
        return len(self.by_code)

    @property
    def not_rated(self) -> dict[str, NotRated]:
        """What should have a rating or a score and has none, by code, with why and what would give one."""
        everything = [*self.by_code.values(), *([self.overall] if self.overall else [])]
        return {one.code: one.because for one in everything if isinstance(one.because, NotRated)}
