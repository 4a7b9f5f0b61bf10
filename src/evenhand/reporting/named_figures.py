"""The closed list of figures that a text may name, each with its present value: from the results and from nothing else."""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from evenhand.findings.findings import Findings
from evenhand.findings.references import NamedFigure
from evenhand.framework.framework import Framework
from evenhand.framework.ratings import LowestRule, MeanRule, Rule
from evenhand.framework.standards import Standard
from evenhand.inspection.inspection import Fieldwork, Inspection
from evenhand.reporting.interval_results import range_said
from evenhand.scoring.hedges import share_in_words
from evenhand.scoring.number_names import number_in_words

Plain = dict[str, Any]

KINDS = {
    "‹code› share": "The per cent of a question, of a prompt, or of a standard that has one: `51%`.",
    "‹code› share in words": "The same as a sentence says it: `just over half`.",
    "‹code› count": "Sufficient of relevant cases: `77 of 150`.",
    "‹code› sufficient": "The cases judged sufficient.",
    "‹code› insufficient": "The relevant cases not judged sufficient.",
    "‹code› relevant": "The cases to which it applies.",
    "‹code› interval": "The range that holds the share of all eligible cases: `46% to 56%`.",
    "‹code› rating": "The rating of a standard; of a key question, the one its share would give.",
    "‹code› points": "What the rating of a standard is worth.",
    "overall rating": "The rating of the whole.",
    "overall points": "The points of all standards: `9`.",
    "overall total": "The same with the most there could be: `9 of 30`.",
    "standards": "How many standards are rated.",
    "standards rated ‹rating›": "How many of them have a rating.",
    "‹sample› cases": "The cases of a sample that are read.",
    "cases": "The cases of all samples that are read.",
    "recommendations": "How many recommendations there are.",
    "unit": "The unit inspected.",
    "provider": "Who runs it.",
    "region": "The region it is in.",
    "publisher": "Who inspects.",
    "fieldwork": "Its first and last day: `17 to 28 September 2018`.",
    "fieldwork begin": "Its first day: `17 September 2018`.",
    "fieldwork end": "Its last day.",
    "fieldwork month": "The month it began in: `September 2018`.",
}
"""Every kind of name, and what it stands for. Each that is a whole number has a second name that ends in `in words`."""


def figures_of(inspection: Inspection, framework: Framework, findings: Findings, results: Plain) -> dict[str, NamedFigure]:
    """Every figure by its name in small letters, in an order that a person can look through."""
    listed = [
        *_of_the_inspection(inspection, framework),
        *_of_the_whole(results, framework, findings),
        *(one for standard in framework.standards.each() for one in _of_a_standard(standard, framework, results)),
        *(one for domain in framework.domains if domain.rule for one in _rated(domain.code, results)),
        *(one for thread in framework.standards.threads for one in _rated(thread.code, results)),
    ]
    return {one.name.casefold(): one for one in listed}


def _of_the_inspection(inspection: Inspection, framework: Framework) -> Iterator[NamedFigure]:
    yield figure("unit", inspection.unit)
    yield figure("provider", inspection.provider, "inspection.yaml does not say who runs the unit")
    yield figure("region", inspection.region, "inspection.yaml names no region")
    yield figure("publisher", framework.identity.publisher)
    for name, said in _days(inspection.fieldwork).items():
        yield figure(name, None if inspection.fieldwork.unknown else said, "no document gives the days of fieldwork")


def _days(fieldwork: Fieldwork) -> dict[str, str]:
    begin, end = fieldwork.begin, fieldwork.end
    return {
        "fieldwork": from_to(begin, end),
        "fieldwork begin": f"{begin:%-d %B %Y}",
        "fieldwork end": f"{end:%-d %B %Y}",
        "fieldwork month": f"{begin:%B %Y}",
    }


def from_to(begin: date, end: date) -> str:
    """Two days as a sentence says them, without saying a month or a year twice."""
    if begin == end:
        return f"{end:%-d %B %Y}"
    if (begin.year, begin.month) == (end.year, end.month):
        return f"{begin:%-d} to {end:%-d %B %Y}"
    return f"{begin:%-d %B} to {end:%-d %B %Y}" if begin.year == end.year else f"{begin:%-d %B %Y} to {end:%-d %B %Y}"


