"""Judgements people make: ratings of organisational delivery, and a panel's departure from a computed rating."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

from pydantic import StringConstraints
from pydantic.dataclasses import dataclass

from evenhand.files.documents import Document, Step, read_document
from evenhand.files.faults import Fault, collecting
from evenhand.files.understanding import understand
from evenhand.framework.codes import code_hint
from evenhand.framework.declared import STRICT, Day
from evenhand.framework.framework import Framework
from evenhand.framework.ratings import JudgedRule, RatingScale, UnknownRule

OVERALL = "overall"
"""The code under which the overall rating goes."""

Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class JudgementMisplaced(Fault):
    """A judgement on something that is not a standard of the edition, or is only scored."""

    what = "{code!r} is nothing in {framework} that people can give a rating."
    cure = "put the code right: {hint}"


class RatingUnknown(Fault):
    """A rating that is not on the scale."""

    what = "{code} is rated {rating!r}, which is not on its scale."
    cure = "write one of: {ratings}."


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Judgement:
    """A rating given by people: which, why, who, when. A judgement without its reason is refused."""

    rating: Said
    reason: Said
    by: Said
    on: Day | None = None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Judgements:
    """The whole of `judgements.yaml`, by the code of the standard."""

    judgements: dict[str, Judgement]


def read_judgements(path: Path | str, framework: Framework) -> dict[str, Judgement]:
    """Read `judgements.yaml`. Refuses codes that are not standards and ratings that are not on their scale."""
    document = read_document(Path(path))
    given = understand(document, Judgements).judgements
    with collecting() as faults:
        for code, judgement in given.items():
            faults.extend(rating_faults(document, ("judgements", code), code, judgement.rating, framework))
    return {code: replace(one, rating=on_scale(code, one.rating, framework)) for code, one in given.items()}


def on_scale(code: str, rating: str, framework: Framework) -> str:
    """A rating as its scale writes it, whatever its capitals."""
    scale = judged_scale(code, framework)
    return (scale.recognise(rating) if scale else None) or rating


def rating_faults(document: Document, at: tuple[Step, ...], code: str, rating: str, framework: Framework) -> list[Fault]:
    """What is wrong with a rating that people give: its code, or that it is not on the scale. `at` leads to it."""
    scale = judged_scale(code, framework)
    if scale is None:
        able = [known for known in (*framework.standard_of, OVERALL) if judged_scale(known, framework)]
        return [JudgementMisplaced(document.place(*at), code=code, framework=framework.ref, hint=code_hint(code, able))]
    if scale.recognise(rating) is None:
        place = document.place(*at, "rating")
        return [RatingUnknown(place, code=code, rating=rating, ratings=", ".join(scale.ratings))]
    return []


def judged_scale(code: str, framework: Framework) -> RatingScale | None:
    """The scale on which people can judge a standard, or the whole; None where it is not a standard, or only scored.

    The overall rating can be judged only where the edition has people judge it, or its rule is unknown.
    """
    overall = framework.rating.overall
    if code == OVERALL and overall is not None:
        rule = framework.rating.rules[overall]
        return framework.scale_of(rule) if isinstance(rule, JudgedRule | UnknownRule) else None
    standard = framework.standard_of.get(code)
    return framework.scale_of(framework.rule_of(standard)) if standard else None
