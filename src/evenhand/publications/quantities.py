"""Quantities as sentences give them: dates and periods, money, so many of so many, lengths of time, and things counted."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from evenhand.publications.claim import Claim, ClaimKind
from evenhand.publications.dates import MONTHS, dates
from evenhand.publications.number_words import NUMBER, NUMBER_WORD, TIMES, amount_of, has_number_words, number_of
from evenhand.publications.paragraphs import Sentence
from evenhand.publications.shares import ALL_BUT
from evenhand.publications.what_is_counted import counted_after
from evenhand.scoring.hedges import hedge_before

_MONTH = "|".join(MONTHS)
_UNTIL = re.compile(r" ?(?:to|and|until|till|[-–—]) ?(?:the (?:end|start|beginning) of )?")
_MONTHS_OF_A_YEAR = re.compile(rf"\b({_MONTH}) ?(?:to|and|[-–—]) ?(?:the (?:end|start|beginning) of )?({_MONTH}),? (\d{{4}})\b")
_YEARS = re.compile(r"(?<![\d/])((?:19|20)\d\d) ?[-–/] ?((?:19|20)?\d\d)(?![\d/-])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(rf" ({_MONTH})\b")
_MONEY = re.compile(rf"([£$€]) ?(\d(?:[\d,]{{0,15}}\d)?(?:\.\d{{1,4}})?)(?: ?({TIMES}))?")
_POINTS = re.compile(
    rf"\b({NUMBER}) points? (?:out )?of (?:a |the )?(?:possible |total (?:possible )?(?:of )?|maximum (?:of )?)*({NUMBER})\b"
    rf"|\b({NUMBER}) (?:out )?of a (?:possible|total of|maximum of|total possible) ({NUMBER})\b",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    rf"(?<![\w-])({NUMBER})(?: [a-z]+){{0,2}} out of (?:the |a total of |all )?({NUMBER})\b(?![.,]\d)"
    rf"|(?<![\w-])({NUMBER}) of (?:(?:the|all|our|these) )?({NUMBER})\b(?![.,]\d)(?= [a-z]|[.,;)])",
    re.IGNORECASE,
)
_OF_ALL = re.compile(
    rf"\bof (?:the |all |our |these )?(?P<whole>{NUMBER}) [a-z' -]{{3,120}}, (?:only |just )?(?P<part>{NUMBER})"
    r"(?= (?:had|have|were|was|are|said|felt|told|thought|did|made|took|got|went|left|came|gave|held|[a-z]+ed)\b)",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d(?<![\w.,/£$€–-]\d)(?:\d{0,2}(?:,\d{3})+|\d{0,8}(?:\.\d{1,4})?)(?![\w/%]|[.,]\d| ?%| per ?cent)")
_NUMBER = re.compile(rf"{_DIGITS.pattern}|\b{NUMBER_WORD}\b(?! per ?cent)", re.IGNORECASE)
_OF_NUMBER = re.compile(rf" of (?:(?:the|a|all|our|these|possible|total|maximum|of) )*(?:\d|{NUMBER_WORD}\b)")
_TIME = re.compile(r"[ -](day|week|month|year|hour|minute)s?\b")
_LABEL = re.compile(
    r"\b(?:annexe?|appendix|table|figure|chart|page|chapter|section|paragraph|standard|domain|tier|level|band|part|stage|step|note|"
    r"number|no\.|question|phase|version|volume|grade|article|schedule|criterion:?|ratio|room|tel\w*|q)\s?$",
    re.IGNORECASE,
)

_GOES_ON = re.compile(r"[.,;:)]?(?: \(?[a-z]|$)")
LONGEST_LABEL = 12
LARGE = 3
"""Digits of a number that ends a line without a stop and is not that of a page."""

Taken = Callable[[int, int], bool]


def quantities(sentence: Sentence, taken: Taken) -> Iterator[Claim]:
    """Every quantity in what is not `taken`, which also takes what it is asked for. The surer kinds come first."""
    text = sentence.text
    found = [*_periods(text), *_dates(text)] if _YEAR.search(text) else []
    if "£" in text or "$" in text or "€" in text:
        found += [(one.start(), one[0], "money", _money(one), one[1]) for one in _MONEY.finditer(text)]
    for start, words, kind, value, unit in found:
        if not taken(start, start + len(words)):
            yield Claim(kind, words, sentence, start, value, unit, hedge=hedge_before(text, start))
    if _OF_NUMBER.search(text) or text.startswith("Of "):
        yield from _parts(sentence, taken)
    yield from _numbers(sentence, taken)


Quantity = tuple[int, str, ClaimKind, str, str | None]


def _periods(text: str) -> Iterator[Quantity]:
    for one, other in pairwise(list(dates(text))):
        between = text[one.start + len(one.words) : other.start]
        if _UNTIL.fullmatch(between):
            words = text[one.start : other.start + len(other.words)]
            yield one.start, words, "period", f"{one.iso}/{other.iso}", None
    for found in _MONTHS_OF_A_YEAR.finditer(text):
        first, last = (MONTHS.index(found[n]) + 1 for n in (1, 2))
        year = int(found[3])
        yield found.start(), found[0], "period", f"{year - (first > last):04}-{first:02}/{year:04}-{last:02}", None
    for found in _YEARS.finditer(text):
        first, last = int(found[1]), int(found[1][: -len(found[2])] + found[2])
        if first < last:
            yield found.start(), found[0], "period", f"{first}/{last}", None


def _dates(text: str) -> Iterator[Quantity]:
    for when in dates(text):
        if when.first_day:
            yield when.start, when.words, "date", when.iso, None


def _money(found: re.Match[str]) -> str:
    value = amount_of(found[2], found[3])
    return str(value) if value.denominator == 1 else f"{float(value):g}"


def _parts(sentence: Sentence, taken: Taken) -> Iterator[Claim]:
    for pattern, kind in ((_POINTS, "points"), (_PART_OF, "share")):  # of both, the groups are part and whole by turns
        for found in pattern.finditer(sentence.text):
            if not taken(*found.span()):
                part, whole = (number_of(next(filter(None, found.groups()[n::2]))) for n in (0, 1))
                rest = ALL_BUT.search(sentence.text[: found.start()])
                part = whole - part if rest else part
                of = None if kind == "points" else counted_after(sentence.text, found.end())
                yield Claim(kind, found[0], sentence, found.start(), part=part, whole=whole, of=of)  # type: ignore[arg-type]
    for found in _OF_ALL.finditer(sentence.text):
        if not taken(*found.span()):
            part, whole = number_of(found["part"]), number_of(found["whole"])
            of = counted_after(sentence.text, found.end("whole"))
            yield Claim("share", found[0], sentence, found.start(), part=part, whole=whole, of=of)


def _numbers(sentence: Sentence, taken: Taken) -> Iterator[Claim]:
    text = sentence.text
    for found in (_NUMBER if has_number_words(text) else _DIGITS).finditer(text):
        start, end = found.span()
        kind, value, unit, last = _of_number(text, found)
        if kind is not None and not taken(start, last):
            of = counted_after(text, end) if kind == "count" else None
            hedge = hedge_before(text, start)
            first = start - (len(hedge) + 1 if hedge else 0)
            yield Claim(kind, text[first:last], sentence, first, value, unit, of=of, hedge=hedge)


def _of_number(text: str, found: re.Match[str]) -> tuple[ClaimKind | None, str, str | None, int]:
    """What a number by itself is, by what follows it, with its value, its unit and where its words end; None of what is none."""
    said, end = found[0], found.end()
    value = said.replace(",", "") if said[0].isdigit() else str(number_of(said))
    time, day, of = _TIME.match(text, end), _DAY.match(text, end), counted_after(text, end)
    if time:
        return "duration", value, f"{time[1]}s", time.end()
    if day and said.isdigit() and 1 <= int(said) <= 31:  # noqa: PLR2004 - days of a month
        return "date", f"--{MONTHS.index(day[1]) + 1:02}-{int(said):02}", None, day.end()
    if _YEAR.fullmatch(said):
        return "date", said, None, end
    if _LABEL.search(text[max(0, found.start() - LONGEST_LABEL) : found.start()]):
        return None, value, None, end
    if of is not None and value != "0" and not (value == "1" and text.startswith(" of ", end)):
        return "count", value, None, text.index(of, end) + len(of)
    return ("number" if said[0].isdigit() and _is_said(text, found) else None), value, None, end


def _is_said(text: str, found: re.Match[str]) -> bool:
    """Whether a bare number is part of what a sentence says, and not the number of a page or of an item."""
    ends = found.end() == len(text)
    large = len(found[0]) >= LARGE
    return bool(text[: found.start()].strip(" -•(")) and (large if ends else _GOES_ON.match(text, found.end()) is not None)
