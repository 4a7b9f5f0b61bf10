"""On which standards the overall rating hangs: how much of the doubt about it is theirs, and what one step on one alone would do.

The doubt is whether the overall rating would be another one, had every eligible case been read. How much of it is a standard's is
the part of its variance that would be gone were that standard's rating known (the correlation ratio, Pearson 1905; as an index of
sensitivity of first order, Sobol 1993). The parts need not add up to the whole: what standards do together is nobody's own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.framework.ratings import SumRule
from evenhand.framework.standards import Standard
from evenhand.scoring.judgement import OVERALL
from evenhand.scoring.many import NOT_RATED, Placed
from evenhand.scoring.rating import Ratings
from evenhand.scoring.reasons import Citation
from evenhand.scoring.rules import total_band

FEWEST_DRAWS = 50
"""Of what was drawn more seldom no chance is said."""

WORTH_NAMING, MOST_NAMED = 0.10, 3
"""A standard with a smaller part of the doubt is not named in a sentence, and no more standards are than these."""

HARDLY = 0.005
"""Where the chance of another overall rating is smaller, no standard puts it in doubt."""

Booleans = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class HangsOn:
    """How the overall rating hangs on one standard of its sum. `rating` is what counts in the sum.

    `given` is whether people gave it: then its cases change nothing, and nothing but `better` and `worse` is said. `part` is its
    part of the doubt; `if_same` and `if_another` the chance of another overall rating where this one stays what it is, and where
    it does not, None of what was hardly ever drawn. `better` and `worse` are the overall rating were this one a step better or
    worse and all others as they are; None at the end of the scale.
    """

    code: str
    rating: str
    given: bool
    part: float = 0.0
    if_same: float | None = None
    if_another: float | None = None
    better: str | None = None
    worse: str | None = None


def hangs_on(placed: Mapping[str, Placed], ratings: Ratings, given: Mapping[str, str]) -> tuple[HangsOn, ...]:
    """Each standard of the sum, in the order of the edition; none where there is no sum, or it is not rated yet.

    `placed` are the draws of the whole caseload, and `given` the ratings that people gave.
    """
    whole, overall = placed.get(OVERALL), ratings.overall
    if whole is None or overall is None or overall.computed is None:
        return ()
    rated = whole.places != NOT_RATED
    another = whole.places[rated] != whole.scale.ratings.index(overall.computed)
    standards = [one for one in ratings.framework.standards.each() if one.in_total]
    return tuple(_of(one, placed, ratings, rated, another, given=one.code in given) for one in standards)


def _of(
    standard: Standard, placed: Mapping[str, Placed], ratings: Ratings, rated: Booleans, another: Booleans, *, given: bool
) -> HangsOn:
    mine = ratings[standard.code]
    assert mine.rating is not None  # else there were no overall rating
    better, worse = _a_step_away(standard, ratings)
    said = {"code": standard.code, "rating": mine.rating, "better": better, "worse": worse}
    if given or mine.computed is None:
        return HangsOn(given=True, **said)  # type: ignore[arg-type]
    scale, places = placed[standard.code].scale, placed[standard.code].places[rated]
    same = places == scale.ratings.index(mine.computed)
    chances = {"if_same": _chance(another[same]), "if_another": _chance(another[~same])}
    return HangsOn(given=False, part=_part(another, places), **chances, **said)  # type: ignore[arg-type]


def _chance(drawn: Booleans) -> float | None:
    return float(drawn.mean()) if len(drawn) >= FEWEST_DRAWS else None


def _part(another: Booleans, places: NDArray[np.int8]) -> float:
    """The part of the variance that lies between the ratings of a standard: nought where nothing is in doubt."""
    whole = float(another.var())
    if not whole:
        return 0.0
    alike = [another[places == place] for place in np.unique(places).tolist()]
    between = sum(len(one) * (float(one.mean()) - float(another.mean())) ** 2 for one in alike) / len(another)
    return min(1.0, between / whole)


def _a_step_away(standard: Standard, ratings: Ratings) -> tuple[str | None, str | None]:
    """The overall rating were this standard one step better, and one step worse."""
    framework, overall = ratings.framework, ratings.overall
    rule, scale = framework.rating.rules[framework.rating.overall or ""], framework.scale_of(framework.rule_of(standard))
    assert isinstance(rule, SumRule)
    assert scale is not None
    assert overall is not None
    place, steps = scale.ratings.index(ratings[standard.code].rating or ""), scale.steps
    counted = sum(one.in_total for one in framework.standards.each())

    def at(step: int) -> str | None:
        if not 0 <= step < len(steps):
            return None
        points = (overall.points or 0) - (steps[place].points or 0) + (steps[step].points or 0)
        return total_band(points, overall.of or 0, counted, rule, framework.rating.scales[rule.scale], _UNCITED).rating

    return at(place + 1), at(place - 1)


_UNCITED = Citation("", "", "", "", "")


def hanging_said(each: Sequence[HangsOn], rating: str, another: float) -> list[str]:
    """On which standards an overall `rating` hangs most, a sentence for each thing; `another` is the chance of another one."""
    return [*_doubt_said(each, another), _steps_said(each, rating)] if each else []


def _doubt_said(each: Sequence[HangsOn], another: float) -> Iterator[str]:
    if another < HARDLY:
        yield "However the unread cases had come out, the overall rating would hardly ever be another one."
        return
    named = [one for one in sorted(each, key=lambda one: -one.part) if one.part >= WORTH_NAMING][:MOST_NAMED]
    if not named:
        yield "The doubt is spread over many standards: none of them has a tenth of it to itself."
    for place, one in enumerate(named):
        so_much = f"{round(100 * one.part)} in 100 of the doubt would be gone were its rating known"
        begins = "It hangs most on" if place == 0 else "It hangs on"
        yield f"{begins} {one.code}: {so_much}.{_where(one)}"


def _where(one: HangsOn) -> str:
    if one.if_same is None or one.if_another is None:
        return ""
    stays, turns = (f"{round(100 * chance)} in 100" for chance in (one.if_same, one.if_another))
    return f" Where {one.code} stays {one.rating} the chance of another overall rating is {stays}, and where it does not {turns}."


def _steps_said(each: Sequence[HangsOn], rating: str) -> str:
    turning = [
        f"{one.code} one step {way} makes it {then}"
        for one in each
        for way, then in (("better", one.better), ("worse", one.worse))
        if then is not None and then != rating
    ]
    if not turning:
        return "No standard alone, one step better or worse, would make it another one."
    return f"One standard alone could make it another one: {'; '.join(turning)}."
