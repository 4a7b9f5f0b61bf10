"""The edition that a change would make: a framework in, a framework out, checked as a pack's rules are checked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from evenhand.analysis.changes import Changes, said
from evenhand.files.faults import nearest
from evenhand.framework.framework import Framework
from evenhand.framework.ratings import Bands, LowestRule, MeanRule, RatingScale, Rule, SumRule
from evenhand.scoring.reasons import ASKED
from evenhand.scoring.score import percent


@dataclass(eq=False)
class ImpossibleChange(ValueError):
    """A change after which an edition could not rate: bands that do not rise, weights that make no whole, totals out of reach.

    `field` and `key` say which part of the change it is.
    """

    field: str
    key: str
    why: str

    def __str__(self) -> str:
        return f"{self.key}: {self.why}"


def changed(framework: Framework, changes: Changes) -> Framework:
    """The edition as it would be. What the change does not touch is as it was; a rule it touches says so when it is cited.

    `against` and `only` are not looked at here: which editions are meant is settled before. Raises ImpossibleChange.
    """
    rules = {name: _rule(rule, framework, changes) for name, rule in framework.rating.rules.items()}
    return replace(framework, rating=replace(framework.rating, rules=rules))


def touches(framework: Framework, changes: Changes) -> bool:
    """Whether an edition has anything that the change is about."""
    met = {_plainly(part) for part in _parts_met(framework)}
    return any(_plainly(part) in met for part in _parts(changes))


def unmet(changes: Changes, frameworks: Iterable[Framework]) -> Iterator[ImpossibleChange]:
    """The parts of a change that no edition at hand has: a rating of another scale, a part that nothing weighs."""
    met = {part for framework in frameworks for part in _parts_met(framework)}
    plainly = {_plainly(part) for part in met}
    for part in _parts(changes):
        if _plainly(part) not in plainly:
            field, key = part
            known = [other for of, other in sorted(met) if of == field]
            hint = nearest(key, known) if known else "none of them has any."
            yield ImpossibleChange(field, key or field, f"no edition at hand has it; {hint}")


def _parts(changes: Changes) -> Iterator[tuple[str, str]]:
    """Everything a change is about, by field and key."""
    for field in ("bands", "overall", "rules", "weights"):
        yield from ((field, key) for key in getattr(changes, field))
    yield from ((field, "") for field in ("band_on", "boundary") if getattr(changes, field) is not None)


def _plainly(part: tuple[str, str]) -> tuple[str, str]:
    """Without the capitals: people write a rating as they please."""
    return part[0], part[1].casefold()


def _parts_met(framework: Framework) -> set[tuple[str, str]]:
    met: set[tuple[str, str]] = set()
    for rule in framework.rating.rules.values():
        bands = rule.bands if isinstance(rule, LowestRule | MeanRule) else None
        if bands is not None:
            met |= {("bands", rating) for rating in bands.begins} | {("band_on", ""), ("boundary", "")}
            met.add(("rules", rule.rule))
        if isinstance(rule, SumRule):
            met |= {("overall", rating) for rating in rule.total.begins}
        if isinstance(rule, MeanRule):
            met |= {("weights", part) for part in rule.weights}
    return met


def _rule(rule: Rule, framework: Framework, changes: Changes) -> Rule:
    scale = framework.scale_of(rule)
    match rule:
        case LowestRule() | MeanRule():
            made: Rule = _rebanded(_weighed(_of_kind(rule, changes), changes), scale, changes)
        case SumRule():
            assert scale is not None
            begins = _moved(rule.total.begins, changes.overall)
            _check_total(framework, rule, begins, scale)
            made = replace(rule, total=replace(rule.total, begins=begins))
        case _:
            return rule
    return made if made == rule else replace(made, source=ASKED, at=_asked_of(made, changes), status="assumed")


def _asked_of(rule: Rule, changes: Changes) -> str:
    """The parts of a change that are about a rule, in words."""
    about = Changes(overall=changes.overall) if isinstance(rule, SumRule) else replace(changes, overall={}, against=None)
    return "; ".join(said(about))


def _rebanded(rule: LowestRule | MeanRule, scale: RatingScale | None, changes: Changes) -> LowestRule | MeanRule:
    if rule.bands is None or scale is None:
        return rule
    return replace(rule, bands=_bands(rule.bands, scale, changes))


def _of_kind(rule: LowestRule | MeanRule, changes: Changes) -> LowestRule | MeanRule:
    """The rule as one of the kind that is to stand in its place. A rule without bands gives no rating, and stays."""
    kind = changes.rules.get(rule.rule, rule.rule)
    if kind == rule.rule or rule.bands is None or rule.scale is None:
        return rule
    stands = {"source": rule.source, "at": rule.at, "status": rule.status, "note": rule.note}
    if kind == "mean":
        return MeanRule(rule="mean", scale=rule.scale, bands=rule.bands, **stands)  # type: ignore[arg-type]
    return LowestRule(rule="lowest", scale=rule.scale, bands=rule.bands, **stands)  # type: ignore[arg-type]


def _weighed(rule: LowestRule | MeanRule, changes: Changes) -> LowestRule | MeanRule:
    if not isinstance(rule, MeanRule) or not rule.weights or not changes.weights:
        return rule
    weights = _moved(rule.weights, changes.weights)
    whole = sum(weights.values(), Fraction(0))
    if whole != 1:
        raise ImpossibleChange(
            "weights", ", ".join(changes.weights), f"the weights would add up to {percent(whole)}, not to 100%"
        )
    return replace(rule, weights=weights)


def _bands(bands: Bands, scale: RatingScale, changes: Changes) -> Bands:
    begins = _moved(bands.begins, changes.bands)
    _check_rising("bands", {rating: begins[rating] for rating in scale.ratings}, changes.bands)
    if begins[scale.ratings[0]] != 0:
        raise ImpossibleChange("bands", scale.ratings[0], "the worst rating begins at 0%, so that no share is without a rating")
    return replace(bands, begins=begins, band_on=changes.band_on or bands.band_on, boundary=changes.boundary or bands.boundary)


def _moved(begins: Mapping[str, Fraction], moved: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """What stands, with what is moved in its place, whatever the capitals."""
    by_name = {name.casefold(): value for name, value in moved.items()}
    return {name: by_name.get(name.casefold(), value) for name, value in begins.items()}


def _check_total(framework: Framework, rule: SumRule, begins: Mapping[str, Fraction], scale: RatingScale) -> None:
    if begins == rule.total.begins:
        return
    in_order = {rating: begins[rating] for rating in scale.ratings}
    _check_rising("overall", in_order, in_order)
    scales = [framework.scale_of(framework.rule_of(one)) for one in framework.standards.each() if one.in_total]
    most = 100 if rule.total.shown_as == "percent" else sum(one.most_points for one in scales if one)
    for rating, begin in begins.items():
        if begin > most:
            raise ImpossibleChange("overall", rating, f"it would begin at {float(begin):g}, and no total exceeds {most}")
        if begin.denominator != 1 and rule.total.shown_as == "points":
            raise ImpossibleChange("overall", rating, "points are whole numbers")


def _check_rising(field: str, begins: Mapping[str, Fraction], asked: Mapping[str, Fraction]) -> None:
    for (worse, low), (better, high) in pairwise(begins.items()):
        if high <= low:
            key = better if better.casefold() in {one.casefold() for one in asked} else worse
            at, above = (f"{float(begin):g}" if field == "overall" else f"{float(100 * begin):g}%" for begin in (low, high))
            why = f"{better} must begin above {worse}, and would begin at {above} where that begins at {at}"
            raise ImpossibleChange(field, key, why)
