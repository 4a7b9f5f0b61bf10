"""Rate an inspection: answers in, ratings with their reasons out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from evenhand.assessment.answer import Answer
from evenhand.assessment.assessments import of_cases_read
from evenhand.assessment.counting import answers_that_count
from evenhand.framework.framework import Framework
from evenhand.framework.ratings import LowestRule, MeanRule, Rule
from evenhand.framework.standards import Domain, Standard, Thread
from evenhand.sampling.draw import Sample
from evenhand.sampling.sample import SampledCase
from evenhand.scoring.component import Component, of_score
from evenhand.scoring.distance import Distances, distances
from evenhand.scoring.flags import Flag, flags
from evenhand.scoring.judgement import OVERALL, Judgement, judged_scale, read_judgements
from evenhand.scoring.rating import Rating, Ratings
from evenhand.scoring.reasons import JudgedByPeople, NotRated, Reason
from evenhand.scoring.rules import ENTER_JUDGEMENT, Outcome, apply_rule, cite
from evenhand.scoring.score import Score
from evenhand.scoring.tally import tally


def rate(
    answers: Iterable[Answer],
    *,
    against: Framework,
    judgements: Mapping[str, Judgement] | Path | str | None = None,
    sample: Sample | Sequence[SampledCase] | None = None,
) -> Ratings:
    """Every rating that the answers and judgements give under an edition, each with its reason.

    `answers` may hold superseded revisions and second readings; the ones that count are chosen here. `judgements` are values by
    the code of the standard, or the `judgements.yaml` that holds them. Where a `sample` is given, only its drawn cases count: the
    answers about a case replaced since stay on record. The scores are then parted by its strata, as `interval` needs them.
    Refuses answers of which it is unclear which counts.
    """
    judged = read_judgements(judgements, against) if isinstance(judgements, Path | str) else judgements or {}
    counted = answers_that_count(answers)
    cases = tuple(sample.cases if isinstance(sample, Sample) else sample or ())
    read = counted if sample is None else of_cases_read(counted, cases)
    rated = rate_scores(tally(read, against, cases), against=against, judgements=judged)
    return replace(rated, counted=tuple(read), sample=cases)


def rate_scores(scores: Mapping[str, Score], *, against: Framework, judgements: Mapping[str, Judgement]) -> Ratings:
    """Every rating that scores already counted give."""
    standards = {
        code: _standard(standard, scores, against, judgements.get(code)) for code, standard in against.standard_of.items()
    }
    ratings: dict[str, Rating] = {}
    for domain in against.domains:
        if domain.rule is not None:
            ratings[domain.code] = _domain(domain, domain.rule, standards, against)
        ratings |= {standard.code: standards[standard.code] for standard in domain.standards}
    for thread in against.standards.threads:
        ratings[thread.code] = _thread(thread, scores, against)
    return Ratings(ratings, scores, _overall(standards, against, judgements.get(OVERALL)), against)


def _standard(standard: Standard, scores: Mapping[str, Score], framework: Framework, judgement: Judgement | None) -> Rating:
    rule = framework.rule_of(standard)
    asked = [scores[question.code] for question in standard.questions]
    parts = {question.code: question.part for question in standard.questions}
    outcome = _computed(standard, rule, [of_score(score, parts[score.question]) for score in asked], framework)
    decided_by = scores[outcome.decided_by.code] if outcome.decided_by else None
    scale = framework.scale_of(rule)
    distance = Distances()
    if outcome.rating and scale and isinstance(rule, LowestRule | MeanRule):
        distance = distances(outcome.rating, asked, parts, rule, scale)
    raised = _flags(standard.rule, rule, outcome, decided_by, distance, framework)
    rating = judgement.rating if judgement else outcome.rating
    return Rating(
        code=standard.code,
        name=standard.name,
        kind="standard",
        because=_because(outcome, judgement, standard, framework),
        rating=rating,
        computed=outcome.rating,
        share=outcome.share,
        score=decided_by,
        points=scale.points_of(rating) if scale and rating else None,
        of=scale.most_points if scale and scale.steps[0].points is not None else None,
        flags=(*raised, *_departure(judgement, outcome, raised, standard.rule, framework)),
        distance=distance,
        judgement=judgement,
    )


def _computed(standard: Standard, rule: Rule, components: Sequence[Component], framework: Framework) -> Outcome:
    if standard.key_questions is None and isinstance(rule, LowestRule | MeanRule):
        why = "its key questions are unknown in this edition, so nothing is computed, and no judgement is entered"
        return Outcome(NotRated(cite(standard.rule, framework), why, ENTER_JUDGEMENT))
    return apply_rule(standard.rule, components, framework)


def _because(outcome: Outcome, judgement: Judgement | None, standard: Standard, framework: Framework) -> Reason:
    if judgement is None:
        return outcome.because
    citation = cite(standard.rule, framework)
    return JudgedByPeople(citation, judgement.rating, judgement.by, judgement.reason, outcome.rating, outcome.because)


def _flags(
    name: str, rule: Rule, outcome: Outcome, decided_by: Score | None, distance: Distances, framework: Framework
) -> tuple[Flag, ...]:
    discretion = framework.rating.discretion
    bands = rule.bands if isinstance(rule, LowestRule | MeanRule) else None
    if discretion is None or name not in discretion.rules or bands is None or outcome.share is None:
        return ()
    return flags(outcome.share, decided_by, bands, distance, discretion)


def _departure(
    judgement: Judgement | None, outcome: Outcome, raised: Sequence[Flag], name: str, framework: Framework
) -> Sequence[Flag]:
    if judgement is None or outcome.rating is None or judgement.rating == outcome.rating:
        return []
    flagged: list[Flag] = []
    discretion = framework.rating.discretion
    if not raised:
        declared = discretion is not None and name in discretion.rules
        why = "none of the pack's grounds for discretion is met" if declared else "the pack declares no discretion here"
        flagged.append(Flag("departs without a flag", why))
    scale = framework.scale_of(framework.rating.rules[name])
    if scale and abs(scale.ratings.index(judgement.rating) - scale.ratings.index(outcome.rating)) > 1:
        flagged.append(Flag("departs by more than a step", f"from {outcome.rating} to {judgement.rating}"))
    return flagged


def _domain(domain: Domain, rule: str, standards: Mapping[str, Rating], framework: Framework) -> Rating:
    components = [_of_rating(standards[standard.code]) for standard in domain.standards]
    return _whole(domain.code, domain.name, domain.word, rule, components, framework)


def _thread(thread: Thread, scores: Mapping[str, Score], framework: Framework) -> Rating:
    tagged = [question for question in framework.key_questions.values() if thread.tag in question.tags]
    components = [of_score(scores[question.code], question.part) for question in tagged]
    return _whole(thread.code, thread.name, "thread", thread.rule, components, framework)


def _overall(standards: Mapping[str, Rating], framework: Framework, judgement: Judgement | None) -> Rating | None:
    rule = framework.rating.overall
    if rule is None:
        return None
    counted = [standard.code for standard in framework.standards.each() if standard.in_total]
    whole = _whole(OVERALL, "Overall rating", OVERALL, rule, [_of_rating(standards[code]) for code in counted], framework)
    if judgement is None or judged_scale(OVERALL, framework) is None:
        return whole
    because = JudgedByPeople(cite(rule, framework), judgement.rating, judgement.by, judgement.reason)
    return replace(whole, rating=judgement.rating, because=because, judgement=judgement)


def _whole(code: str, name: str, kind: str, rule: str, components: Sequence[Component], framework: Framework) -> Rating:
    outcome = apply_rule(rule, components, framework)
    return Rating(
        code=code,
        name=name,
        kind=kind,
        because=outcome.because,
        rating=outcome.rating,
        computed=outcome.rating,
        share=outcome.share,
        points=outcome.points,
        of=outcome.of,
    )


def _of_rating(rating: Rating) -> Component:
    return Component(rating.code, share=rating.share, rating=rating.rating, points=rating.points, most_points=rating.of)
