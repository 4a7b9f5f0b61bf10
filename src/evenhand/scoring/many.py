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
from evenhand.framework.standards import Standard
from evenhand.scoring.judgement import OVERALL
from evenhand.scoring.reasons import Citation
from evenhand.scoring.rules import total_band

NOT_RATED = -1
"""The place on the scale of what has no rating."""

Counts = NDArray[np.number[Any]]
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
    column = {code: place for place, code in enumerate(questions)}
    found = {}
    for standard in against.standards.each():
        columns = {one.code: column[one.code] for one in standard.questions if one.code in column}
        placed = _placed(standard, sufficient, relevant, columns, against, whole_cases=whole_cases)
        if placed is not None:
            found[standard.code] = placed
    overall = _overall(found, given or {}, against, len(sufficient))
    return found if overall is None else {**found, OVERALL: overall}


def _placed(
    standard: Standard,
    sufficient: Counts,
    relevant: Counts,
    columns: Mapping[str, int],
    framework: Framework,
    *,
    whole_cases: bool,
) -> Placed | None:
    rule = framework.rule_of(standard)
    scale = framework.scale_of(rule)
    if not isinstance(rule, LowestRule | MeanRule) or rule.bands is None or scale is None or not columns:
        return None
    if isinstance(rule, MeanRule):
        return Placed(_mean(standard, sufficient, relevant, columns, rule, scale), scale)
    slack = 0.0 if whole_cases else NEAR_WEIGHTED
    return Placed(_lowest(sufficient, relevant, [*columns.values()], rule.bands, scale, slack), scale)


def places_of_shares(sufficient: Counts, relevant: Counts, bands: Bands, scale: RatingScale) -> Places:
    """The place of each share by itself, from whole cases, (shares,) each."""
    return _lowest(sufficient[:, None], relevant[:, None], [0], bands, scale, 0.0)


def _lowest(
    sufficient: Counts, relevant: Counts, columns: Sequence[int], bands: Bands, scale: RatingScale, slack: float
) -> Places:
    """The place of each row's weakest question.

    A share of whole cases is divided in double precision. Below some ten million cases no share that is not exactly where a
    band begins falls on it there, so whole cases are rated exactly.
    """
    begins, strict = thresholds(bands, scale)
    at = [float(begin) - slack for begin in begins]
    weakest, rated = np.full(len(sufficient), len(begins), np.int8), np.zeros(len(sufficient), np.bool_)
    kind = np.float32 if sufficient.dtype == np.float32 else np.float64
    for column in columns:
        k, m = (counts[:, column].astype(kind, copy=False) for counts in (sufficient, relevant))
        met = np.greater(m, 0)
        share = np.divide(k, m, out=np.zeros(len(k), kind), where=met)
        place = np.zeros(len(k), np.int8)
        for begin in at:
            place += (share > begin if strict else share >= begin).view(np.int8)
        np.minimum(weakest, place, out=weakest, where=met)
        rated |= met
    return np.where(rated, weakest, NOT_RATED).astype(np.int8)


def _mean(
    standard: Standard, sufficient: Counts, relevant: Counts, columns: Mapping[str, int], rule: MeanRule, scale: RatingScale
) -> Places:
    """The place of each row's average: equal within a part, parts weighed as the rule says. A question without a column is one
    that nobody answered.
    """
    assert rule.bands is not None
    parts: dict[str, list[int]] = {}
    for one in standard.questions:
        columns_of_part = parts.setdefault(one.part or "" if rule.weights else "", [])
        columns_of_part += [columns[one.code]] if one.code in columns else []
    average, whole = np.zeros(len(sufficient)), np.zeros(len(sufficient))
    complete = np.ones(len(sufficient), np.bool_)
    for part, of_part in parts.items():
        met = relevant[:, of_part] > 0
        shares = np.divide(sufficient[:, of_part], relevant[:, of_part], out=np.zeros(met.shape), where=met)
        measured = met.sum(axis=1)
        weight = float(rule.weights.get(part, Fraction(0))) if rule.weights else 1.0
        average += weight * shares.sum(axis=1) / np.maximum(measured, 1)
        whole += weight * (measured > 0)
        complete &= measured > 0
    begins, strict = thresholds(rule.bands, scale)
    over = average[:, None] / np.where(whole > 0, whole, 1)[:, None] - np.array([float(one) for one in begins])
    reached = over > NEAR if strict else over >= -NEAR
    places = np.where(reached, np.arange(1, len(begins) + 1), 0).max(axis=1)
    scored = (whole > 0) & (complete | (rule.empty_part == "reweigh"))
    return np.where(scored, places, NOT_RATED).astype(np.int8)


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
