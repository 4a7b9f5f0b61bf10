"""How parts make a whole: the closed vocabulary of rules, applied.

A rule takes components and answers with an Outcome that carries its reason. It is the same whether the shares were counted from
answers or read from a published table.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from evenhand.framework.framework import Framework
from evenhand.framework.ratings import Bands, LowestRule, MeanRule, RatingScale, Rule, SumRule
from evenhand.scoring.component import Component
from evenhand.scoring.reasons import AverageOfParts, BandMet, Citation, LowestPart, NotRated, Reason, SumOfPoints
from evenhand.scoring.score import rounded


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rule made of its components. Each value is None where the rule gives none."""

    because: Reason
    rating: str | None = None
    share: Fraction | None = None
    points: int | None = None
    of: int | None = None
    decided_by: Component | None = None


ENTER_JUDGEMENT = "enter the rating in judgements.yaml, with its reason and who gave it"
ANSWER_CASES = "answer the key questions for the cases of the sample in answers.csv"
RATE_PARTS = "it follows once those are rated"


def apply_rule(name: str, components: Sequence[Component], framework: Framework) -> Outcome:
    """Apply the pack's rule of that name. A rule that people must carry out is Not rated here."""
    rule = framework.rating.rules[name]
    citation = cite(name, framework)
    scale = framework.scale_of(rule)
    match rule:
        case LowestRule():
            assert scale is not None
            return lowest(components, rule, scale, citation)
        case MeanRule():
            return mean(components, rule, scale, citation)
        case SumRule():
            assert scale is not None
            return total(components, rule, scale, citation)
        case _:
            why = "people judge it" if rule.rule == "judged" else "the rule of this edition is unknown"
            return Outcome(NotRated(citation, f"{why}, and no judgement is entered", ENTER_JUDGEMENT))


def cite(name: str, framework: Framework) -> Citation:
    """Where a rule stands."""
    rule: Rule = framework.rating.rules[name]
    return Citation(framework.ref, name, rule.source, rule.at, rule.status)


def lowest(components: Sequence[Component], rule: LowestRule, scale: RatingScale, citation: Citation) -> Outcome:
    """Rate by the weakest component; the first of equals decides.

    Each key question is integral to the standard, so a strong one cannot make up for a weak one. A question with no relevant case
    is left out; where none has one there is no rating.
    """
    weakest = min((one for one in components if one.share is not None), key=_share, default=None)
    if weakest is None:
        return Outcome(NotRated(citation, "no relevant case is answered on any of its key questions", ANSWER_CASES))
    band = band_of(_share(weakest), rule.bands, scale)
    because = LowestPart(citation, weakest, band, _unmeasured(components))
    return Outcome(because, rating=band.rating, share=weakest.share, decided_by=weakest)


def mean(components: Sequence[Component], rule: MeanRule, scale: RatingScale | None, citation: Citation) -> Outcome:
    """Score by the average: equal within a part, parts weighed as the rule says; banded where the rule has bands."""
    measured = [one for one in components if one.share is not None]
    weights = _weights_met(rule, components, measured)
    if not weights:
        lacks = "one of its parts has no" if measured else "none of its questions has an"
        return Outcome(NotRated(citation, f"{lacks} answered relevant case", ANSWER_CASES))
    by_part = {part: [_share(one) for one in measured if _part(one, rule) == part] for part in weights}
    average = sum((weight * _average(by_part[part]) for part, weight in weights.items()), Fraction(0))
    band = band_of(average, rule.bands, scale) if rule.bands and scale else None
    shown: Mapping[str, Fraction] = weights if rule.weights else {}
    because = AverageOfParts(citation, average, tuple(measured), shown, band, _unmeasured(components))
    return Outcome(because, rating=band.rating if band else None, share=average)


def total(components: Sequence[Component], rule: SumRule, scale: RatingScale, citation: Citation) -> Outcome:
    """Rate by the sum of points. One component without points, and there is no rating."""
    waiting = [one.code for one in components if one.points is None]
    if waiting:
        return Outcome(NotRated(citation, f"it waits for {', '.join(waiting)}", RATE_PARTS))
    points = sum(one.points or 0 for one in components)
    most = sum(one.most_points or 0 for one in components)
    because = total_band(points, most, len(components), rule, scale, citation)
    return Outcome(because, rating=because.rating, points=points, of=most, share=because.share)


def total_band(
    points: int, most: int, standards: int | None, rule: SumRule, scale: RatingScale, citation: Citation
) -> SumOfPoints:
    """The rating of so many points out of the most there could be over so many standards; below every band, the worst.

    `standards` is None where the points are a printed total.
    """
    share = Fraction(points, most) if rule.total.shown_as == "percent" else None
    held = rounded(share) if share is not None and rule.total.band_on == "rounded" else share
    reached = held * 100 if held is not None else Fraction(points)
    begins = [rule.total.begins[rating] for rating in scale.ratings]
    place = max((index for index, start in enumerate(begins) if reached >= start), default=0)
    ends = begins[place + 1] if place + 1 < len(begins) else None
    return SumOfPoints(citation, scale.ratings[place], points, most, standards, begins[place], ends, share)


def band_of(share: Fraction, bands: Bands, scale: RatingScale) -> BandMet:
    """The highest band that a share reaches, by the pack's settings for rounding and for a share exactly on a boundary."""
    held = rounded(share) if bands.band_on == "rounded" else share
    begins = [bands.begins[rating] for rating in scale.ratings]
    reached = [index for index, start in enumerate(begins) if held > start or (held == start and bands.boundary == "upper")]
    place = max(reached, default=0)
    return BandMet(
        scale.ratings[place],
        begins[place] if place else None,
        begins[place + 1] if place + 1 < len(begins) else None,
        bands.boundary,
        held if held != share else None,
    )


def _share(component: Component) -> Fraction:
    assert component.share is not None
    return component.share


def _part(component: Component, rule: MeanRule) -> str:
    return (component.part or "") if rule.weights else ""


def _weights_met(rule: MeanRule, components: Sequence[Component], measured: Sequence[Component]) -> dict[str, Fraction]:
    """The weight of each part that was measured, adding up to one; empty where there can be no score."""
    parts = {_part(one, rule) for one in measured}
    given = rule.weights or {"": Fraction(1)}
    expected = {_part(one, rule) for one in components}
    if not parts or (rule.empty_part == "no score" and parts != expected):
        return {}
    whole = sum((weight for part, weight in given.items() if part in parts), Fraction(0))
    return {part: weight / whole for part, weight in given.items() if part in parts and whole}


def _average(shares: Sequence[Fraction]) -> Fraction:
    return sum(shares, Fraction(0)) / len(shares)


def _unmeasured(components: Sequence[Component]) -> tuple[str, ...]:
    return tuple(one.code for one in components if one.share is None)
