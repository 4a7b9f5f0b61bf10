"""A published result rated again under other rules, from the shares it prints.

A percentage in print stands for every share that rounds to it; of those, only such as give the printed rating under the rules it
was held under can have been. What prints no shares stays as it is printed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from evenhand.analysis.trial import Trial
from evenhand.framework.framework import Framework
from evenhand.framework.ratings import LowestRule, MeanRule, RatingScale
from evenhand.framework.standards import Standard
from evenhand.scoring.component import Component
from evenhand.scoring.judgement import OVERALL
from evenhand.scoring.published import PrintedShare, PublishedResult
from evenhand.scoring.rating import Rating, Ratings
from evenhand.scoring.reasons import JudgedByPeople, Reason
from evenhand.scoring.rules import Outcome, apply_rule, cite

THE_INSPECTORATE = "the inspectorate"
AS_PRINTED = "as printed; nothing that it could be computed from is printed"
Pick = Callable[[PrintedShare], Fraction]

PICKS: tuple[Pick, ...] = (lambda one: one.share, lambda one: one.least, lambda one: one.most)
"""The shares a percentage may stand for: as printed, the least, the most."""


@dataclass(frozen=True, slots=True)
class Reprinted:
    """A published result before and after: under its own codes, and under those of the trial.

    `open` are codes of the trial for which what is printed leaves more than one rating possible, with what is possible; `kept`
    are codes of its own that keep their rating because no shares are printed.
    """

    before: Ratings
    after: Ratings
    open: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Standard:
    before: Rating
    after: Rating | None
    possible: tuple[str, ...]
    kept: bool


def reprinted(result: PublishedResult, framework: Framework, trial: Trial) -> Reprinted:
    """Both ratings of a published result. `framework` is the edition it was held under."""
    each = {code: _both(standard, result, framework, trial) for code, standard in framework.standard_of.items()}
    before = {code: one.before for code, one in each.items()}
    after = {trial.codes[code]: one.after for code, one in each.items() if one.after is not None}
    open_ = {trial.codes[code]: one.possible for code, one in each.items() if len(one.possible) > 1}
    whole_before = _whole_before(result, framework, before)
    whole_after, possible = _whole_after(whole_before, trial.framework, after, open_)
    if len(possible) > 1:
        open_[OVERALL] = possible
    kept = tuple(code for code, one in each.items() if one.kept)
    return Reprinted(Ratings(before, {}, whole_before, framework), Ratings(after, {}, whole_after, trial.framework), open_, kept)


def _both(standard: Standard, result: PublishedResult, framework: Framework, trial: Trial) -> _Standard:
    printed = result.ratings.get(standard.code, result.grades.get(standard.code))
    to = trial.codes.get(standard.code)
    later = trial.framework.standard_of[to] if to else None
    shares = {one.code: result.scores[one.code] for one in standard.questions if one.code in result.scores}
    computed = isinstance(framework.rule_of(standard), LowestRule | MeanRule)
    if not computed or not shares or len(shares) < len(standard.questions):
        before = _as_printed(standard, printed, framework)
        after = _as_printed(later, printed, trial.framework) if later else None
        return _Standard(before, after, (), kept=computed and printed is not None and later is not None)
    was = [_outcome(standard, shares, pick, framework) for pick in PICKS]
    fits = [pick for pick, outcome in zip(PICKS, was, strict=True) if printed in (None, outcome.rating)]
    judged = printed if not fits else None
    before = _rating(standard, was[PICKS.index(fits[0])] if fits else was[0], judged, framework)
    if later is None:
        return _Standard(before, None, (), kept=False)
    will = [_outcome(later, shares, pick, trial.framework) for pick in fits or PICKS[:1]]
    possible = _worst_first(will, _scale(later, trial.framework)) if fits else ()
    return _Standard(before, _rating(later, will[0], judged, trial.framework), possible, kept=False)


def _outcome(standard: Standard, shares: Mapping[str, PrintedShare], pick: Pick, framework: Framework) -> Outcome:
    rule = framework.rule_of(standard)
    held_rounded = isinstance(rule, LowestRule | MeanRule) and rule.bands is not None and rule.bands.band_on == "rounded"
    parts = {question.code: question.part for question in standard.questions}
    components = [
        Component(code, share=one.share if held_rounded and _whole(one) else pick(one), part=parts[code])
        for code, one in shares.items()
    ]
    return apply_rule(standard.rule, components, framework)


def _whole(printed: PrintedShare) -> bool:
    """Whether a percentage is printed in whole per cents: then it is itself what a rule that rounds would hold."""
    return "." not in printed.printed


def _scale(standard: Standard, framework: Framework) -> RatingScale | None:
    return framework.scale_of(framework.rule_of(standard))


def _rating(standard: Standard, outcome: Outcome, judged: str | None, framework: Framework) -> Rating:
    """The computed rating; where the printed one fits none of the shares in print, people's, with the other beside it."""
    because: Reason = outcome.because
    if judged is not None:
        citation = cite(standard.rule, framework)
        because = JudgedByPeople(citation, judged, THE_INSPECTORATE, "as printed", outcome.rating, outcome.because)
    return _made(standard, judged or outcome.rating, because, framework, outcome)


