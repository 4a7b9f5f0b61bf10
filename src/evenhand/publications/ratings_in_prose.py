"""Ratings that are told in sentences only: what the inspectors rated, and how, in their own words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from evenhand.publications.dates import dates
from evenhand.publications.editions import codes_meant, edition_of
from evenhand.publications.groups import Rated, Told
from evenhand.publications.publication import Line
from evenhand.publications.standards_rated import StandardsRated, is_the_unit, without_domain
from evenhand.publications.table_heads import LONGEST_HEAD
from evenhand.publications.totals_and_overall_ratings import with_told
from evenhand.publications.unit_read import Evidence, UnitRead
from evenhand.publications.vocabulary import Vocabulary

REACH = 2
"""Lines before and after the one that speaks of a rating in which its sentence may begin and end."""

LONGEST_OF_PAGE = 160
"""Characters of a line that ends where the page does; a longer one is a whole paragraph."""

ENOUGH = 0.6
"""The share of the standards of an edition that sentences must rate for them to be taken for a report of it."""

SHORTEST_FULL = 40
"""Characters of a line that ends because the column does."""

_NAME = r"(?:the )?(?:standard (?:of|on|for) )?[‘'“\"]?([A-Za-z][A-Za-z,&()’'\s-]{1,70}?)[’'”\"]?"
_RATING = r"(?:as:?\s)?([‘'“\"][A-Za-z]+(?:\s[a-z]+)?[’'”\"]|[A-Z][a-z]+(?:\simprovement)?)(?=[.,;)]|\s|$)"
_IS = r"(?:is|was|has\sbeen|have\sbeen|are|were)"
_BEGINS = r"(?:(?:[,;:–]\s)?\b(?:and|while|whilst|but|that)\s|\A|\n|[,;:–]\s)"
_OVERALL = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b[Oo]verall\srating\s(?:(?:for|of)\s{_NAME}\s)?{_IS}\s{_RATING}",
        rf"{_BEGINS}(?=(?:[Oo]verall,\s)?{_NAME}\s{_IS}\srated\soverall\s{_RATING})",
        rf"\b[Oo]verall,\s{_NAME}\s{_IS}\srated\s{_RATING}",
        rf"{_BEGINS}(?={_NAME}\s{_IS}\srated\s{_RATING}(?!\s(?:for|on|in)\b))",
        rf"\b[Ww]e\s(?:have\s)?rated\s{_NAME}\s{_RATING}(?!\s(?:for|on|in)\b)",
        rf"{_BEGINS}(?={_NAME}\s(?:has\s)?(?:(?:was|been)\s)?(?:received|given|awarded|achieved)\san\soverall\srating\sof\s{_RATING})",
    )
)
_OVERALL_TOLD = re.compile(rf"\b[Oo]verall\srating:\s{_RATING}")
"""How a paragraph tells it; in a shorter line it is the head of a table, whose unit is not always that of the document."""

_SPEAKS = re.compile(r"\b[Rr]at(?:ed|ings?)\b")
_WORD = re.compile(r"[a-z]+")
_SENTENCE = re.compile(r"(?<=[a-z0-9)’'”\"])[.!?][’'”\")]?\s+(?=[A-Z‘'“\"])")
_TIME = re.compile(r"\b(?:previous\w*|last|earlier|formerly|then|before|prior|past|since|had|19\d\d|20\d\d)\b", re.IGNORECASE)
_NOT_SAID = re.compile(
    r"\b(?:would|could|should|might|may|not|never|nor|no|neither|if|unless|until|either|or|scale|means?|expect\w*|target|hope\w*|by|than"
    r"|national\w*|average|other|others|another|elsewhere|most|some|many|cases?|compar\w+|example|per\scent|self)\b"
    r"|n[’']t\b|\bthere(?=[.,;])|%|\?",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\b(?:[Ii]n|[Aa]t|[Ff]or|[Oo]f)\s([A-Z][a-z]+)")


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    line: Line


def with_ratings_said(unit: UnitRead, lines: Sequence[Line], vocabulary: Vocabulary) -> UnitRead:
    """The only unit of a document with the ratings that sentences give it, where its tables have none."""
    if unit.edition is None or vocabulary.frameworks[unit.edition].rating.overall is None:
        return unit
    ratings, evidence = dict(unit.ratings), dict(unit.evidence)
    sentences = [*_sentences(lines, unit.unit, vocabulary)]
    for one in _ratings(sentences, StandardsRated(vocabulary, unit.edition, unit.unit)):
        codes = _codes(one, unit.edition, vocabulary)
        if len(codes) == 1 and codes[0] not in ratings:
            ratings[codes[0]] = one.value
            evidence[f"ratings {codes[0]}"] = Evidence(one.line.place, one.line.text, "likely")
    return with_told(replace(unit, ratings=ratings, evidence=evidence), _overall(sentences, unit.unit, vocabulary))


def _codes(one: Rated, ref: str, vocabulary: Vocabulary) -> list[str]:
    """The codes that a standard can have; those of the domain alone where its sentence begins with one."""
    within = (codes for name, codes in vocabulary.codes_within[ref].items() if name.endswith(one.domain))
    return [code for codes in [frozenset().union(*within)] for code in codes_meant(one, ref, vocabulary) if code in codes]


def edition_of_prose(lines: Sequence[Line], ref: str | None, vocabulary: Vocabulary) -> str | None:
    """The edition of a report that has no table, where its sentences rate most of the standards; `ref` is the one it names."""
    said = [*_ratings([*_sentences(lines, None, vocabulary)], StandardsRated(vocabulary, ref, None))]
    ref = ref or edition_of(said, (), vocabulary)
    if ref is None:
        return None
    codes = {code for one in said for code in _codes(one, ref, vocabulary)[:1]}
    return ref if len(codes) >= ENOUGH * len(vocabulary.frameworks[ref].standard_of) else None


def _sentences(lines: Sequence[Line], unit: str | None, vocabulary: Vocabulary) -> Iterator[_Sentence]:
    """The sentences that speak of a rating of this inspection: of no time before, no other place, no case that was not."""
    own = (unit or "").casefold()
    for at, line in enumerate(lines):
        if ("ated" not in line.text and "ating" not in line.text) or not _SPEAKS.search(line.text):
            continue
        around, before = _around(lines, at), ""
        if vocabulary.rating_ends.isdisjoint(_WORD.findall(around.casefold())):
            continue
        for text in _SENTENCE.split(around):
            said_before, before = before, text
            if _NOT_SAID.search(without_domain(text, vocabulary)[0]) or _TIME.search(text) or _TIME.search(said_before):
                continue
            if all(place[1].casefold() in own for place in _PLACE.finditer(text)):
                yield _Sentence(text, line)


def _around(lines: Sequence[Line], at: int) -> str:
    """A line with those before and after it in which its sentence may begin and end."""
    begin, end = at, at + 1
    while begin > max(at - REACH, 0) and _goes_on(lines[begin - 1], lines[begin]):
        begin -= 1
    while end < min(at + REACH + 1, len(lines)) and _goes_on(lines[end - 1], lines[end]):
        end += 1
    return "\n".join(line.text for line in lines[begin:end])


def _goes_on(line: Line, after: Line) -> bool:
    """Whether a sentence may go on in the next line: not over a short line that stands by itself, such as a date."""
    alone = len(line.text) < SHORTEST_FULL and after.text[:1].isupper() and line.text[-1:] not in ",-–"
    apart = after.number > line.number + 1 or _is_date(line.text)
    whole = len(line.text) > LONGEST_OF_PAGE or line.heading or line.text.endswith((".", ":", ";", "!", "?"))
    return not (whole or (alone and apart))


def _is_date(text: str) -> bool:
    return any(when.words == text for when in dates(text))


def _ratings(sentences: Sequence[_Sentence], rated: StandardsRated) -> Iterator[Rated]:
    """Every standard that a sentence rates."""
    for sentence in sentences:
        yield from rated.in_sentence(sentence.text, sentence.line)


def _overall(sentences: Sequence[_Sentence], unit: str | None, vocabulary: Vocabulary) -> Iterator[Told]:
    """The overall rating that a sentence gives the unit, by its name or as the service that the document is about."""
    for sentence in sentences:
        for pattern in _OVERALL:
            for found in pattern.finditer(sentence.text):
                rating, name = vocabulary.rating(found[2]), found[1]
                theirs = name is None or is_the_unit(name, unit)
                if rating and theirs:
                    yield Told(rating, sentence.line)
        told = _OVERALL_TOLD.search(sentence.text) if len(sentence.line.text) > LONGEST_HEAD else None
        if told and (rating := vocabulary.rating(told[1])):
            yield Told(rating, sentence.line)
