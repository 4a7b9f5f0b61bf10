"""Figures of one year, month or quarter after another, held against the words that say how they went."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from evenhand.publications.checking.found import Discrepancy
from evenhand.publications.dates import MONTHS
from evenhand.publications.paragraphs import Sentence

FEWEST_FIGURES = 3

_UP = r"rose|risen|rising|increas(?:ed|ing)|grew|grown|growing|(?:gone|went|going) up|climb(?:ed|ing)|increase|rise|growth"
_DOWN = (
    r"fell|fallen|falling|decreas(?:ed|ing)|declin(?:ed|ing)|dropp(?:ed|ing)|(?:gone|went|going|come|came) down"
    r"|reduc(?:ed|ing)|fall|drop|reduction|decrease|decline"
)
_WENT = rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))"
_EVERY = r"(?P<every>(?:in )?(?:every|each) (?:year|month|quarter)|(?:year|month|quarter) (?:on|after|by) (?:year|month|quarter))"
_STEADILY = r"(?:steadily|consistently|continuously|continually)"
_SAID = re.compile(
    rf"\b(?:{_WENT} (?:{_EVERY}|{_STEADILY})|{_STEADILY} {_WENT.replace('up>', 'up_too>').replace('down>', 'down_too>')})\b"
    r"(?: since (?P<since>(?:19|20)\d\d))?",
    re.IGNORECASE,
)
_FIGURE = r"(?<![\w.,/-])[£$€]?(?P<figure>\d{1,3}(?:,\d{3})+(?:\.\d{1,4})?|\d{1,9}(?:\.\d{1,4})?)(?: ?%| per ?cent)?"
_WHEN = rf"(?P<when>(?:19|20)\d\d(?:[/-]\d{{2,4}})?|(?:{'|'.join(MONTHS)})(?: (?:19|20)\d\d)?)(?![\w/])"
_DATED = re.compile(rf"{_FIGURE}(?P<of>(?: [a-z]+){{0,2}}) (?:in|by|at|for) (?:the year (?:to|ending) )?{_WHEN}")
_BETWEEN = re.compile(r"(?:,| and|, and|,? then|,? and then|;|,? to| to) ")
_NUMBER = r"\d{1,9}(?:\.\d{1,4})?"
_PLAIN = re.compile(
    rf"(?:\b(?:was|were|is|from|at|of)|:) (?P<figures>{_NUMBER}(?:, {_NUMBER}){{1,20}},? and {_NUMBER})(?![\w/%]|[.,]\d)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_OVER_TIME = re.compile(r"\b(?:years|months|quarters)\b", re.IGNORECASE)
_BUT = re.compile(
    r"\b(?:but|except\w*|apart|bar|until|although|though|before|almost|nearly|most|overall|average|not|however|otherwise|target"
    r"|expected|would|should|could|fluctuat\w+)\b",
    re.IGNORECASE,
)
"""What says that it did not go so throughout, or that something else did."""


def check_series(sentences: Sequence[Sentence]) -> Iterator[Discrepancy]:
    """`Gone up every year: 31 in 2018, 35 in 2019, 34 in 2020`, of which one step goes the other way."""
    for sentence in sentences:
        text = sentence.text
        said = list(_SAID.finditer(text)) if _has_words(text) else []
        if len(said) != 1 or _BUT.search(text):
            continue
        found = said[0]
        series = _series(text, found["since"])
        up, every = bool(found["up"] or found["up_too"]), found["every"] is not None
        odd = next((pair for pair in pairwise(series) if not _goes(pair[0][1], pair[1][1], up=up, every=every)), None)
        if odd:
            one, other = (f"{float(figure):,g} in {when}" if when else f"{float(figure):,g}" for when, figure in odd)
            words = found[0].partition(" since ")[0]
            why = f"it goes from {one} to {other}"
            yield Discrepancy(sentence.line.place, words, f"{one}, then {other}", "error", why, "rise or fall")


def _has_words(text: str) -> bool:
    plain = text.casefold()
    return any(word in plain for word in ("every ", "each ", "steadily", "consistently", "continu", "year on", "year after"))


Series = list[tuple[str, Fraction]]


def _goes(one: Fraction, other: Fraction, *, up: bool, every: bool) -> bool:
    """Whether a step goes that way; it may stand still unless every step is said to go."""
    if one == other:
        return not every
    return (other > one) == up


def _series(text: str, since: str | None) -> Series:
    """The one series of a sentence, in the order of time; empty where there is none, or more than one."""
    found = list(_DATED.finditer(text))
    if not found:
        return _plain_series(text)
    joined = all(_BETWEEN.fullmatch(text[one.end() : other.start()]) for one, other in pairwise(found))
    dated = {one["when"]: Fraction(one["figure"].replace(",", "")) for one in found}
    of_one_thing = all(one["of"] in ("", found[0]["of"]) for one in found)
    if not (joined and of_one_thing) or not FEWEST_FIGURES <= len(dated) == len(found):
        return []
    if all(_YEAR.search(when) for when in dated):
        return sorted(
            (one for one in dated.items() if since is None or _time(one[0]) >= (int(since), 0)), key=lambda one: _time(one[0])
        )
    months = [_time(when)[1] for when in dated]
    one_after_another = all(0 < (other - one) % 12 <= FEWEST_FIGURES for one, other in pairwise(months))
    return list(dated.items()) if one_after_another and since is None else []


def _time(when: str) -> tuple[int, int]:
    """The year and the month, and nought for what is not said."""
    year, month = _YEAR.search(when), when.partition(" ")[0]
    return int(year[0]) if year else 0, MONTHS.index(month) + 1 if month in MONTHS else 0


def _plain_series(text: str) -> Series:
    """`24, 19 and 15 in the three years`: figures without their years, which are none themselves."""
    found = list(_PLAIN.finditer(text)) if _OVER_TIME.search(text) else []
    figures = re.findall(_NUMBER, found[0]["figures"]) if len(found) == 1 else []
    return [] if all(map(_YEAR.fullmatch, figures)) else [("", Fraction(one)) for one in figures]
