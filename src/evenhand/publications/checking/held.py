"""Every figure in the sentences of a text, held against the results that the text is about."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any, Literal

from evenhand.findings.likeness import ALIKE, alike, telling
from evenhand.framework.framework import Framework
from evenhand.publications.checking.shares_checked import said
from evenhand.publications.claim import Claim
from evenhand.publications.claims import claims
from evenhand.publications.paragraphs import Sentence
from evenhand.publications.publication import Line

Results = Mapping[str, Any]
"""The results of an inspection, as `evenhand rate --json` gives them."""

Verdict = Literal["agrees", "at odds", "met", "not in the results"]
"""A figure `agrees` or is `at odds` with the result that its sentence names, by code or by the words of the question. Where
nothing says which result is meant, it is `met` where some result has it.
"""

HELD = ("share", "percentage", "fraction", "points", "count")
"""The kinds of claims that results can have: they know no money, and dates are not theirs."""

NEAR = 160
"""Characters after a code in which a figure is taken to be of it."""

SHOWN = 3
"""Results that are named, of those that have a figure."""

Key = tuple[str, str]

_CODE = re.compile(r"(?<![\w.])\d{1,2}\.\d{1,2}(?:\.\d{1,2})?(?:-[a-z])?(?![\w.]*\d)")
_STOP = re.compile(r"[.;](?:\s|$)")


@dataclass(frozen=True, slots=True)
class FigureHeld:
    """A figure and how it fares. `results` names the result that is meant, or some that have the figure.

    `by_code` says that the code of the result stands before the figure.
    """

    claim: Claim
    verdict: Verdict
    results: tuple[str, ...] = ()
    computed: str = ""
    by_code: bool = False


class Holding:
    """Holds claims against one inspection's results, under its framework."""

    def __init__(self, results: Results, framework: Framework | None) -> None:
        self._results = results
        self._scores = {**results.get("prompts", {}), **results["scores"]}
        texts: dict[str, str] = {}
        for question in framework.key_questions.values() if framework else ():
            texts |= {question.code: question.asks, **{prompt.code: prompt.asks for prompt in question.prompts}}
        self._asked = [(code, telling(asks)) for code, asks in texts.items() if code in self._scores]

    def hold(self, claimed: Iterable[Claim]) -> Iterator[FigureHeld]:
        """Each claim of a kind that results have."""
        for claim in claimed:
            if claim.kind in HELD:
                coded = self._coded(claim)
                code = coded or self._worded(claim.sentence.text)
                yield (self._with(claim, code, by_code=coded is not None) if code else None) or self._anywhere(claim)

    def _coded(self, claim: Claim) -> str | None:
        """The score whose code stands right before a figure."""
        text = claim.sentence.text
        before = [one for one in _CODE.finditer(text, max(0, claim.start - NEAR), claim.start) if one[0] in self._scores]
        return before[-1][0] if before and not _STOP.search(text, before[-1].end(), claim.start) else None

    def _worded(self, text: str) -> str | None:
        """The score of the question whose words a sentence without a code has."""
        words = telling(text)
        likest = max(self._asked, key=lambda one: alike(one[1], words), default=None)
        return likest[0] if likest and alike(likest[1], words) >= ALIKE and not _CODE.search(text) else None

    def _with(self, claim: Claim, code: str, *, by_code: bool) -> FigureHeld | None:
        """The claim held against a score; None where it is of another base, such as a group's, or says no share."""
        score = self._scores[code]
        part, whole, may_be = score["sufficient"], score["relevant"], said(claim)
        if not whole or claim.whole not in (None, whole) or (may_be is None and claim.part is None):
            return None
        fits = claim.part in (None, part) and (may_be is None or may_be.verdict(Fraction(part, whole)) == "fits")
        computed = f"{code} has {part} of {whole}, {score['percent']}"
        return FigureHeld(claim, "agrees" if fits else "at odds", (code,), computed, by_code)

    def _anywhere(self, claim: Claim) -> FigureHeld:
        """Whether any result has the figure; where it has a base, whether any has both."""
        met = self._places.get(_key(claim), ()) or self._by_share(claim)
        return FigureHeld(claim, "met", tuple(met[:SHOWN])) if met else FigureHeld(claim, "not in the results")

    def _by_share(self, claim: Claim) -> list[str]:
        """Results of which words such as `almost two-thirds` are true."""
        may_be = said(claim) if claim.whole is None and (claim.hedge or claim.unit != "per cent") else None
        return [place for share, place in self._shares if may_be.verdict(share) == "fits"] if may_be else []

    @cached_property
    def _shares(self) -> list[tuple[Fraction, str]]:
        return [(Fraction(one["share"]), place) for place, one in _parts(self._results) if isinstance(one.get("share"), float)]

    @cached_property
    def _places(self) -> Mapping[tuple[str, str], list[str]]:
        """Where each figure stands, by kind of figure and what it is."""
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        drawn = sum(one["drawn"] for one in self._results["samples"].values())
        found["number", str(drawn)].append("samples")
        for place, part in _parts(self._results):
            for key in _keys(part):
                if place not in found[key]:
                    found[key].append(place)
        return found


def _parts(value: Any, place: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:  # noqa: ANN401 - plain values of any depth
    """Every part of the results that has fields, with where it stands."""
    if isinstance(value, Mapping):
        yield place, value
        for name, one in value.items():
            yield from _parts(one, f"{place} {name}".strip())
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _parts(one if isinstance(one, Mapping | list | tuple) else {"": one}, place)


def _keys(part: Mapping[str, Any]) -> Iterator[Key]:
    """The figures of a part: its numbers, shares as percentages, shares with what they are of, and what its sentences claim."""
    for one in part.values():
        if isinstance(one, bool):
            continue
        if isinstance(one, int):
            yield "number", str(one)
        elif isinstance(one, float):
            yield from (("per cent", f"{abs(one) * 100:.{places}f}") for places in (0, 1))
            yield "points", f"{abs(one) * 100:.0f}"
        elif isinstance(one, str):
            for claim in claims([Sentence(one, Line(one, 1))]):
                yield from {_key(claim), ("number", str(claim.whole))}
    share, whole = part.get("share"), part.get("relevant")
    if isinstance(share, float) and whole:
        yield "of", f"{share * 100:.0f} of {whole}"
        yield "of", f"{share * whole:.0f}/{whole}"


def _key(claim: Claim) -> Key:
    """What a figure is met by."""
    if claim.part is not None:
        return "of", f"{claim.part}/{claim.whole}"
    if claim.unit == "per cent" and claim.value:
        return ("of", f"{claim.value} of {claim.whole}") if claim.whole else ("per cent", claim.value)
    return "points" if (claim.of or "").endswith("points") else "number", str(claim.value)
