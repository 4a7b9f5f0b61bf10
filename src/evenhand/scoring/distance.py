"""How far a rating stands from the next: how many judgements would have to go the other way.

Up: the fewest that must turn sufficient for the next rating; down: the fewest that must turn insufficient to lose this one. One
judgement is one case on one key question.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from evenhand.framework.ratings import LowestRule, MeanRule, RatingScale
from evenhand.scoring.component import of_score
from evenhand.scoring.reasons import Citation
from evenhand.scoring.rules import band_of, mean
from evenhand.scoring.score import Score


@dataclass(frozen=True, slots=True)
class Distance:
    """The way to another rating: how many judgements, on which questions."""

    to: str
    by_question: tuple[tuple[str, int], ...]

    @property
    def judgements(self) -> int:
        """How many in all."""
        return sum(count for _, count in self.by_question)

    def __str__(self) -> str:
        count = self.judgements
        noun = "judgement" if len(self.by_question) > 1 else "case"
        where = ", ".join(f"{code}: {number}" for code, number in self.by_question)
        return f"{count} {noun}{'' if count == 1 else 's'} from {self.to} ({where})"


@dataclass(frozen=True, slots=True)
class Distances:
    """The next rating up and the next down; None at the end of the scale."""

    up: Distance | None = None
    down: Distance | None = None


def distances(
    rating: str, scores: Sequence[Score], parts: dict[str, str | None], rule: LowestRule | MeanRule, scale: RatingScale
) -> Distances:
    """How far a computed rating stands from its neighbours. `parts` is the part of each question, where rules weigh them."""
    measured = [score for score in scores if score.relevant]
    place = scale.ratings.index(rating)
    better = scale.ratings[place + 1] if place + 1 < len(scale.ratings) else None
    worse = scale.ratings[place - 1] if place else None
    walk = _Lowest(rule, scale) if isinstance(rule, LowestRule) else _Mean(rule, scale, parts)
    return Distances(
        up=walk.up(measured, place + 1) if better else None,
        down=walk.down(measured, place) if worse else None,
    )


@dataclass(frozen=True, slots=True)
class _Lowest:
    rule: LowestRule
    scale: RatingScale

    def up(self, scores: Sequence[Score], target: int) -> Distance | None:
        """Every question below the target must be lifted to it."""
        lifts = [(score.question, self._lift(score, target)) for score in scores]
        if any(lift is None for _, lift in lifts):
            return None
        return Distance(self.scale.ratings[target], tuple((code, lift) for code, lift in lifts if lift))

    def down(self, scores: Sequence[Score], place: int) -> Distance:
        """One question falling out of the band is enough: the one that falls soonest."""
        soonest, score = min(((self._fall(score, place), score) for score in scores), key=lambda fall: fall[0])
        fallen = self._place(score.sufficient - soonest, score.relevant)
        return Distance(self.scale.ratings[fallen], ((score.question, soonest),))

    def _place(self, sufficient: int, relevant: int) -> int:
        band = band_of(Fraction(sufficient, relevant), self.rule.bands, self.scale)
        return self.scale.ratings.index(band.rating)

    def _lift(self, score: Score, target: int) -> int | None:
        room = range(score.relevant - score.sufficient + 1)
        return next((step for step in room if self._place(score.sufficient + step, score.relevant) >= target), None)

    def _fall(self, score: Score, place: int) -> int:
        room = range(score.sufficient + 1)
        return next(step for step in room if self._place(score.sufficient - step, score.relevant) < place)


@dataclass(frozen=True, slots=True)
class _Mean:
    rule: MeanRule
    scale: RatingScale
    parts: dict[str, str | None]

    def up(self, scores: Sequence[Score], target: int) -> Distance | None:
        """Turn the judgements that weigh most until the average reaches the target."""
        return self._turn(scores, 1, lambda place: place >= target)

    def down(self, scores: Sequence[Score], place: int) -> Distance | None:
        """Turn the judgements that weigh most until the average falls out of the band."""
        return self._turn(scores, -1, lambda reached: reached < place)

    def _turn(self, scores: Sequence[Score], step: int, arrived: Callable[[int], bool]) -> Distance | None:
        now = {score.question: score for score in scores}
        turned = dict.fromkeys(now, 0)
        for code in self._heaviest_first(scores, step):
            moved = now[code]
            now[code] = Score(code, moved.sufficient + step, moved.relevant)
            turned[code] += 1
            rating = self._rating(list(now.values()))
            if arrived(self.scale.ratings.index(rating)):
                return Distance(rating, tuple((one, count) for one, count in turned.items() if count))
        return None

    def _heaviest_first(self, scores: Sequence[Score], step: int) -> list[str]:
        weight = {score.question: self._weight(score, scores) for score in scores}
        turns = []
        for score in sorted(scores, key=lambda one: -weight[one.question]):
            room = score.relevant - score.sufficient if step > 0 else score.sufficient
            turns.extend([score.question] * room)
        return turns

    def _weight(self, score: Score, scores: Sequence[Score]) -> Fraction:
        part = self.parts.get(score.question)
        peers = sum(self.parts.get(one.question) == part for one in scores) if self.rule.weights else len(scores)
        share = self.rule.weights.get(part or "", Fraction(0)) if self.rule.weights else Fraction(1)
        return share / peers / score.relevant

    def _rating(self, scores: Sequence[Score]) -> str:
        components = [of_score(score, self.parts.get(score.question)) for score in scores]
        outcome = mean(components, self.rule, self.scale, Citation("", "", "", "", ""))
        assert outcome.rating is not None
        return outcome.rating
