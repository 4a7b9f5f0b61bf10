"""Many inspections, or many draws of one, rated at once: counts in arrays, places on the scale out.

The rules stand in `rules.py`, which is the judge of what is done here to whole columns.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evenhand.framework.framework import Framework
from evenhand.framework.ratings import Bands, LowestRule, MeanRule, RatingScale, SumRule
from evenhand.framework.standards import KeyQuestion, Standard
from evenhand.scoring.judgement import OVERALL
from evenhand.scoring.reasons import Citation
from evenhand.scoring.rules import total_band

NOT_RATED = -1
"""The place on the scale of what has no rating."""

Counts = NDArray[np.number[Any]]
Shares = NDArray[np.floating[Any]]
Places = NDArray[np.int8]

HALF_A_PERCENT = Fraction(1, 200)
NEAR = 1e-9
"""How near to a band's beginning an average is taken to stand on it."""

NEAR_WEIGHTED = 1e-6
"""The same for a share of weighted cases, which are counted in numbers of single precision."""


@dataclass(frozen=True, eq=False, slots=True)
class Placed:
    """Where on its scale each row stands, (rows,): NOT_RATED is -1, the worst rating 0."""

    places: Places
    scale: RatingScale


def rate_many(
    sufficient: Counts,
    relevant: Counts,
    questions: Sequence[str],
    *,
    against: Framework,
    given: Mapping[str, str | Places] | None = None,
    whole_cases: bool = True,
) -> dict[str, Placed]:
    """Rate every row of counts, (rows, questions), the columns being those `questions`: by the code of the standard, and
    `overall` where the edition has a sum of points and one can be made.

    `given` are ratings that stand in the total whatever is counted, by the code of the standard: those people judged, one for all
    rows or the place of each row's, NOT_RATED where people gave none. A standard is rated by `lowest` or by `mean`; others only
    where a rating is given. `whole_cases` is False for counts that are weighted.
    """
    shares = dict(zip(questions, _shares(sufficient, relevant).T, strict=True))
    slack = 0.0 if whole_cases else NEAR_WEIGHTED
    placed = {standard.code: _placed(standard, shares, against, slack) for standard in against.standards.each()}
    found = {code: one for code, one in placed.items() if one is not None}
    overall = _overall(found, given or {}, against, len(sufficient))
    return found if overall is None else {**found, OVERALL: overall}


def places_of_shares(sufficient: Counts, relevant: Counts, bands: Bands, scale: RatingScale) -> Places:
    """The place of each share by itself, from whole cases, (shares,) each."""
    return _lowest([_shares(sufficient, relevant)], bands, scale, 0.0)


def _shares(sufficient: Counts, relevant: Counts) -> Shares:
    """The share of each count, nan where there is no relevant case.

    A share of whole cases is divided in double precision. Below some ten million cases no share that is not exactly where a
    band begins falls on it there, so whole cases are rated exactly.
    """
    with np.errstate(invalid="ignore"):  # nought by nought is no number
        return np.divide(sufficient, relevant, dtype=np.float32 if sufficient.dtype == np.float32 else np.float64)


def _placed(standard: Standard, shares: Mapping[str, Shares], framework: Framework, slack: float) -> Placed | None:
    rule = framework.rule_of(standard)
    scale = framework.scale_of(rule)
    asked = [one for one in standard.questions if one.code in shares]
    if not isinstance(rule, LowestRule | MeanRule) or rule.bands is None or scale is None or not asked:
        return None
    if isinstance(rule, MeanRule):
        return Placed(_mean(standard.questions, shares, rule, scale, slack), scale)
    return Placed(_lowest([shares[one.code] for one in asked], rule.bands, scale, slack), scale)


def _lowest(shares: Sequence[Shares], bands: Bands, scale: RatingScale, slack: float) -> Places:
    """The place of each row's weakest question, of those that have a share."""
    from evenhand.scoring.many_kernel import keep_lower  # compiled loops take a moment to load, so only here

    weakest = shares[0].copy()
    for one in shares[1:]:
        keep_lower(weakest, one)
    return _on_scale(weakest, bands, scale, slack)


