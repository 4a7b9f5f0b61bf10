"""How many cases and people a report looked at, as its method says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from evenhand.publications.number_words import NUMBER, has_numbers, number_of
from evenhand.publications.publication import Line, Sureness


@dataclass(frozen=True, slots=True)
class SampleRead:
    """So many of something were looked at. `of` is what, in the words of the document; `words` the whole of what it says.

    It is `sure` where it stands in a table of samples, and `likely` where a sentence says so.
    """

    size: int
    of: str
    words: str
    line: Line
    sureness: Sureness = "likely"


_LOOKED = r"(?:looked at|examined|inspected|reviewed|assessed|interviewed|read|sampled|spoke (?:to|with)|met(?: with)?)"
_NOUNS = (
    r"(?:cases|practitioners|officers|offenders|people|individuals|staff|victims|children|managers|reports|sentences|licences|orders"
    r"|assessments|plans|files|records|leaders|partners|stakeholders|sentencers|volunteers|users|residents|parents|carers|disposals)\b"
)
_WHAT = rf"((?!of |per |out )(?:[a-z'’-]{{1,30}} ){{0,4}}?{_NOUNS})"
_WITH = r"(?: with [a-z ]{3,40}\b(?= that| which|,|\.))?"
_OF = r"(?:a (?:random |representative )?(?:sample|total) of |(?:the )?(?:case )?(?:records|files) of )?"
_PART = re.compile(rf"({NUMBER}) {_WHAT}", re.IGNORECASE)
_PARTS = rf"(?:{_PART.pattern}(?:,? and |, )){{0,6}}{_PART.pattern}"
_WE = re.compile(rf"\b(?:we|inspectors) (?:also |have |then ){{0,2}}{_LOOKED} {_OF}({NUMBER}) {_WHAT}{_WITH}", re.IGNORECASE)
_NEXT_PART = re.compile(
    rf"(?: (?:in|for) [a-z -]{{3,40}})?(?:,? and |, |,? as well as ){_OF}({NUMBER}) {_WHAT}"
    r"(?=[.,;:)]|$| (?:and|with|from|in|across|at|of|who|on|as well) )",
    re.IGNORECASE,
)
_NEXT_VERB = re.compile(rf"[^.;]{{0,160}}?(?:\band|,) (?:we )?(?:also |then )?{_LOOKED} {_OF}({NUMBER}) {_WHAT}", re.IGNORECASE)
_OF_THE = re.compile(
    rf"\bof the ({NUMBER}) {_WHAT} (?:(?:that )?(?:we|inspectors) {_LOOKED}"
    r"|(?<!relevant cases )(?:inspected|examined|sampled|interviewed)\b)",
    re.IGNORECASE,
)
_IN_THE = re.compile(rf"\bthe ({NUMBER}) {_WHAT} in (?:the|our|this|its) sample", re.IGNORECASE)
_MADE_UP = re.compile(r"\bsample (?:is|was) made up of ([^.;:]{1,300})", re.IGNORECASE)
_PARTED = re.compile(r", and |, | and ")
_ANY_PART = re.compile(rf"({NUMBER}) ([a-z ]{{3,40}})", re.IGNORECASE)
_COMPRISED = re.compile(
    rf"\bsample (?:of cases )?(?:comprised|consisted of|totalled) (?:a total of )?({NUMBER}) {_WHAT}(?:: ?([^.;:]{{1,300}}))?",
    re.IGNORECASE,
)
_WAS_DRAWN = re.compile(
    rf"\bsample of ({NUMBER}) {_WHAT} (?:was|were) (?:randomly )?(?:drawn|selected|taken|chosen|{_LOOKED})", re.IGNORECASE
)
_WERE = re.compile(rf" (?:was|were) (?:also |then )?{_LOOKED}\b")
_BEFORE_WERE = re.compile(rf"{_PARTS}(?: [a-z][a-z’' -]{{0,60}})?$", re.IGNORECASE)
_AFTER_WERE = re.compile(
    r"\s*(?:$|[.,;:)]|and |during |as part of |for (?:this|the|our) inspection|by (?:our )?inspectors|across |from |over "
    r"|in total|in detail|in (?:this|the|our) (?:inspection|fieldwork))"
)
_EARLIER = re.compile(
    r"\b(?:previous(?:ly)?|last|earlier|prior) (?:inspection|report|year|round)|\bin (?:19|20)\d\d\b", re.IGNORECASE
)
_OTHERS = re.compile(
    r"\bnational|\bEngland\b|\bWales\b|\bsurvey|\brespond|\bresponses\b|\baudit|\bquality assurance\b|\bcaseload"
    r"|\b(?:each|every|per|a|last|this) (?:week|month|quarter|year|officer|practitioner)\b|\bby (?:the|its|a|senior|middle) ",
    re.IGNORECASE,
)

MOST_PARTS = 12
"""Parts of a sample that one sentence goes on to name."""

LONGEST_SENTENCE = 600
LONGEST_WRAPPED = 160
"""Characters of a line that may end because the column does, and of a sentence that is looked through around a word."""


def samples(lines: Sequence[Line]) -> Iterator[SampleRead]:
    """Every sample that is spoken of, once for each size and kind."""
    met: set[tuple[int, str]] = set()
    column = 0
    for place, line in enumerate(lines):
        if line.cells:
            yield from _in_row(line, column)
            column = _column(line) or (column if column and _is_row(line, column) else 0)
        else:
            column = 0
        for one in _in_sentences(lines, place):
            said_before = any(size == one.size and of.endswith(one.of) for size, of in met)
            met.add((one.size, one.of))
            if one.size and not said_before:
                yield one


_HEAD_OF_KINDS = re.compile(
    r"(?:case )?samples?(?: type)?|types? of (?:case|sample|interview)s?|(?:case|sample) types?|cases|group", re.IGNORECASE
)
_HEAD_OF_SIZES = re.compile(r"cases|size|number(?: of cases)?|total", re.IGNORECASE)
_HEAD_OF_LOOKED_AT = re.compile(
    r"(?:number )?(?:of )?(?:cases |people )?(?:examined|inspected|reviewed|assessed|interviewed|sampled)"
    r"|(?:number )?in (?:the )?sample|sample size",
    re.IGNORECASE,
)
_ROW = re.compile(NUMBER)


def _column(line: Line) -> int:
    """Which column holds the sizes, where a row is the head of a table of samples; nought elsewhere."""
    kinds = line.cells[0]
    if len(line.text) > LONGEST_WRAPPED or not _HEAD_OF_KINDS.fullmatch(kinds):
        return 0
    for column, cell in enumerate(line.cells[1:], 1):
        if _HEAD_OF_LOOKED_AT.fullmatch(cell) or ("sample" in kinds.casefold() and _HEAD_OF_SIZES.fullmatch(cell)):
            return column
    return 0


def _is_row(line: Line, column: int) -> bool:
    return len(line.cells) > column and _ROW.fullmatch(line.cells[column]) is not None


def _in_row(line: Line, column: int) -> Iterator[SampleRead]:
    """The sample of a row of such a table. The row of the total is no sample of its own."""
    if column and _is_row(line, column) and line.cells[0].casefold() != "total":
        yield SampleRead(number_of(line.cells[column]), line.cells[0], line.text, line, "sure")


_VERBS = ("examined", "inspected", "reviewed", "assessed", "interviewed", "looked at", "sample", " read ", " spoke ", " met ")


def _in_sentences(lines: Sequence[Line], place: int) -> Iterator[SampleRead]:
    line = lines[place]
    text = line.text
    if not any(verb in text for verb in _VERBS):
        return
    if not has_numbers(text) and (place + 1 == len(lines) or not has_numbers(lines[place + 1].text)):
        return
    if len(text) <= LONGEST_WRAPPED and not line.cells and text[-1] not in ".:;?!" and place + 1 < len(lines):
        after = lines[place + 1]
        if not after.cells and not after.heading and after.text[0] not in "-•*":
            text = f"{text} {after.text}"
    for found in chain(_of_we(text), _of_were(text), _of_the_sample(text)):
        start, size, of, words = found
        ends = text.find(". ", start + len(words))
        if start < len(line.text) and not _EARLIER.search(text, text.rfind(". ", 0, start) + 1, ends if ends >= 0 else len(text)):
            yield SampleRead(number_of(size), of.strip(), words.strip(), line)


Found = tuple[int, str, str, str]
"""Where it begins, the size and of what as they are printed, and the words that say so."""


def _of_we(text: str) -> Iterator[Found]:
    """`We examined 60 cases and interviewed 45 practitioners and 12 managers`."""
    for found in _WE.finditer(text):
        yield found.start(), found[1], found[2], found[0]
        end = found.end()
        for _ in range(MOST_PARTS):
            part = _NEXT_PART.match(text, end) or _NEXT_VERB.match(text, end)
            if part is None:
                break
            yield found.start(), part[1], part[2], text[found.start() : part.end()]
            end = part.end()


def _of_were(text: str) -> Iterator[Found]:
    """`In total, 60 cases were examined`: by this inspection, as far as the sentence says nothing else."""
    for found in _WERE.finditer(text):
        start = max(text.rfind(". ", 0, found.start()) + 1, found.start() - LONGEST_WRAPPED)
        ends = text.find(". ", found.end())
        sentence = text[start : ends if ends >= 0 else len(text)][:LONGEST_SENTENCE]
        before = _BEFORE_WERE.search(text[start : found.start()])
        if before is None or not _AFTER_WERE.match(text, found.end()) or _OTHERS.search(sentence):
            continue
        for part in _PART.finditer(before[0]):
            yield found.start(), part[1], part[2], before[0] + found[0]


def _of_the_sample(text: str) -> Iterator[Found]:
    """What is said of a sample, or of so many cases in it."""
    for pattern in (_OF_THE, _IN_THE, _WAS_DRAWN) if "sample" in text.casefold() else (_OF_THE,):
        for found in pattern.finditer(text):
            yield found.start(), found[1], found[2], found[0]
    if "sample" not in text.casefold():
        return
    for found in _COMPRISED.finditer(text):
        yield found.start(), found[1], found[2], found[0]
        for part in filter(None, map(_ANY_PART.fullmatch, _PARTED.split(found[3] or ""))):
            yield found.start(), part[1], part[2], found[0]
    for found in _MADE_UP.finditer(text):
        for part in filter(None, map(_ANY_PART.fullmatch, _PARTED.split(found[1]))):
            yield found.start(), part[1], part[2], found[0]
