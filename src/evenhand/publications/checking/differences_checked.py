"""Differences told with both of their ends: `112 staff, 22 more than the 94`, `160 in 2023 and 200 in 2024, a rise of 40`."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from evenhand.publications.checking.found import Discrepancy
from evenhand.publications.number_words import NUMBER, amount_of, number_of, plainly
from evenhand.publications.paragraphs import Sentence

_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,9}(?:\.\d{1,2})?"
_PERCENT = r"(?: ?%| per ?cent)"
_MORE_THAN = re.compile(
    rf"(?<![\w.,/£])(?P<now>{NUMBER})(?: (?!of\b)[a-z’'-]+){{1,8}},? (?P<by>{NUMBER}) (?P<word>more|fewer|less) than the "
    rf"(?P<then>{NUMBER})(?![\w%]|[.,]\d)",
    re.IGNORECASE,
)
_OUTNUMBERED = re.compile(rf"\boutnumber(?:s|ed)? [a-z ]{{2,40}},? by (?P<more>{NUMBER}) to (?P<less>{NUMBER})\b", re.IGNORECASE)
_TWO_YEARS = re.compile(
    rf"(?<![\w.,£])(?P<first>{_FIGURE})(?P<percent>{_PERCENT})? in (?P<year>(?:19|20)\d\d) (?:and|to) "
    rf"(?P<last>{_FIGURE}){_PERCENT}? in (?P<later>(?:19|20)\d\d), "
    r"an? (?P<word>increase|rise|growth|fall|drop|reduction|decrease|decline) of (?:about |some )?"
    rf"(?P<by>{_FIGURE})(?P<by_percent>{_PERCENT})?(?: (?:percentage )?points| [a-z]+)?"
    rf"(?: ?\((?P<also>\d{{1,3}}(?:\.\d)?){_PERCENT}\))?"
)
_UP = ("increase", "rise", "growth")

KIND = "rise or fall"


def check_differences(sentences: Sequence[Sentence]) -> Iterator[Discrepancy]:
    """Every difference that is not that of its ends, and every majority that is the smaller number."""
    for sentence in sentences:
        text = sentence.text
        if " than the " in text:
            yield from _more_than(sentence)
        if " in 19" in text or " in 20" in text:
            yield from _two_years(sentence)
        for found in _OUTNUMBERED.finditer(text) if "outnumber" in text else ():
            if number_of(found["more"]) <= number_of(found["less"]):
                why = "who outnumber others are more"
                yield _odd(sentence, found[0], f"{found['more']} is not more than {found['less']}", why)


def _odd(sentence: Sentence, words: str, computed: str, why: str) -> Discrepancy:
    return Discrepancy(sentence.line.place, words, computed, "error", why, KIND)


def _more_than(sentence: Sentence) -> Iterator[Discrepancy]:
    for found in _MORE_THAN.finditer(sentence.text):
        now, by, then = (number_of(found[group]) for group in ("now", "by", "then"))
        if now - then != (by if found["word"].casefold() == "more" else -by):
            yield _odd(sentence, found[0], f"{now:,} - {then:,} = {now - then:,}", f"the difference is {abs(now - then):,}")


def _two_years(sentence: Sentence) -> Iterator[Discrepancy]:
    for found in _TWO_YEARS.finditer(sentence.text):
        first, last = amount_of(found["first"]), amount_of(found["last"])
        if found["year"] >= found["later"] or not first:
            continue
        change, relative = last - first, (last - first) / first * 100
        signed = 1 if found["word"] in _UP else -1
        said = [(found["by"], found["by_percent"] is not None), *([(found["also"], True)] if found["also"] else [])]
        may_be = [
            [relative, change] if percent and found["percent"] else [relative] if percent else [change] for _, percent in said
        ]
        wrong = any(
            all(abs(one - signed * Fraction(figure.replace(",", ""))) > (1 if percent else 0) for one in ways)
            for (figure, percent), ways in zip(said, may_be, strict=True)
        )
        if wrong:
            computed = f"{plainly(change)}, or {float(relative):.1f} per cent"
            yield _odd(sentence, found[0], computed, f"the change from {plainly(first)} to {plainly(last)} is {computed}")