def _of_the_whole(results: Plain, framework: Framework, findings: Findings) -> Iterator[NamedFigure]:
    overall = results["overall"] or {}
    points, most = overall.get("points"), overall.get("of")
    yield figure("overall rating", overall.get("rating"), "the whole is not rated yet")
    yield from number("overall points", points, "the whole is not rated yet")
    yield figure("overall total", None if None in (points, most) else f"{points} of {most}", "the whole is not rated yet")
    ratings = [results["ratings"][standard.code]["rating"] for standard in framework.standards.each()]
    every = None if None in ratings else len(ratings)
    yield from number("standards", every, "not every standard is rated yet")
    for rating in ratings_there_are(framework):
        yield from number(
            f"standards rated {rating}", ratings.count(rating) if every else None, "not every standard is rated yet"
        )
    drawn = {name: sample["drawn"] for name, sample in results["samples"].items()}
    for name, cases in drawn.items():
        yield from number(f"{name} cases", cases or None, "no case of it is drawn yet")
    yield from number("cases", sum(drawn.values()) or None, "no case is drawn yet")
    yield from number("recommendations", len(findings.recommendations))


def ratings_there_are(framework: Framework) -> Iterable[str]:
    """Every rating that a standard can have, once."""
    scales = (framework.scale_of(framework.rule_of(standard)) for standard in framework.standards.each())
    return dict.fromkeys(rating for scale in scales if scale for rating in scale.ratings)


def _of_a_standard(standard: Standard, framework: Framework, results: Plain) -> Iterator[NamedFigure]:
    yield from _rated(standard.code, results, framework.rule_of(standard))
    for question in standard.questions:
        yield from _counted(question.code, results["scores"][question.code])
        yield figure(f"{question.code} rating", *_band(results["scores"][question.code]))
        for prompt in question.prompts:
            yield from _counted(prompt.code, results["prompts"][prompt.code])


def _rated(code: str, results: Plain, rule: Rule | None = None) -> Iterator[NamedFigure]:
    """The figures of what has a rating; a score too where it is measured, and a range where that is an average."""
    one = results["ratings"][code]
    because = GUARDED if one.get("guarded") else "it is not rated yet"
    yield figure(f"{code} rating", one["rating"], because)
    yield figure(f"{code} points", None if one["points"] is None else str(one["points"]), because)
    if rule is None or isinstance(rule, LowestRule | MeanRule):
        yield from _share(code, one["percent"], one["share"], because)
    if rule is None or isinstance(rule, MeanRule):
        yield _interval(code, one["interval"], GUARDED if one.get("guarded") else NO_RANGE)


def _band(score: Plain) -> tuple[str | None, str]:
    return score["band"], "no rating is read from its share" if score["relevant"] else _why_not(score)


def _counted(code: str, score: Plain) -> Iterator[NamedFigure]:
    """The figures of a question: its share, the range of that, and its counts."""
    relevant, sufficient, because = score["relevant"] or None, score["sufficient"] or 0, _why_not(score)
    yield from _share(code, score["percent"], score["share"], because)
    yield _interval(code, score["interval"], GUARDED if score.get("guarded") else NO_RANGE)
    yield figure(f"{code} count", f"{sufficient} of {relevant}" if relevant else None, because)
    yield from number(f"{code} sufficient", sufficient if relevant else None, because)
    yield from number(f"{code} insufficient", relevant - sufficient if relevant else None, because)
    yield from number(f"{code} relevant", relevant, because)


NO_RANGE = "no range can be given"
GUARDED = "it is not shown in what is published: how many cases it rests on would tell of a few"


def _why_not(score: Plain) -> str:
    if score.get("guarded"):
        return GUARDED
    return "it is not answered yet" if score["unanswered"] else "it applies to no case"


def _share(code: str, percent: str | None, share: float | None, because: str) -> Iterator[NamedFigure]:
    exact = None if share is None else Fraction(share).limit_denominator(MOST_CASES)
    yield figure(f"{code} share", percent, because)
    yield figure(f"{code} share in words", None if exact is None else share_in_words(exact), because)


def _interval(code: str, interval: Plain | None, because: str) -> NamedFigure:
    return figure(f"{code} interval", range_said(interval) if interval else None, because)


MOST_CASES = 1_000_000
"""A share of so many cases or fewer is had back exactly from the binary number that the results hold."""


def number(name: str, value: int | None, because: str = "") -> Iterator[NamedFigure]:
    """A whole number by its name: in digits, and under a second name in words."""
    yield figure(name, None if value is None else f"{value:,}", because)
    yield figure(f"{name} in words", None if value is None else number_in_words(value), because)


def figure(name: str, value: str | None, because: str = "") -> NamedFigure:
    """A figure by its name, with why it has no value where it has none."""
    return NamedFigure(name, value, because if value is None else "")
