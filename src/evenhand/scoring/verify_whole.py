"""The total recomputed from the ratings of the standards, and the overall rating from the total."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evenhand.framework.framework import Framework
from evenhand.framework.ratings import RatingScale, SumRule
from evenhand.scoring.judgement import OVERALL
from evenhand.scoring.published import PublishedResult
from evenhand.scoring.reasons import SumOfPoints
from evenhand.scoring.rules import cite, total_band
from evenhand.scoring.verification import Item

TOTAL = "total"


def verify_whole(result: PublishedResult, framework: Framework, standards: Mapping[str, Item]) -> Iterator[Item]:
    """The total and the overall rating, where the edition has them. `standards` are their items, already verified."""
    name = framework.rating.overall
    if name is None:
        return
    rule = framework.rating.rules[name]
    if not isinstance(rule, SumRule):
        why = f"nothing is computed here {cite(name, framework)}."
        if result.total is not None:
            yield Item(TOTAL, "Total", "cannot be checked", _out_of(result.total.points, result.total.of), None, why)
        yield Item(OVERALL, "Overall rating", "cannot be checked", result.overall, None, why)
        return
    whole = _Whole(result, framework, name, rule, framework.rating.scales[rule.scale], standards)
    total = whole.total()
    yield total
    yield whole.overall(total)


@dataclass(frozen=True, slots=True)
class _Whole:
    result: PublishedResult
    framework: Framework
    name: str
    rule: SumRule
    scale: RatingScale
    standards: Mapping[str, Item]

    def total(self) -> Item:
        """The printed total held against the sum of the printed ratings, or against what they leave possible."""
        printed = self.result.total
        shown = None if printed is None else _out_of(printed.points, printed.of)
        fewest, most, of = self._range(self._printed())
        computed = _out_of(fewest, of) if fewest == most else f"{fewest} to {most} of {of}"
        because = self._because_total(fewest, most)
        if printed is None:
            return Item(TOTAL, "Total", "cannot be checked", shown, computed, because)
        fits = any(low <= printed.points <= high for low, high, _ in (self._range(self._printed()), self._range(self._mended())))
        agrees = fits and printed.of in (None, of)
        if agrees and fewest < most:
            return Item(TOTAL, "Total", "cannot be checked", shown, computed, because)
        return Item(TOTAL, "Total", "agree" if agrees else "disagree", shown, shown if agrees else computed, because)

    def overall(self, total: Item) -> Item:
        """The printed rating held against the printed total; where that is missing or itself at fault, against the ratings."""
        name, printed = "Overall rating", self.result.overall
        totals = self._totals(total)
        possible, certain = self._bands(totals), self._bands([(low, high) for low, high in totals if low == high])
        because, computed = self._because_overall(totals, possible), " or ".join(possible) or None
        if printed is None or computed is None:
            return Item(OVERALL, name, "cannot be checked", printed, computed, because)
        if printed in possible and printed not in certain:
            why = f"{because} It cannot be told which from what is printed."
            return Item(OVERALL, name, "cannot be checked", printed, computed, why)
        agrees = printed in certain
        return Item(OVERALL, name, "agree" if agrees else "disagree", printed, printed if agrees else computed, because)

    def _totals(self, total: Item) -> list[tuple[int, int]]:
        """The sums that may be the true one, each from so many to so many points."""
        printed = self.result.total
        sums = [self._range(ratings)[:2] for ratings in (self._printed(), self._mended())]
        if printed is None:
            return sums
        return [(printed.points, printed.points), *(sums if total.verdict == "disagree" else [])]

    def _bands(self, totals: Sequence[tuple[int, int]]) -> list[str]:
        if not self.result.ratings and self.result.total is None:
            return []
        _, _, of = self._range({})
        places: set[int] = set()
        for fewest, most in totals:
            low, high = (self.scale.ratings.index(self._band(points, of, None).rating) for points in (fewest, most))
            places.update(range(low, high + 1))
        return [self.scale.ratings[place] for place in sorted(places)]

    def _band(self, points: int, of: int, standards: int | None) -> SumOfPoints:
        return total_band(points, of, standards, self.rule, self.scale, cite(self.name, self.framework))

    def _printed(self) -> dict[str, str]:
        return {code: rating for code, rating in self.result.ratings.items() if code in self._counted()}

    def _mended(self) -> dict[str, str]:
        """The printed ratings with those that disagree with their own parts put right."""
        wrong = {code: item.computed for code, item in self.standards.items() if item.verdict == "disagree"}
        return {code: self._rating_on_scale(code, wrong.get(code), rating) for code, rating in self._printed().items()}

    def _rating_on_scale(self, code: str, computed: str | None, printed: str) -> str:
        scale = self.framework.scale_of(self.framework.rule_of(self.framework.standard_of[code]))
        return computed if scale and computed in scale.ratings else printed

    def _counted(self) -> list[str]:
        return [standard.code for standard in self.framework.standards.each() if standard.in_total]

    def _range(self, ratings: Mapping[str, str]) -> tuple[int, int, int]:
        """The fewest and the most points that the ratings leave possible, and the most there could be at all."""
        fewest = most = of = 0
        for code in self._counted():
            scale = self.framework.scale_of(self.framework.rule_of(self.framework.standard_of[code]))
            assert scale is not None
            points = [scale.points_of(ratings[code]) or 0] if code in ratings else [step.points or 0 for step in scale.steps]
            fewest, most, of = fewest + min(points), most + max(points), of + scale.most_points
        return fewest, most, of

    def _because_total(self, fewest: int, most: int) -> str:
        count = len(self._printed())
        citation = cite(self.name, self.framework)
        if fewest == most:
            return f"the {count} printed ratings add up to {fewest} points {citation}."
        return f"{count} of {len(self._counted())} ratings are printed, which leaves {fewest} to {most} points {citation}."

    def _because_overall(self, totals: Sequence[tuple[int, int]], possible: Sequence[str]) -> str:
        citation = cite(self.name, self.framework)
        if not possible:
            return f"neither a total nor the ratings of its standards are printed {citation}."
        fewest, most = min(low for low, _ in totals), max(high for _, high in totals)
        if fewest == most:
            standards = len(self._counted()) if self.result.total is None else None
            return str(self._band(fewest, self._range({})[2], standards))
        given = " or ".join(possible)
        if self.result.total is not None:
            return (
                f"the printed total is at fault; it and the printed ratings, {fewest} to {most} points, leave {given} {citation}."
            )
        return f"the printed ratings, worth {fewest} to {most} points, give {given} {citation}."


def _out_of(points: int, of: int | None) -> str:
    return f"{points}" if of is None else f"{points} of {of}"
