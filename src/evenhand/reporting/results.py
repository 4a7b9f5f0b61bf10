"""The results of an inspection as plain data, for machines and for the report: the one place every shown figure comes from.

The shape is documented in docs/reference/schemas/rate.schema.json.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from evenhand.assessment.answer import Answer
from evenhand.assessment.case import misspelt_facts, misspelt_values
from evenhand.assessment.counting import out_of_run
from evenhand.assessment.unanswered import Unanswered
from evenhand.folders.read import InspectionFolder
from evenhand.framework.framework import Framework
from evenhand.framework.ratings import LowestRule, MeanRule
from evenhand.reporting.interval_results import interval_of_average, intervals_of
from evenhand.scoring.conclusions import out_of_line
from evenhand.scoring.distance import Distance
from evenhand.scoring.judgement import Judgement
from evenhand.scoring.prior import Prior
from evenhand.scoring.rate import rate
from evenhand.scoring.rating import Rating, Ratings
from evenhand.scoring.rules import band_of
from evenhand.scoring.score import Score, percent

Plain = dict[str, Any]


def results_of(folder: InspectionFolder) -> tuple[Ratings, Plain]:
    """Rate what the folder holds, and say it as data."""
    ratings = rate(folder.answers, against=folder.framework, judgements=folder.judgements, sample=folder.sample)
    return ratings, as_data(ratings, folder)


def with_certainty(ratings: Ratings, results: Plain, folder: InspectionFolder, prior: Prior | None = None) -> Plain:
    """The results with how sure the ratings are, under a prior, and whether work was as good for everyone: they take a moment."""
    from evenhand.reporting.certainty_results import certainty_of
    from evenhand.reporting.subgroup_results import disproportionality_of

    return results | {"certainty": certainty_of(ratings, folder, prior), "disproportionality": disproportionality_of(folder)}


def as_data(ratings: Ratings, folder: InspectionFolder) -> Plain:
    """Everything that was counted, rated and judged, with what is still missing."""
    framework, inspection = folder.framework, folder.inspection
    waiting, prompts = folder.unanswered, folder.unanswered_prompts
    intervals, unlike = intervals_of(ratings.scores, folder, {**waiting, **prompts})
    return {
        "unit": inspection.unit,
        "framework": framework.identity.id,
        "edition": framework.identity.edition,
        "synthetic": inspection.synthetic,
        "ratings": {
            code: _rating(rating, _boundaries(code, framework))
            | {"interval": interval_of_average(code, ratings, folder)}
            | {"unanswered": _waiting_in(code, waiting, framework), "prompts_unanswered": _waiting_in(code, prompts, framework)}
            for code, rating in ratings.items()
        },
        "overall": _overall(ratings.overall),
        "scores": {
            code: _score(ratings.scores[code], framework, len(waiting.get(code, []))) | {"interval": intervals[code]}
            for code in framework.key_questions
        },
        "prompts": {
            code: _score(score, framework, len(prompts.get(code, []))) | {"interval": intervals[code]}
            for code, score in ratings.scores.items()
            if code not in framework.key_questions
        },
        "samples": _samples(folder),
        "warnings": [*_warnings(ratings, folder), *unlike],
        "missing": [{"what": code, "because": str(reason), "cure": reason.cure} for code, reason in ratings.not_rated.items()],
        "waiting": [_waiting(code, one, framework) for code, cases in waiting.items() for one in cases],
    }


def _warnings(ratings: Ratings, folder: InspectionFolder) -> list[str]:
    shares = {code: one.share for code, one in ratings.items() if one.share is not None}
    return [
        *_out_of_run(folder.answers),
        *(
            f"cases.csv has the column {column!r}, which is no fact of the edition, and none for {fact!r}: look at its heading."
            for column, fact in misspelt_facts(folder.cases.values(), folder.framework).items()
        ),
        *(
            f"cases.csv has {fact} {value!r} ({cases_met}), and far more often {often!r}: look whether these are meant."
            for fact, value, often, cases_met in misspelt_values(folder.drawn, folder.framework)
        ),
        *out_of_line(shares, folder.findings.conclusions, folder.framework.rating.conclusions),
    ]


def _out_of_run(answers: Iterable[Answer]) -> Iterator[str]:
    """One warning for all, because a folder may be an extract in which every answer has only its last revision."""
    lacking = out_of_run(answers)
    if lacking:
        first, more = lacking[0], len(lacking) - 1
        where = f" (answers.csv, row {first.place.row})" if first.place else ""
        others = f", and {more} more like it" if more else ""
        yield (
            f"revision {first.revision} of the {first.reading} answer to {first.question} for the case {first.case!r} stands "
            f"without all of those before it{where}{others}. The highest counts; look whether rows are lost."
        )


def _rating(rating: Rating, boundaries: list[Fraction]) -> Plain:
    return {
        "name": rating.name,
        "kind": rating.kind,
        "rating": rating.rating,
        "computed": rating.computed,
        "share": _share(rating.share),
        "percent": percent(rating.share, boundaries) if rating.share is not None else None,
        "sufficient": rating.score.sufficient if rating.score else None,
        "relevant": rating.score.relevant if rating.score else None,
        "decided_by": rating.score.question if rating.score else None,
        "points": rating.points,
        "of": rating.of,
        "because": str(rating.because),
        "flags": [{"kind": flag.kind, "because": flag.because} for flag in rating.flags],
        "up": _distance(rating.distance.up),
        "down": _distance(rating.distance.down),
        "judgement": _judgement(rating.judgement),
    }


def _waiting_in(code: str, waiting: Mapping[str, list[Unanswered]], framework: Framework) -> int:
    return sum(len(cases) for question, cases in waiting.items() if framework.home_of[question].code == code)


def _waiting(code: str, one: Unanswered, framework: Framework) -> Plain:
    """A case that a key question waits for, and what to do about it."""
    cure = "answer it in answers.csv"
    if one.fact is not None:
        cure = ": ".join(filter(None, ("record the fact in cases.csv", ", ".join(framework.standards.facts[one.fact].values))))
    return {"question": code, "sample": one.sample, "case": one.case, "fact": one.fact, "cure": cure}


def unfinished(results: Plain) -> bool:
    """Whether something still waits for an answer or a rating."""
    return bool(results["missing"] or unanswered_in(results))


def unanswered_in(results: Plain) -> dict[str, int]:
    """How many drawn cases each key question still waits for, where any."""
    return {code: score["unanswered"] for code, score in results["scores"].items() if score["unanswered"]}


def _overall(rating: Rating | None) -> Plain | None:
    if rating is None:
        return None
    return {
        "rating": rating.rating,
        "points": rating.points,
        "of": rating.of,
        "share": _share(rating.share),
        "because": str(rating.because),
    }


def _score(score: Score, framework: Framework, unanswered: int) -> Plain:
    rule = framework.rule_of(framework.home_of[score.question])
    bands, scale = (rule.bands if isinstance(rule, LowestRule | MeanRule) else None), framework.scale_of(rule)
    return {
        "sufficient": score.sufficient,
        "relevant": score.relevant,
        "share": _share(score.share if score.relevant else None),
        "percent": percent(score.share, bands.begins.values() if bands else ()) if score.relevant else None,
        "band": band_of(score.share, bands, scale).rating if score.relevant and bands and scale else None,
        "unanswered": unanswered,
    }


def _boundaries(code: str, framework: Framework) -> list[Fraction]:
    """Where the ratings of a standard begin; a share is shown on its own side of them."""
    standard = framework.standard_of.get(code)
    rule = framework.rule_of(standard) if standard else None
    bands = rule.bands if isinstance(rule, LowestRule | MeanRule) else None
    return [*bands.begins.values()] if bands else []


def _share(share: Fraction | None) -> float | None:
    """A share of one as a binary number: for drawing and for other programs. Nothing is decided on it."""
    return None if share is None else float(share)


def _distance(distance: Distance | None) -> Plain | None:
    if distance is None:
        return None
    return {
        "to": distance.to,
        "judgements": distance.judgements,
        "by_question": dict(distance.by_question),
        "said": str(distance),
    }


def _judgement(judgement: Judgement | None) -> Plain | None:
    if judgement is None:
        return None
    on = judgement.on.isoformat() if judgement.on else None
    return {"rating": judgement.rating, "reason": judgement.reason, "by": judgement.by, "on": on}


def _samples(folder: InspectionFolder) -> Mapping[str, Plain]:
    names = [*folder.framework.samples, *(case.sample for case in folder.sample)]
    return {name: _sample(name, folder) for name in dict.fromkeys(names)}


def _sample(name: str, folder: InspectionFolder) -> Plain:
    drawn = [case for case in folder.sample if case.sample == name and case.status == "drawn"]
    rule = folder.framework.samples.get(name)
    facts = [folder.cases[case.key].facts if case.key in folder.cases else {} for case in drawn]
    profile = {}
    for fact in (rule.matched_on if rule else None) or ():
        values = _whatever_the_capitals(case.get(fact, "not recorded") for case in facts)
        profile[fact] = {value: values.count(value) for value in sorted(set(values), key=_by_declared(folder, fact))}
    statuses = [case.status for case in folder.sample if case.sample == name]
    return {"drawn": len(drawn), "replaced": statuses.count("replaced"), "reserve": statuses.count("reserve"), "profile": profile}


def _whatever_the_capitals(values: Iterable[str]) -> list[str]:
    """Each value as it was first written, so that Female and female are counted together."""
    first: dict[str, str] = {}
    return [first.setdefault(value.casefold(), value) for value in values]


def _by_declared(folder: InspectionFolder, fact: str) -> Any:  # noqa: ANN401 - a sort key
    declared = folder.framework.standards.facts[fact].values
    return lambda value: (declared.index(value) if value in declared else len(declared), value)
