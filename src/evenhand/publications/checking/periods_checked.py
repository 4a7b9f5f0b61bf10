"""Periods that are not as long as they are said to be, and those that end before they begin."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from evenhand.publications.checking.found import Discrepancy
from evenhand.publications.claim import Claim
from evenhand.scoring.hedges import declared_hedge

_JOINED = re.compile(
    r"[^.;]{0,50}?\b(?:from|between|covers|covering|covered|of|to|runs?|ran|running|lasting|lasted|period|plan|strategy)\b[^.;\d]{0,40}",
    re.IGNORECASE,
)
_APPOSED = re.compile(
    r",? (?:\(|- |– )?(?:(?:a|an|this|which is|that is) (?:\w+ )?(?:period|time|span|total|duration) of |lasting )?"
)
_MONTHS = {"months": 1, "years": 12}
KIND = "period longer than it says"


def check_periods(claims: Sequence[Claim]) -> Iterator[Discrepancy]:
    """Sentences with one period and one length of it."""
    for _, together in groupby(claims, key=lambda one: one.sentence):
        here = list(together)
        periods = [one for one in here if one.kind == "period" and one.value]
        lengths = [one for one in here if one.kind == "duration" and one.unit in _MONTHS]
        for period in periods:
            yield from _reversed(period)
        for one, other in pairwise(periods):
            yield from _financial_year(one, other)
        if len(periods) == len(lengths) == 1:
            yield from _of(periods[0], lengths[0])


def _reversed(period: Claim) -> Iterator[Discrepancy]:
    first, _, last = (period.value or "").partition("/")
    if len(first) == len(last) and first > last:
        why = f"{last} is before {first}"
        yield Discrepancy(period.sentence.line.place, period.words, why, "error", "it ends before it begins", "impossible date")


_YEARS = re.compile(r"(\d{4})/(\d{4})")


def _financial_year(one: Claim, other: Claim) -> Iterator[Discrepancy]:
    """`2023/2024 (1 April 2022 to 31 March 2023)`."""
    years = _YEARS.fullmatch(one.value or "")
    ends = [end[:4] for end in (other.value or "").split("/")]
    in_brackets = one.sentence.text[one.end : other.start] == " (" and _YEARS.fullmatch(other.value or "") is None
    if years and in_brackets and ends != [years[1], years[2]]:
        words = one.sentence.text[one.start : other.end]
        why = f"{one.words} begins in {years[1]} and ends in {years[2]}"
        yield Discrepancy(one.sentence.line.place, words, f"{ends[0]} to {ends[1]}", "error", why, "impossible date")


def _of(period: Claim, length: Claim) -> Iterator[Discrepancy]:
    """The months of the period, with or without its last, against the length that stands right before it or after it."""
    text = period.sentence.text
    months = _months(period.value or "")
    before = length.end <= period.start and _JOINED.fullmatch(text[length.end : period.start])
    after = period.end <= length.start and _APPOSED.fullmatch(text[period.end : length.start])
    if months is None or not (before or after):
        return
    said = float(length.value or 0) * _MONTHS[length.unit or ""]
    hedge = declared_hedge(length.hedge)
    slack = 1 if length.unit == "months" else 2
    least = said - slack if hedge is None else said * (1 + float(hedge.least) / 50)
    most = said + slack if hedge is None else said * (1 + float(hedge.most) / 50)
    if not (least <= months - 1 <= most or least <= months <= most):
        words = text[min(length.start, period.start) : max(length.end, period.end)]
        why = f"the period is called {length.words}"
        yield Discrepancy(period.sentence.line.place, words, f"{months} months", "error", why, KIND)


def _months(value: str) -> int | None:
    """How many months a period has, both ends counted; None of one that is in years alone."""
    ends = [one.split("-") for one in value.split("/")]
    if len(ends) != 2 or any(len(end) < 2 for end in ends):  # noqa: PLR2004 - a year and a month at both ends
        return None
    (first, begins, *_), (last, closes, *_) = ends
    return (int(last) - int(first)) * 12 + int(closes) - int(begins) + 1
