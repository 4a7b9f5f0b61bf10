"""Shares as sentences give them: a percentage, a fraction or a word such as `most`, with the counts that stand beside it."""

import re
from collections.abc import Iterator
from functools import cache

from evenhand.publications.claim import Claim, ClaimKind
from evenhand.publications.number_words import (
    DIGITS,
    FRACTION,
    NUMBER,
    NUMBER_WORD,
    WHOLE,
    fraction_of,
    has_number_words,
    has_numbers,
    number_of,
)
from evenhand.publications.paragraphs import Sentence
from evenhand.publications.what_is_counted import counted_after
from evenhand.scoring.hedges import amount_pattern, hedge_before

_PERCENT = re.compile(r"(\d(?<![\d.]\d)\d{0,2}(?:\.\d{1,2})?) ?(?:%|per ?cent\b)")
_PERCENT_IN_WORDS = re.compile(rf"\b({NUMBER_WORD}) per ?cent\b", re.IGNORECASE)
_FRACTION = re.compile(FRACTION, re.IGNORECASE)
_OF_SOMETHING = re.compile(r" (?:of (?!(?:19|20)\d\d\b)|\(|(?:the |all |our |inspected |relevant )*cases\b)|\)")
_OF_TIME = re.compile(r"\b(?:first|second|latter|last|other|final) $", re.IGNORECASE)
_ONE_IN = re.compile(r" in (?:every )?(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\b")
_AMOUNTS = ("most", "ority", "few", "ly all")
_FRACTION_WORDS = ("half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")

SEEN_BEFORE = 240
"""Characters before a share in which its counts may stand."""

_P, _W = rf"(?P<part>{NUMBER})", rf"(?P<whole>{WHOLE})"
_OF = r"(?:out )?of (?:the |all |these |a total of )?"
_PEOPLE = r"[a-z' -]{0,30}"
_FEW = r"(?: [a-z]+){0,3}"
_OF_ALL = rf"\bof (?:the|all|our) (?P<whole>{DIGITS})\b"  # from afar, in digits only: words count what is near
_GIVING = r"(?:indicating|equating to|equivalent to|representing|giving|which is|that is)(?: an?| just| only)* "
_CLOSED = r"\)(?! of\b)"

_WAYS = (  # what stands before the share, and what after it
    ("", rf" \((?:n ?= ?)?{_P}{_PEOPLE}\) {_OF}{_W}\b"),
    ("", rf"(?: of (?:the |all |our )?(?:\d+ )?{_PEOPLE}{_PEOPLE}| {_PEOPLE})? ?\((?:n ?= ?)?{_P}{_FEW} {_OF}{_W}\b{_PEOPLE}\)"),
    ("", rf"(?: of {_PEOPLE})? \((?:n ?= ?)?{_P} ?/ ?{_W}\)"),
    ("", rf",? (?:or|that is|namely|i\.e\.),? {_P}{_FEW} {_OF}{_W}\b"),
    (rf"\b{_P} ?/ ?{_W} \(", r"\)"),
    (rf"\b{_P} \(", rf"\) {_OF}{_W}\b"),
    (rf"\b{_P},? or ", rf",? {_OF}{_W}\b"),
    (rf"\b{_P}{_FEW} {_OF}{_W}\b{_PEOPLE}(?:[^.;()\d]{{1,60}})? \(", r"\)"),
    (rf"\b{_P} {_OF}{_W}\b{_PEOPLE},? (?:or|which is|that is|i\.e\.) ", ""),
    # nothing else may be counted between, or the share may be of that
    (rf"{_OF_ALL}[^.;()\d]{{0,200}}?", rf" \({_P}\)(?! of\b)"),
    (rf"{_OF_ALL}[^.;()\d]{{0,120}}?\b(?P<part>{DIGITS}) \(", _CLOSED),
    (rf"{_OF_ALL}[^.;()\d]{{0,60}}?, {_P} [^.;()\d]{{1,80}} \(", _CLOSED),
    (rf"{_OF_ALL}[^.;()]{{0,120}}?\b(?P<part>{DIGITS})\b[^.;()\d]{{0,80}}?{_GIVING}", ""),
    ("", rf" of (?:the|all|our) {_W}\b[^.;()\d]{{0,120}}? \({_P}(?: of (?:them|these|those))?\)(?! of\b)"),
    ("", rf"(?: [^.;()\d]{{3,80}}?)?(?:,| \() ?{_P} (?:out )?of (?:the )?{_W}(?=[,;)])"),
    ("", rf" of (?:the|all|our) {_W}\b[^.;()\d]{{0,60}}?, (?:or |that is )?{_P}(?: in all| in total)?(?=,)"),
    (rf"\bdespite {_W}\b[^.;()]{{0,160}}?\bonly (?P<part>{DIGITS})\b[^.;()\d]{{0,100}}?{_GIVING}", ""),
)