def _mean(
    questions: Sequence[KeyQuestion], shares: Mapping[str, Shares], rule: MeanRule, scale: RatingScale, slack: float
) -> Places:
    """The place of each row's average: equal within a part, parts weighed as the rule says. A question without a share is one
    that nobody answered.
    """
    assert rule.bands is not None
    rows = len(next(iter(shares.values())))
    parts: dict[str, list[Shares]] = {}
    for one in questions:
        parts.setdefault(one.part or "" if rule.weights else "", []).append(shares.get(one.code, np.full(rows, np.nan)))
    average, whole, complete = np.zeros(rows), np.zeros(rows), np.ones(rows, np.bool_)
    for part, of_part in parts.items():
        measured = np.sum([~np.isnan(one) for one in of_part], axis=0)
        weight = float(rule.weights.get(part, Fraction(0))) if rule.weights else 1.0
        average += weight * np.nansum(of_part, axis=0) / np.maximum(measured, 1)
        whole += weight * (measured > 0)
        complete &= measured > 0
    scored = (whole > 0) & (complete | (rule.empty_part == "reweigh"))
    average = np.divide(average, whole, out=np.full(rows, np.nan), where=scored)
    return _on_scale(average, rule.bands, scale, max(slack, NEAR))


def _on_scale(shares: Shares, bands: Bands, scale: RatingScale, slack: float) -> Places:
    """The place of each share; one that is nearer to a band's beginning than the slack stands on it."""
    from evenhand.scoring.many_kernel import reached

    begins, strict = thresholds(bands, scale)
    at = np.array([float(one) + (slack if strict else -slack) for one in begins], dtype=shares.dtype)
    return reached(shares, at, strict).view(np.int8)


def thresholds(bands: Bands, scale: RatingScale) -> tuple[list[Fraction], bool]:
    """Where each rating above the worst begins in unrounded shares, and whether a share exactly there is still under it.

    A share rounded half up to a whole per cent reaches a beginning from half a per cent under it.
    """
    begins = [bands.begins[rating] for rating in scale.ratings[1:]]
    under = bands.boundary == "lower"
    if bands.band_on == "unrounded":
        return begins, under
    reached = [floor(one * 100) + 1 if under else ceil(one * 100) for one in begins]
    return [Fraction(one, 100) - HALF_A_PERCENT for one in reached], False


def _overall(found: Mapping[str, Placed], given: Mapping[str, str | Places], framework: Framework, rows: int) -> Placed | None:
    """The place of each row's total; NOT_RATED where a standard of the total is. None where there is no sum to be made."""
    rule = framework.rating.rules.get(framework.rating.overall or "")
    if not isinstance(rule, SumRule):
        return None
    points, most, rated = np.zeros(rows, np.int64), 0, np.ones(rows, np.bool_)
    standards = [standard for standard in framework.standards.each() if standard.in_total]
    for standard in standards:
        scale = framework.scale_of(framework.rule_of(standard))
        worth = [scale.points_of(rating) for rating in scale.ratings] if scale else []
        if scale is None or None in worth or (standard.code not in given and standard.code not in found):
            return None
        places = np.full(rows, NOT_RATED, np.int8) if standard.code not in found else found[standard.code].places
        if standard.code in given:
            places = _standing(given[standard.code], places, scale)
        points += np.array(worth, dtype=np.int64)[places]
        rated &= places != NOT_RATED
        most += scale.most_points
    whole = framework.rating.scales[rule.scale]
    of_total = [total_band(total, most, len(standards), rule, whole, _UNCITED).rating for total in range(most + 1)]
    places_of = np.array([whole.ratings.index(rating) for rating in of_total], dtype=np.int8)
    return Placed(np.where(rated, places_of[np.clip(points, 0, most)], NOT_RATED).astype(np.int8), whole)


def _standing(given: str | Places, counted: Places, scale: RatingScale) -> Places:
    """The place that stands in the total: the one people gave, else the one that was counted."""
    theirs = np.int8(scale.ratings.index(given)) if isinstance(given, str) else given
    return np.where(theirs == NOT_RATED, counted, theirs).astype(np.int8)


_UNCITED = Citation("", "", "", "", "")
