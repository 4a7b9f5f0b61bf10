"""Words for spec tests: a scale, bands and rules as a pack would declare them, and the shortest ways to ask them."""

from fractions import Fraction

from evenhand.framework.ratings import Bands, LowestRule, MeanRule, RatingScale, Step, SumRule, Total
from evenhand.scoring.component import Component, of_score
from evenhand.scoring.reasons import Citation
from evenhand.scoring.score import Score

RATINGS = ("Inadequate", "Requires improvement", "Good", "Outstanding")
SCALE = RatingScale(steps=tuple(Step(rating=rating, points=points) for points, rating in enumerate(RATINGS)))
SOURCED = {"source": "programme", "at": "anywhere", "status": "recalled"}
CITATION = Citation("a framework/an edition", "a rule", "programme", "anywhere", "recalled")


def bands(**settings: str) -> Bands:
    """The bands of the case-based standards: 50, 65 and 80 per cent."""
    begins = dict(zip(RATINGS, ("0%", "50%", "65%", "80%"), strict=True))
    return Bands(begins=begins, **settings)


def lowest_rule(**settings: str) -> LowestRule:
    return LowestRule(rule="lowest", scale="rating", bands=bands(**settings), **SOURCED)


def mean_rule(**fields: object) -> MeanRule:
    return MeanRule(rule="mean", scale="rating", bands=bands(), **SOURCED, **fields)


def sum_rule(begins: tuple[int, ...], **settings: str) -> SumRule:
    total = Total(begins=dict(zip(RATINGS, map(Fraction, begins), strict=True)), **settings)
    return SumRule(rule="sum", scale="rating", total=total, **SOURCED)


def questions(**counts: tuple[int, int]) -> list[Component]:
    """Key questions as (sufficient, relevant)."""
    return [of_score(Score(name, *count)) for name, count in counts.items()]


def rated(*points: int | None) -> list[Component]:
    """Standards as the points they scored of 3; None for one not rated."""
    return [Component(str(number), points=one, most_points=3) for number, one in enumerate(points, 1)]
