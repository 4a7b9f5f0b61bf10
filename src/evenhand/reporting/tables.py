"""The tables of a report, each made from the results and nothing else."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from evenhand.framework.framework import Framework
from evenhand.framework.standards import Domain, Standard
from evenhand.reporting.interval_results import range_said
from evenhand.reporting.report import Cell, Table, capitalised
from evenhand.scoring.groupings import is_protected
from evenhand.scoring.score import percent

Plain = Mapping[str, Any]

NOT_RATED = "Not rated"
NONE_RELEVANT = "no relevant case"
NOT_SHOWN = "not shown"
"""Of what would tell of a few cases."""


def ratings_table(domain: Domain, results: Plain) -> Table:
    """The standards of a domain with their ratings, or their scores where the edition does not rate them."""
    named = {one.code: f"{one.code} {one.name}" for one in domain.standards}
    return _standings(f"{domain.code}. {domain.name}", "Standard", named, results)


def averages_table(framework: Framework, results: Plain) -> Table | None:
    """The domains and threads that have a score, which is an average of others; None where the edition has none."""
    scored = [one for one in framework.domains if one.rule is not None]
    named = {one.code: f"{capitalised(one.word)} {one.code}: {one.name}" for one in scored}
    named |= {one.code: f"{one.name} thread" for one in framework.standards.threads}
    if not named:
        return None
    kinds = [*dict.fromkeys(one.word for one in scored), *(["thread"] if framework.standards.threads else [])]
    caption, head = " and ".join(f"{one}s" for one in kinds), " or ".join(kinds)
    return _standings(capitalised(caption), capitalised(head), named, results)


def _standings(caption: str, head: str, named: Mapping[str, str], results: Plain) -> Table:
    """A table of what is rated or scored, by code, with the ranges round scores where there are any."""
    found = {code: results["ratings"][code] for code in named}
    levels = [one["interval"]["level"] for one in found.values() if one["interval"]]
    rows = [
        (Cell(name), standing(found[code]), *([Cell(range_said(found[code]["interval"]), "number")] if levels else []))
        for code, name in named.items()
    ]
    scored = any(cell[1].kind == "number" for cell in rows) and not any(cell[1].kind == "rating" for cell in rows)
    columns = (head, "Score" if scored else "Rating", *([f"Range ({max(levels):.0%})"] if levels else []))
    return Table(caption, columns, tuple(rows))


def standing(rating: Plain) -> Cell:
    """A rating as a cell: its name, or the score, or that there is neither, or that it is not shown."""
    if rating["rating"] is not None:
        return Cell(rating["rating"], "rating")
    if rating.get("guarded"):
        return Cell(NOT_SHOWN)
    return Cell(rating["percent"], "number") if rating["percent"] is not None else Cell(NOT_RATED)


def results_table(standard: Standard, results: Plain) -> Table:
    """The key questions of a standard: sufficient, relevant, per cent; unanswered where any is."""
    scores = {question.code: results["scores"][question.code] for question in standard.questions}
    waiting = any(score["unanswered"] for score in scores.values())
    levels = [score["interval"]["level"] for score in scores.values() if score["interval"]]
    ranged = (f"Range ({max(levels):.0%})",) if levels else ()
    columns = ("Key question", "Sufficient", "Relevant cases", "Per cent", *ranged, *(("Not yet answered",) if waiting else ()))
    rows = []
    for question in standard.questions:
        score = scores[question.code]
        cells = [
            Cell(f"{question.code} {question.asks}"),
            *_counted(score),
            *([Cell(range_said(score["interval"]), "number")] if levels else []),
        ]
        rows.append((*cells, *((Cell(str(score["unanswered"]), "number"),) if waiting else ())))
    return Table(f"{standard.code} {standard.name}: key questions", columns, tuple(rows))


def _counted(score: Plain) -> tuple[Cell, ...]:
    """Sufficient, relevant and per cent of a question; signs in their place where its cases are not shown."""
    if score.get("guarded"):
        return (Cell("-", "number"), Cell("-", "number"), Cell(NOT_SHOWN, "number"))
    counts = (Cell(str(score[name]), "number") for name in ("sufficient", "relevant"))
    return (*counts, Cell(score["percent"] or NONE_RELEVANT, "number"))


def prompts_table(standard: Standard, results: Plain) -> Table | None:
    """What informed the judgements: the prompts of a standard, which are not scored. None where none was answered."""
    prompts = [prompt for question in standard.questions for prompt in question.prompts]
    rows = [
        (Cell(f"{prompt.code} {prompt.asks}"), *_counted(score))
        for prompt in prompts
        if (score := results["prompts"][prompt.code])["relevant"] or score.get("guarded")
    ]
    if not rows:
        return None
    return Table(
        f"{standard.code} {standard.name}: prompts", ("Prompt (not scored)", "Yes", "Relevant cases", "Per cent"), tuple(rows)
    )


def samples_table(results: Plain) -> Table:
    """How many cases each sample has."""
    rows = [
        (Cell(name), Cell(str(sample["drawn"]), "number"), Cell(str(sample["replaced"]), "number"))
        for name, sample in results["samples"].items()
    ]
    return Table("Cases read, by sample", ("Sample", "Cases", "Replaced"), tuple(rows))


def profile_shown(fact: str, counts: Mapping[str, int]) -> Mapping[str, int]:
    """The profile of a sample as a report prints it: of a protected characteristic no value of fewer than `FEWEST` by itself.

    Those are put together, with the smallest of the others where they are one or few, so that the total does not give them away.
    """
    if not is_protected(fact) or not any(0 < cases < FEWEST for cases in counts.values()):
        return counts
    pooled: list[str] = []
    for value in sorted(counts, key=lambda value: (value != OTHER_VALUES, counts[value])):
        together = sum(counts[one] for one in pooled)
        if counts[value] >= FEWEST and together >= FEWEST and sum(counts[one] > 0 for one in pooled) > 1:
            break
        pooled.append(value)
    shown = {value: cases for value, cases in counts.items() if value not in pooled}
    return {**shown, OTHER_VALUES: sum(counts[value] for value in pooled)}


def facts_left_out(name: str, sample: Plain, framework: Framework) -> list[str]:
    """The facts that a sample is matched on and of which its profile shows nothing, in words."""
    rule = framework.samples.get(name)
    matched = (rule.matched_on if rule else None) or ()
    return [framework.standards.facts[fact].words for fact in matched if sample["drawn"] and fact not in sample["profile"]]


FEWEST = 5
OTHER_VALUES = "other values"


def profile_table(sample: str, words: str, counts: Mapping[str, int]) -> Table:
    """How the cases of a sample spread over the values of a fact."""
    whole = sum(counts.values())
    rows = [
        (Cell(value), Cell(str(cases), "number"), Cell(percent(Fraction(cases, whole)), "number"))
        for value, cases in counts.items()
    ]
    return Table(f"{capitalised(sample)}: {words.lower()}", (words, "Cases", "Per cent"), tuple(rows))


def questions_rated(framework: Framework) -> Iterable[Standard]:
    """The standards that rest on questions answered case by case."""
    return (standard for standard in framework.standards.each() if standard.questions)