def _as_printed(standard: Standard, printed: str | None, framework: Framework) -> Rating:
    """The printed rating, where it is on the scale of the rules it is to stand under."""
    scale = _scale(standard, framework)
    rating = printed if scale and printed in scale.ratings else None
    citation = cite(standard.rule, framework)
    because = JudgedByPeople(citation, rating or "Not printed", THE_INSPECTORATE, AS_PRINTED)
    return _made(standard, rating, because, framework)


def _made(
    standard: Standard, rating: str | None, because: Reason, framework: Framework, outcome: Outcome | None = None
) -> Rating:
    scale = _scale(standard, framework)
    return Rating(
        code=standard.code,
        name=standard.name,
        kind="standard",
        because=because,
        rating=rating,
        computed=outcome.rating if outcome else None,
        share=outcome.share if outcome else None,
        points=scale.points_of(rating) if scale and rating else None,
        of=scale.most_points if scale and scale.steps[0].points is not None else None,
    )


def _whole_before(result: PublishedResult, framework: Framework, ratings: Mapping[str, Rating]) -> Rating | None:
    rule = framework.rating.overall
    if rule is None:
        return None
    outcome = _summed(framework, ratings, {})
    printed = result.overall
    if printed is None or printed == outcome.rating:
        return _overall(outcome, outcome.rating, outcome.because)
    because = JudgedByPeople(cite(rule, framework), printed, THE_INSPECTORATE, "as printed", outcome.rating, outcome.because)
    return _overall(outcome, printed, because)


def _whole_after(
    before: Rating | None, framework: Framework, ratings: Mapping[str, Rating], open_: Mapping[str, tuple[str, ...]]
) -> tuple[Rating | None, tuple[str, ...]]:
    """The overall rating that follows, and all that are possible where what is printed leaves standards open.

    Where the printed one was not what its parts gave, it was people's, and stands.
    """
    rule = framework.rating.overall
    if rule is None:
        return None, ()
    outcome = _summed(framework, ratings, {})
    if before is not None and before.computed is not None and before.rating != before.computed:
        because = JudgedByPeople(
            cite(rule, framework), before.rating or "", THE_INSPECTORATE, "as printed", outcome.rating, outcome.because
        )
        return _overall(outcome, before.rating, because), ()
    ways = [_summed(framework, ratings, _chosen(open_, place)) for place in (0, -1)]
    possible = _worst_first((outcome, *ways), framework.scale_of(framework.rating.rules[rule]))
    return _overall(outcome, outcome.rating, outcome.because), possible


def _worst_first(outcomes: Sequence[Outcome], scale: RatingScale | None) -> tuple[str, ...]:
    """The ratings that outcomes give, each once."""
    given = {one.rating for one in outcomes}
    return tuple(rating for rating in (scale.ratings if scale else ()) if rating in given)


def _chosen(open_: Mapping[str, tuple[str, ...]], place: int) -> dict[str, str]:
    """For each open standard its worst possible rating, or its best."""
    return {code: possible[place] for code, possible in open_.items()}


def _summed(framework: Framework, ratings: Mapping[str, Rating], instead: Mapping[str, str]) -> Outcome:
    assert framework.rating.overall is not None
    components: Sequence[Component] = [
        _component(one, ratings.get(one.code), instead.get(one.code), framework)
        for one in framework.standards.each()
        if one.in_total
    ]
    return apply_rule(framework.rating.overall, components, framework)


def _component(standard: Standard, rating: Rating | None, instead: str | None, framework: Framework) -> Component:
    scale = _scale(standard, framework)
    stands = instead or (rating.rating if rating else None)
    points = scale.points_of(stands) if scale and stands else None
    return Component(standard.code, rating=stands, points=points, most_points=scale.most_points if scale else None)


def _overall(outcome: Outcome, rating: str | None, because: Reason) -> Rating:
    return Rating(
        code=OVERALL,
        name="Overall rating",
        kind=OVERALL,
        because=because,
        rating=rating,
        computed=outcome.rating,
        points=outcome.points,
        of=outcome.of,
    )
