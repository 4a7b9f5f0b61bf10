"""Totals said in sentences, in words or in figures: `two points out of a possible 27`."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evenhand.publications.groups import Told
from evenhand.publications.number_words import NUMBER, has_numbers, number_of
from evenhand.publications.paragraphs import Sentence
from evenhand.publications.table_heads import LONGEST_HEAD

_WORDS_OF_POINTS = ("points", "possible", "total of", "maximum", "score")
_POSSIBLE = r"(?:possible|total of|maximum of|maximum|total possible)"
_POINTS = re.compile(
    rf"\b({NUMBER})(?: points?| marks?)? (?:out )?of (?:a )?{_POSSIBLE}(?: total)?(?: of)? ({NUMBER})\b"
    rf"|\b({NUMBER}) points (?:out )?of (\d{{1,3}})\b"
    r"|(?:\b(?:total|overall) score|\Ascore):? (?:of |is |was )?(\d{1,3})(?: ?/ ?| out of | of )(\d{1,3})(?=[.,;)]|$)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:(?:total |overall )?(?:score|points)?:? ?)?", re.IGNORECASE)

_OF_A_PART = re.compile(r"\b(?:domain|section|standard|criterion)\b[^.;]{0,80}$", re.IGNORECASE)
_OF_ANOTHER = re.compile(
    r"\b(?:previous\w*|last|earlier|formerly|before|prior|past|since|had (?:been|[a-z]{2,12}ed)|(?<!/)(?:19|20)\d\d|would|could"
    r"|should|might|may|can|cannot|if|unless|until|target|hope\w*|expect\w*|average|national\w*|others?|another|elsewhere"
    r"|example|than)\b|\?",
    re.IGNORECASE,
)
"""What speaks of another time, another place, or of what is not so."""

_OF_BEFORE = re.compile(r"\bprevious|\blast inspection\b|\bearlier\b", re.IGNORECASE)
"""What the sentence before says, where this one goes on about another time."""

_WHO = re.compile(
    r"((?:[A-Z][A-Za-z’'-]{1,30} (?:and |& |of )?){1,6})(?:(?:has|was|were|is) )?(?:also )?"
    r"(?:scored|scores|had|has|given|awarded|received|achieved|obtained|rated)\b"
)
_NO_NAME = frozenset({"the", "this", "that", "it", "we", "our", "overall", "and", "of", "pdu", "service", "unit", "inspectors"})


@dataclass(frozen=True, slots=True)
class TotalInProse:
    """Points of points, as a sentence gives them. `doubtful`: it may speak of another time or place, or of what is not so."""

    told: Told
    doubtful: bool


def totals_in_prose(sentences: Iterable[Sentence], unit: str | None) -> Iterator[TotalInProse]:
    """The totals of a unit that sentences tell, in order; those of a part of it are left out."""
    for sentence in sentences:
        plain = sentence.text.casefold()
        if any(word in plain for word in _WORDS_OF_POINTS) and has_numbers(plain):
            for found in _POINTS.finditer(sentence.text):
                if not _OF_A_PART.search(sentence.text, 0, found.start()):
                    points, of = (number_of(one) for one in found.groups() if one)
                    if points <= of and not _is_head(sentence, found):
                        yield TotalInProse(Told((points, of), sentence.line), _is_doubtful(sentence, unit))


def _is_head(sentence: Sentence, points: re.Match[str]) -> bool:
    """Whether there is no more than the points and what they are called, in a line that may be the head of a table."""
    more = sentence.text[points.end() :].strip(" .)")
    return len(sentence.line.text) <= LONGEST_HEAD and not more and _LABEL.fullmatch(sentence.text, 0, points.start()) is not None


def _is_doubtful(sentence: Sentence, unit: str | None) -> bool:
    said = _OF_ANOTHER.search(sentence.text) or _OF_BEFORE.search(sentence.before)
    return said is not None or _names_another(sentence.text, unit)


def _names_another(text: str, unit: str | None) -> bool:
    """Whether the points are those of somebody who is named, and is not the unit."""
    own = {*(unit or "").casefold().replace(",", " ").split(), *_NO_NAME}
    who = _WHO.search(text) if unit else None
    return who is not None and not own.issuperset(who[1].casefold().split())