Found = re.Match[str]


@cache
def _ways() -> tuple[tuple[re.Pattern[str] | None, re.Pattern[str] | None], ...]:
    def ends(pattern: str) -> re.Pattern[str] | None:
        return re.compile(rf"{pattern}\Z", re.IGNORECASE) if pattern else None

    return tuple((ends(before), re.compile(after, re.IGNORECASE) if after else None) for before, after in _WAYS)


@cache
def _amount() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{amount_pattern()})\b", re.IGNORECASE)


_BASE = re.compile(rf" of (?:(?:the|all|our|these) )?{_W}\b(?! ?%| per cent| to \d| or )(?= [a-z]|[.,;)]|$)")


def shares(sentence: Sentence) -> Iterator[Claim]:
    """Every percentage, fraction and word for a share, with its part and whole where these stand beside it."""
    text = sentence.text
    if "%" in text or "cent" in text:
        for found in _PERCENT.finditer(text):
            yield _claim(sentence, found, found[1], "per cent")
        for found in _PERCENT_IN_WORDS.finditer(text) if has_number_words(text) else ():
            yield _claim(sentence, found, str(number_of(found[1])), "per cent")
    plain = text.casefold()
    if any(word in plain for word in _FRACTION_WORDS) or _ONE_IN.search(text):
        for found in _FRACTION.finditer(text):
            fraction = fraction_of(found[0])
            if fraction is not None and _is_a_share(text, found):
                yield _claim(sentence, found, str(fraction), "fraction")
    if any(word in plain for word in _AMOUNTS):
        for found in _amount().finditer(text):
            claim = _claim(sentence, found, found[0].casefold(), "amount")
            if claim.part is not None:
                yield claim


def _is_a_share(text: str, found: Found) -> bool:
    """Whether a half, third or quarter is one of something: `a quarter` alone may be three months, and `a third` an ordinal."""
    plain = found[0].casefold()
    if plain.endswith("s") or " in " in plain or hedge_before(text, found.start()):
        return True
    return _OF_SOMETHING.match(text, found.end()) is not None and not _OF_TIME.search(text[: found.start()])


def _claim(sentence: Sentence, found: Found, value: str, unit: str) -> Claim:
    """The share with its counts, if they stand beside it; else with its base, or alone."""
    text, hedge = sentence.text, hedge_before(sentence.text, found.start())
    start = found.start() - (len(hedge) + 1 if hedge else 0)
    counts = _counts(text, start, found.end())
    if counts is not None:
        first, last, part, of_all = counts
        of = counted_after(text, last)
        return Claim("share", text[first:last], sentence, first, value, unit, part, of_all, of, hedge)
    base = _BASE.match(text, found.end())
    kind: ClaimKind = "percentage" if unit == "per cent" else "fraction"
    whole = number_of(base["whole"]) if base else None
    end = base.end() if base else found.end()
    of = counted_after(text, end) if base or text.startswith(" of ", end) else None
    return Claim(kind, text[start:end], sentence, start, value, unit, None, whole, of, hedge)


def _counts(text: str, start: int, end: int) -> tuple[int, int, int, int] | None:
    """Where a share with its counts begins and ends, its part and its whole."""
    before = text[max(0, start - SEEN_BEFORE) : start]
    if not (has_numbers(before) or has_numbers(text[end : end + SEEN_BEFORE])):
        return None  # no whole stands anywhere near
    for first, last in _ways():
        after = last.match(text, end) if last else None
        if last is not None and after is None:
            continue
        ahead = first.search(before) if first else None
        if first is not None and ahead is None:
            continue
        said = {**(ahead.groupdict() if ahead else {}), **(after.groupdict() if after else {})}
        begins = start - len(before) + ahead.start() if ahead else start
        part, whole = number_of(said["part"]), number_of(said["whole"])
        rest = ALL_BUT.search(text[:begins])
        begins, part = (rest.start(), whole - part) if rest else (begins, part)
        return begins, after.end() if after else end, part, whole
    return None


ALL_BUT = re.compile(r"\ball (?:but|except) $", re.IGNORECASE)
"""`All but four of the 29` are 25."""
