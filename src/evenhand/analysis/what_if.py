"""What if the rules were others? Every inspection at hand rated twice, and who moves, by how much and why.

Where the scores come from does not matter here: an inspection folder, a snapshot table and a printed page are rated alike, by the
rules of `scoring` and no others. Nothing is written.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from evenhand.analysis.moves import AtHand, ButForOne, Counted, Held, Move, NotRerated, Published, WhatIf
from evenhand.analysis.reprinted import Reprinted, reprinted
from evenhand.analysis.sampling_error import interval_of
from evenhand.analysis.trial import Trial, judgements_under
from evenhand.framework.framework import Framework
from evenhand.framework.ratings import LowestRule, MeanRule, RatingScale, SumRule
from evenhand.scoring.distance import Distance
from evenhand.scoring.judgement import OVERALL
from evenhand.scoring.published_file import overall_scale
from evenhand.scoring.rate import rate_scores
from evenhand.scoring.rating import Rating
from evenhand.scoring.reasons import JudgedByPeople
from evenhand.statistics.proportions import StratumCounts


def what_if(at_hand: Iterable[AtHand], trials: Mapping[str, Trial]) -> WhatIf:
    """Rate every inspection under its edition and under the trial of its edition, by its ref; what has no trial is untouched."""
    found = _Found()
    for inspection in at_hand:
        trial = trials.get(inspection.framework.ref)
        if trial is None:
            found.untouched.append(inspection.name)
        else:
            _compare(inspection, trial, found)
    spread = {kind: _in_order(counts, found.scales) for kind, counts in found.spread.items()}
    return WhatIf(
        rated=tuple(found.rated),
        untouched=tuple(found.untouched),
        moves=tuple(found.moves),
        held=tuple(found.held),
        but_for_one=tuple(found.but_for_one),
        not_rerated=tuple(found.not_rerated),
        computed=found.computed,
        stay=found.stay,
        spread=spread,
    )


class _Found:
    """What is gathered, inspection by inspection."""

    def __init__(self) -> None:
        self.rated: list[str] = []
        self.untouched: list[str] = []
        self.moves: list[Move] = []
        self.held: list[Held] = []
        self.but_for_one: list[ButForOne] = []
        self.not_rerated: list[NotRerated] = []
        self.computed: Counter[str] = Counter()
        self.stay: Counter[str] = Counter()
        self.spread: dict[str, dict[str, Counter[str]]] = {kind: {"before": Counter(), "after": Counter()} for kind in KINDS}
        self.scales: list[RatingScale] = []


KINDS = ("standards", OVERALL)


def _compare(inspection: AtHand, trial: Trial, found: _Found) -> None:
    both = _both(inspection, trial)
    found.rated.append(inspection.name)
    found.scales.extend(scale for one in (inspection.framework, trial.framework) for scale in one.rating.scales.values())
    found.not_rerated.extend(_not_rerated(inspection, trial, both))
    for code, before in both.before.items():
        to = trial.codes.get(code)
        if to is not None and to in both.after:
            _one(inspection, trial, before, both.after[to], both, found)
    if both.before.overall is not None and both.after.overall is not None:
        _one(inspection, trial, both.before.overall, both.after.overall, both, found)


def _both(inspection: AtHand, trial: Trial) -> Reprinted:
    if isinstance(inspection, Published):
        return reprinted(inspection.result, inspection.framework, trial)
    before = rate_scores(inspection.scores, against=inspection.framework, judgements=inspection.judgements)
    judged = judgements_under(trial, inspection.judgements)
    return Reprinted(before, rate_scores(inspection.scores, against=trial.framework, judgements=judged))


def _one(inspection: AtHand, trial: Trial, before: Rating, after: Rating, both: Reprinted, found: _Found) -> None:
    """Sort one pair of ratings to where it belongs, and count it."""
    kind = OVERALL if before.code == OVERALL else "standards"
    if before.rating is not None and after.rating is not None:
        found.spread[kind]["before"][before.rating] += 1
        found.spread[kind]["after"][after.rating] += 1
        by_people = isinstance(after.because, JudgedByPeople)
        (found.stay if by_people else found.computed)[kind] += 1
    if before.rating is not None and after.rating is None:
        found.not_rerated.append(NotRerated(inspection.name, (before.code,), str(after.because)))
    scored = before.rating is None and after.rating is None and before.share is not None and after.share is not None
    possible = both.open.get(after.code, ())
    others = set(possible) - {before.rating}
    name, edition = inspection.name, inspection.framework.ref
    if (before.rating and after.rating and before.rating != after.rating) or others or (scored and before.share != after.share):
        scales = _scale(before, inspection.framework), _scale(after, trial.framework)
        boundary, past = _past(before, after, trial.framework)
        found.moves.append(
            Move(
                name,
                edition,
                before,
                after,
                step=_step(before, after, *scales),
                boundary=boundary,
                past=past,
                possible=possible if len(possible) > 1 else (),
                interval=interval_of(before, after, _strata(inspection)),
            )
        )
    elif _by_people(after) and before.computed != after.computed:
        found.held.append(Held(name, edition, before, after))
    elif before.rating is not None and not _by_people(after):  # what people gave would not have moved with a case
        ways = _nearer(before, after)
        found.but_for_one.extend(ButForOne(name, edition, after, way) for way in ways)


def _strata(inspection: AtHand) -> Mapping[str, StratumCounts]:
    """What was counted in each stratum, by question; nothing where only print is at hand."""
    return inspection.strata if isinstance(inspection, Counted) else {}


def _by_people(rating: Rating) -> bool:
    """Whether people decided beside a computed rating."""
    return isinstance(rating.because, JudgedByPeople) and rating.computed is not None


def _nearer(before: Rating, after: Rating) -> Iterator[Distance]:
    """The ways to another rating that are one judgement long, and were longer under the rules as they are."""
    pairs = ((before.distance.up, after.distance.up), (before.distance.down, after.distance.down))
    for was, is_ in pairs:
        if is_ is not None and is_.judgements == 1 and (was is None or was.judgements > 1):
            yield is_


def _scale(rating: Rating, framework: Framework) -> RatingScale | None:
    if rating.code == OVERALL:
        return overall_scale(framework)
    standard = framework.standard_of.get(rating.code)
    return framework.scale_of(framework.rule_of(standard)) if standard else None


def _step(before: Rating, after: Rating, one: RatingScale | None, other: RatingScale | None) -> int | None:
    if one is None or other is None or one.ratings != other.ratings or before.rating is None or after.rating is None:
        return None
    return one.ratings.index(after.rating) - one.ratings.index(before.rating)


def _past(before: Rating, after: Rating, framework: Framework) -> tuple[Fraction | None, Fraction | None]:
    """The boundary of the new rules that was crossed, and how far past it the rating stands: points of share, or of the total.

    Going up it is where the new rating begins; going down, where the old one does.
    """
    begins, held = _begins(after, framework)
    scale = _scale(after, framework)
    if held is None or scale is None or before.rating is None or after.rating is None:
        return None, None
    if before.rating not in begins or after.rating not in begins:
        return None, None
    rose = scale.ratings.index(after.rating) > scale.ratings.index(before.rating)
    boundary = begins[after.rating if rose else before.rating]
    per = 1 if after.code == OVERALL and after.share is None else 100
    return boundary, (held - boundary) * per


def _begins(rating: Rating, framework: Framework) -> tuple[Mapping[str, Fraction], Fraction | None]:
    """Where ratings begin by the rule of a standard, or of the whole, and what is held against it."""
    standard = framework.standard_of.get(rating.code)
    name = standard.rule if standard else framework.rating.overall
    rule = framework.rating.rules.get(name or "")
    if isinstance(rule, LowestRule | MeanRule) and rule.bands is not None:
        return rule.bands.begins, rating.share
    if isinstance(rule, SumRule):
        percent = rule.total.shown_as == "percent"
        begins = {one: start / 100 if percent else start for one, start in rule.total.begins.items()}
        whole = rating.share if percent else None if rating.points is None else Fraction(rating.points)
        return begins, whole
    return {}, None


def _not_rerated(inspection: AtHand, trial: Trial, both: Reprinted) -> Iterator[NotRerated]:
    if both.kept:
        yield NotRerated(inspection.name, both.kept, "their shares are not printed, so they stay as they are printed")
    for code, why in trial.dropped.items():
        yield NotRerated(inspection.name, (code,), f"the rules asked about do not rate it: {why}")
    for code, why in trial.wanting.items():
        yield NotRerated(inspection.name, (f"{trial.framework.ref} {code}",), f"it was not asked about: {why}")


def _in_order(counts: Mapping[str, Counter[str]], scales: Iterable[RatingScale]) -> dict[str, tuple[int, int]]:
    """Counts before and after by rating, worst first, for every rating of the scales that some inspection had."""
    before, after = counts["before"], counts["after"]
    had = {*before, *after}
    whole = [rating for scale in scales if had & {*scale.ratings} for rating in scale.ratings]
    return {rating: (before[rating], after[rating]) for rating in dict.fromkeys(whole)}
