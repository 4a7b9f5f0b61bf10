"""A rating with everything that stands beside it, and all the ratings of an inspection."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from evenhand.assessment.answer import Answer
from evenhand.framework.framework import Framework
from evenhand.sampling.sample import SampledCase
from evenhand.scoring.component import of_score
from evenhand.scoring.distance import Distances
from evenhand.scoring.flags import Flag
from evenhand.scoring.judgement import Judgement
from evenhand.scoring.reasons import NotRated, Reason, ShareOfCases
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

    `scores` holds key questions and prompts; by its code each of them is found here too, with its score and no rating, though
    going through the ratings does not meet it. `overall` is None where the edition has no overall rating. `counted` are the
    answers they rest on, one per sample, case and question, none where the scores were read from a document; `sample` the cases
    of the sample, where one was given; two ratings are equal that say the same, whatever they were counted from.
    """

    by_code: Mapping[str, Rating]
    scores: Mapping[str, Score]
    overall: Rating | None
    framework: Framework = field(repr=False)
    counted: tuple[Answer, ...] = field(default=(), compare=False, repr=False)
    sample: tuple[SampledCase, ...] = field(default=(), compare=False, repr=False)

    def __getitem__(self, code: str) -> Rating:
        if code in self.by_code or code not in self.scores:
            return self.by_code[code]
        score = self.scores[code]
        component = of_score(score)
        return Rating(code, code, "question", ShareOfCases(component), share=component.share, score=score)

    def __contains__(self, code: object) -> bool:
        return code in self.by_code

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_code)

    def __len__(self) -> int:
        return len(self.by_code)

    @property
    def not_rated(self) -> dict[str, NotRated]:
        """What should have a rating or a score and has none, by code, with why and what would give one."""
        everything = [*self.by_code.values(), *([self.overall] if self.overall else [])]
        return {one.code: one.because for one in everything if isinstance(one.because, NotRated)}
