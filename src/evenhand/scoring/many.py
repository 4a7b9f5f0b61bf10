"""Many inspections, or many draws of one, rated at once: counts in arrays, places on the scale out.

The rules stand in `rules.py`, which is the judge; here an edition's are put in the form that compiled loops take.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from evenhand.framework.framework import Framework
from evenhand.framework.ratings import Bands, LowestRule, MeanRule, RatingScale, SumRule
from evenhand.framework.standards import Standard
from evenhand.scoring.rating_kernel import NOT_RATED, Counts, Places, lowest_places, mean_places
from evenhand.scoring.reasons import Citation
from evenhand.scoring.rules import total_band

HALF_A_PERCENT = Fraction(1, 200)
ROUNDING = 1e-9
"""How near to a band's beginning an average, or a share of weighted cases, is taken to stand on it."""


@dataclass(frozen=True, eq=False)
class PlacesFound:
    """Where on its scale each row stands: by the code of the standard, and overall; NOT_RATED is -1, the worst rating 0.

    `overall` is None where the edition has no sum of points, or none can be made.
    """

    standards: Mapping[str, Places]
    overall: Places | None


def rate_many(
    sufficient: Counts,
    relevant: Counts,
    questions: Sequence[str],
    *,
    against: Framework,
    given: Mapping[str, str] | None = None,
    whole_cases: bool = True,
) -> PlacesFound:
    """Rate every row of counts, (rows, questions), the columns being those `questions`.

    `given` are ratings that stand in the total whatever is counted, by the code of the standard: those people judged. A standard
    is rated by `lowest` or by `mean`; others only where a rating is given. `whole_cases` is False for counts that are weighted.
    """
    standing = given or {}
    column = {code: place for place, code in enumerate(questions)}
    found = {}
    for standard in against.standards.each():
        columns = np.array([column[one.code] for one in standard.questions if one.code in column], dtype=np.int64)
        places = _places(standard, sufficient, relevant, columns, against, whole_cases=whole_cases)
        if places is not None:
            found[standard.code] = places
    return PlacesFound(found, _overall(found, standing, against, len(sufficient)))


def _places(
    standard: Standard, sufficient: Counts, relevant: Counts, columns: NDArray[np.int64], framework: Framework, *, whole_cases: bool
) -> Places | None:
    rule = framework.rule_of(standard)
    scale = framework.scale_of(rule)
    if not isinstance(rule, LowestRule | MeanRule) or rule.bands is None or scale is None or not len(columns):
        return None
    begins, strict = thresholds(rule.bands, scale)
    if isinstance(rule, LowestRule):
        tops = np.array([float(one.numerator) for one in begins])
        bottoms = np.array([float(one.denominator) for one in begins])
        return lowest_places(sufficient, relevant, columns, tops, bottoms, strict, 0.0 if whole_cases else ROUNDING)
    named = [one.part or "" if rule.weights else "" for one in standard.questions]
    weights = {name: rule.weights.get(name, Fraction(0)) if rule.weights else Fraction(1) for name in dict.fromkeys(named)}
    parts = np.array([[*weights].index(name) for name in named], dtype=np.int64)
    shares = np.array([float(weight) for weight in weights.values()])
    at = np.array([float(one) for one in begins])
    return mean_places(sufficient, relevant, columns, parts, shares, rule.empty_part == "reweigh", at, strict, ROUNDING)


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


def _overall(found: Mapping[str, Places], given: Mapping[str, str], framework: Framework, rows: int) -> Places | None:
    """The place of each row's total; NOT_RATED where a standard of the total is."""
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
        places = _given(scale, given[standard.code], rows) if standard.code in given else found[standard.code]
        points += np.array(worth, dtype=np.int64)[places]
        rated &= places != NOT_RATED
        most += scale.most_points
    overall_scale = framework.rating.scales[rule.scale]
    of_total = [total_band(total, most, len(standards), rule, overall_scale, _UNCITED).rating for total in range(most + 1)]
    places_of = np.array([overall_scale.ratings.index(rating) for rating in of_total], dtype=np.int8)
    return np.where(rated, places_of[np.clip(points, 0, most)], NOT_RATED).astype(np.int8)


def _given(scale: RatingScale, rating: str, rows: int) -> Places:
    return np.full(rows, scale.ratings.index(rating), np.int8)


_UNCITED = Citation("", "", "", "", "")
