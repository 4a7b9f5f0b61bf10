"""What a rule makes a rating of: the questions of a standard, the criteria of a section, the standards of the whole."""

from dataclasses import dataclass
from fractions import Fraction

from evenhand.scoring.score import Score


@dataclass(frozen=True, slots=True)
class Component:
    """One part of what is rated.

    `share` is None where nothing was measured (no relevant case, or not printed); `relevant` where the share was not counted here
    but read from a document; `points` where it is not rated on a scale with points.
    """

    code: str
    share: Fraction | None = None
    relevant: int | None = None
    part: str | None = None
    rating: str | None = None
    points: int | None = None
    most_points: int | None = None


def of_score(score: Score, part: str | None = None) -> Component:
    """A question as a component."""
    share = score.share if score.relevant else None
    return Component(score.question, share=share, relevant=score.relevant, part=part)
