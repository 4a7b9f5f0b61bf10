"""A text held against the results that it is about: a draft of an inspection, against its folder."""

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from evenhand.publications.found import Discrepancy
from evenhand.publications.hedges import allowed
from evenhand.publications.number_words import DIGITS, number_of
from evenhand.publications.publication import Line
from evenhand.publications.shares_checked import PERCENT
from evenhand.publications.unit_read import UnitRead

Results = Mapping[str, Any]
"""The results of an inspection, as `evenhand rate --json` gives them."""

_OF_BASE = rf"(?: of (?:the )?({DIGITS})\b)?"
_CODED = re.compile(rf"\b(\d{{1,2}}\.\d{{1,2}}\.\d{{1,2}})\b[^.;\n]{{0,160}}?(?<![\d.]){PERCENT}{_OF_BASE}", re.IGNORECASE)


def check_against(lines: Sequence[Line], units: Sequence[UnitRead], results: Results) -> Iterator[Discrepancy]:
    """Every rating, score, total and sample of the text that is not the one of the results, and percentages beside a code."""
    for unit in units:
        yield from _ratings(unit, results)
        yield from _scores(unit, results)
        yield from _whole(unit, results)
    yield from _in_sentences(lines, units, results)


def _ratings(unit: UnitRead, results: Results) -> Iterator[Discrepancy]:
    for code, rating in unit.ratings.items():
        own = results["ratings"].get(code, {}).get("rating")
        if own != rating:
            yield _odd(
                unit, f"ratings {code}", f"{code} is {own or 'not rated'}", f"the results rate {code} {own or 'not at all'}"
            )


def _scores(unit: UnitRead, results: Results) -> Iterator[Discrepancy]:
    for code, printed in unit.scores.items():
        own = results["scores"].get(code, {}).get("percent")
        if own != printed:
            yield _odd(unit, f"scores {code}", f"{code} has {own or 'no score'}", f"the results give {code} {own or 'no score'}")


def _whole(unit: UnitRead, results: Results) -> Iterator[Discrepancy]:
    overall = results["overall"] or {"rating": None, "points": None}
    if unit.overall is not None and unit.overall != overall["rating"]:
        own = overall["rating"] or "not rated"
        yield _odd(unit, "overall", own, f"the results rate the whole {own}")
    if unit.total is not None and unit.total[0] != overall["points"]:
        yield _odd(unit, "total", f"{overall['points']} points", f"the results add up to {overall['points']} points")
    drawn = {name.casefold(): sample["drawn"] for name, sample in results["samples"].items()}
    for one in unit.samples:
        own = drawn.get(one.of.casefold(), one.size)
        if own != one.size:
            why = f"{own} cases of the sample {one.of!r} are read in the folder"
            yield Discrepancy(one.line.place, one.words, f"{own} cases", "error", why, "text and results")


def _odd(unit: UnitRead, field: str, computed: str, why: str) -> Discrepancy:
    evidence = unit.evidence[field]
    return Discrepancy(evidence.place, evidence.words, computed, "error", why, "text and results")


def _in_sentences(lines: Sequence[Line], units: Sequence[UnitRead], results: Results) -> Iterator[Discrepancy]:
    """`2.2.3 was sufficient in 42% of cases`: the percentage beside a code, but for the rows that were read as scores."""
    read = {one.place for unit in units for field, one in unit.evidence.items() if field.startswith("scores ")}
    for line in lines:
        for found in _CODED.finditer(line.text) if line.place not in read and len(line.cells) < 3 else ():  # noqa: PLR2004 - no table
            score = results["scores"].get(found[1])
            base = number_of(found[3]) if found[3] else None
            if score and score["relevant"] and base in (None, score["relevant"]):  # of another base it is a group's
                share = Fraction(score["sufficient"], score["relevant"])
                if allowed(found[2], None).verdict(share) != "fits":
                    computed = f"{found[1]} has {score['percent']}"
                    why = f"the results give {score['sufficient']} of {score['relevant']}"
                    yield Discrepancy(line.place, found[0], computed, "error", why, "text and results")
