"""Public results without what would tell how many cases a guarded question rests on.

Ratings stay, because they are what an inspection is for: the rating of each standard, and that which the share of a key question
would have. Counts, shares and ranges go, and so does how sure a rating is that rests on them. How many cases prompts still wait
for goes of all: that many and those that are answered are as many as have a fact.
"""

from collections.abc import Collection
from dataclasses import replace

from evenhand.framework.framework import Framework
from evenhand.framework.ratings import MeanRule
from evenhand.publishing.public_results import SCORED
from evenhand.reporting.results import Plain
from evenhand.scoring.judgement import OVERALL
from evenhand.scoring.rating import Ratings
from evenhand.scoring.reasons import AverageOfParts, JudgedByPeople, LowestPart, Reason

COUNTED = ("sufficient", "relevant", "share", "percent", "interval")

UNTOLD = "how many cases it rests on would tell of a few"


def guarded_results(public: Plain, ratings: Ratings, framework: Framework, hidden: Collection[str]) -> Plain:
    """Public results of which the questions `hidden` show no count, and nothing from which one could be worked out."""
    resting = resting_on(framework, hidden)
    certainty = public["certainty"]
    scored = {kind: {code: _unscored(one) if code in hidden else one for code, one in public[kind].items()} for kind in SCORED}
    return {
        **public,
        "scores": scored["scores"],
        "prompts": {code: one | {"unanswered": None} for code, one in scored["prompts"].items()},
        "ratings": {
            code: (_rating(one, ratings[code].because) if code in resting else one) | {"prompts_unanswered": None}
            for code, one in public["ratings"].items()
        },
        "certainty": _certainty(certainty, resting, hidden) if certainty and resting else certainty,
    }


def without_answers(ratings: Ratings, hidden: Collection[str]) -> Ratings:
    """The ratings without the answers to the questions `hidden`: how sure the others are is drawn beside none of them."""
    return replace(ratings, counted=tuple(one for one in ratings.counted if one.question not in hidden))


def resting_on(framework: Framework, hidden: Collection[str]) -> set[str]:
    """The standards, domains and threads of which the score rests on any of these key questions."""
    standards = {framework.home_of[code].code for code in hidden if code in framework.key_questions}
    tags = {tag for code in hidden if code in framework.key_questions for tag in framework.key_questions[code].tags}
    domains = {
        domain.code
        for domain in framework.domains
        if domain.rule is not None
        and isinstance(framework.rating.rules[domain.rule], MeanRule)
        and any(standard.code in standards for standard in domain.standards)
    }
    return standards | domains | {thread.code for thread in framework.standards.threads if thread.tag in tags}


def _unscored(one: Plain) -> Plain:
    return one | dict.fromkeys(COUNTED) | {"guarded": True}


def _rating(one: Plain, because: Reason) -> Plain:
    return one | dict.fromkeys((*COUNTED, "decided_by")) | {"because": _said(because), "guarded": True}


def _said(because: object) -> str:
    """The reason of a rating without what it was counted on."""
    match because:
        case JudgedByPeople():
            return str(replace(because, beside=_said(because.beside) if because.beside else None))
        case LowestPart():
            return f"{because.band.rating}: by its lowest key question. Which one is not shown: {UNTOLD} {because.citation}."
        case AverageOfParts():
            rating = f"{because.band.rating}: by an average" if because.band else "An average"
            return f"{rating} of questions. It is not shown: {UNTOLD} {because.citation}."
        case _:
            return str(because)


def _certainty(found: Plain, resting: Collection[str], hidden: Collection[str]) -> Plain | None:
    """How sure the other ratings are; nothing of the whole, which hangs on all."""
    left = {code: one for code, one in found["ratings"].items() if code not in resting and code != OVERALL}
    questions = {code: one for code, one in found["questions"].items() if code not in hidden}
    return found | {"ratings": left, "questions": questions, "hangs_on": [], "hangs_said": []} if left else None
