"""Numbers that announce lists, held against the lists that follow: in the same sentence, or line by line under it."""

import re
from collections.abc import Iterator, Sequence

from evenhand.publications.checking.found import Discrepancy
from evenhand.publications.checking.items_below import items_below
from evenhand.publications.checking.listed import listed
from evenhand.publications.number_words import NUMBER, has_numbers, number_of
from evenhand.publications.paragraphs import Sentence, sentences
from evenhand.publications.publication import Line
from evenhand.publications.recommendations import Asked
from evenhand.scoring.hedges import hedge_before

KIND = "number of a list"

SEEN_BEFORE = 200
"""Characters before a list in which its number may stand."""

_THINGS = r"(?P<things>[a-z' -]{3,60}?s)"
_SAID = rf"(?P<said>{NUMBER})"
_OF_SOMEBODY = r"(?: (?:for|to|in|of|within|at|across) [A-Za-z’' -]{1,60})?"
_OVER_LINES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bfollowing {_SAID} {_THINGS}(?: (?:within|in|of|for|to|from|at|that|which|we)\b[^.;:]{{0,60}})?$",
        r"\b(?:there (?:are|were)|has|have|had|identified|makes?|made|making|sets?(?: out)?|found|noted|saw|agreed|pointed to"
        r"|lists?|listed|named?|highlight(?:s|ed)|describe[sd]?|reports?|reported)"
        rf" (?P<words>{_SAID} {_THINGS}){_OF_SOMEBODY}$",
        rf"\b(?:its|their|our|the|these) (?P<words>{_SAID} {_THINGS}) (?:are|were)(?: as follows)?$",
    )
)
_IN_SENTENCE = re.compile(
    rf"\b(?:all )?{_SAID}(?: of (?:the|our|its))? {_THINGS}"
    r"(?: (?:that |which )?(?:(?:we|they|inspectors) [a-z]+|st(?:and|ood) out|emerged?|impress(?:ed)? us|struck us|help(?:ed)?))?"
    r"(?: (?:within|in|of|at) (?:the |our |its )?[A-Za-z][A-Za-z ]{1,40})?$",
    re.IGNORECASE,
)
_BOTH = re.compile(
    rf"\b(?:(?P<both>both)|(?:all|the) {_SAID})(?: of the)? {_THINGS}, (?P<items>[^.;:()]{{5,300}}?),"
    r" (?=(?:now |all |both |each )?(?:has|have|had|is|are|was|were|did|do|can|could)\b)",
    re.IGNORECASE,
)
_ONE = rf"{NUMBER} (?:in|at|near) [^,.;:\d]{{2,60}}"
_ONE_BY_ONE = re.compile(
    rf"\b{_SAID} {_THINGS}, (?P<ones>(?:{_ONE}, ){{0,6}}{_ONE},? and {NUMBER} (?:in|at|near))(?= )", re.IGNORECASE
)
_MORE = re.compile(r"\b(?:another|other|third|fourth|fifth|rest|remaining|last|plus|also|further)\b", re.IGNORECASE)
_PLACED = re.compile(rf"({NUMBER}) (?:in|at|near)\b", re.IGNORECASE)

_NUMBER = re.compile(rf"(?<![\d.,])({NUMBER})(?![\d.,]*\d)", re.IGNORECASE)
_OPEN = re.compile(
    r"\b(?:includ\w+|such as|among\w*|for example|e\.g|some|any|notably|at least|following (?:an?|of))\b", re.IGNORECASE
)
_UNFINISHED = re.compile(r"\b(?:with|of|in|for|by|about|to|on|that|had|have|from|at|on)$")
_NOT_LISTED = re.compile(r"\b(?:days|weeks|months|years|hours|minutes|times|cases|points|pages|pounds|inspections)$")
_MADE = re.compile(rf"\b(?:made|make|making) ({NUMBER}) recommendations\b", re.IGNORECASE)


def check_lists(
    lines: Sequence[Line], sentences_of: Sequence[Sentence], blocks: Sequence[Sequence[Asked]]
) -> Iterator[Discrepancy]:
    """Lists of another number than the words before them say, and recommendations of another number than is made."""
    below = list(_over_lines(lines))
    yield from below
    places = {one.place for one in below}
    made = [sum(map(len, blocks)), *map(len, blocks)]
    for sentence in sentences_of:
        yield from _after_colon(sentence)
        yield from _between_commas(sentence)
        if sentence.line.place not in places:
            yield from _recommendations(sentence, made)


def _odd(line: Line, words: str, said: str, things: int) -> Discrepancy:
    why = f"{said} are announced, and {things} follow"
    return Discrepancy(line.place, words, f"{things} are listed", "tension", why, KIND)


def _over_lines(lines: Sequence[Line]) -> Iterator[Discrepancy]:
    """`The following five strengths:` with bullets or numbers in the lines below."""
    for place, line in enumerate(lines):
        if line.text.endswith(":") and (said := list(sentences(lines[max(0, place - 2) : place + 1]))):
            found = _announcement(said[-1].text.rstrip(" :"), *_OVER_LINES)
            things = items_below(lines, place + 1, number_of(found["said"])) if found else None
            if found and things is not None and things != number_of(found["said"]):
                yield _odd(line, found[0], found["said"], things)


def _announcement(text: str, *patterns: re.Pattern[str]) -> re.Match[str] | None:
    """What announces a number of things at the end of a text, where nothing else there is a number or leaves it open."""
    end = text[-SEEN_BEFORE:]
    found = next((found for pattern in patterns if (found := pattern.search(end))), None)
    if found is None or len(_NUMBER.findall(end)) != 1 or number_of(found["said"]) < 2:  # noqa: PLR2004 - one is no list
        return None
    open_ended = _OPEN.search(end) or _UNFINISHED.search(end) or hedge_before(end, found.start("said"))
    return None if open_ended or _NOT_LISTED.search(found["things"]) else found


def _after_colon(sentence: Sentence) -> Iterator[Discrepancy]:
    """`Four clusters: Birmingham; the Black Country; ...` between semicolons, or `four services: a, b, c and d`."""
    before, colon, after = sentence.text.partition(": ")
    if not colon or ": " in after or not (";" in after or " and " in after):
        return
    found = _announcement(before, _IN_SENTENCE)
    if found is None:
        return
    if ";" in after:  # an item that is itself so many things leaves open how many are meant
        items = None if has_numbers(after) else [one for one in after.split(";") if one.strip(" .")]
    else:
        items = listed(after)
    if items is not None and len(items) != number_of(found["said"]):
        yield _odd(sentence.line, f"{found[0]}: {after}", found["said"], len(items))


def _between_commas(sentence: Sentence) -> Iterator[Discrepancy]:
    """`Both units, A, B and C, have`, of names; or `three offices, one in Northtown and one at the port`."""
    if ", " not in sentence.text or " and " not in sentence.text:
        return
    for found in _BOTH.finditer(sentence.text):
        items = listed(found["items"])
        said = 2 if found["both"] else number_of(found["said"])
        if items and len(items) != said and all(item[:1].isupper() for item in items) and not has_numbers(found["things"]):
            yield _odd(sentence.line, found[0].strip(" ,"), found["both"] or found["said"], len(items))
    for found in _ONE_BY_ONE.finditer(sentence.text):
        things = sum(number_of(one) for one in _PLACED.findall(found["ones"]))
        if things != number_of(found["said"]) and not _MORE.search(sentence.text, found.start()):
            yield _odd(sentence.line, found[0], found["said"], things)


def _recommendations(sentence: Sentence, made: Sequence[int]) -> Iterator[Discrepancy]:
    found = _MADE.search(sentence.text) if "recommendations" in sentence.text else None
    others = _NUMBER.search(sentence.text.replace(found[0], "", 1)) if found else None
    if found and made[0] and not others and number_of(found[1]) not in made:
        why = f"{found[1]} recommendations are announced, and {made[0]} are made"
        yield Discrepancy(sentence.line.place, found[0], f"{made[0]} recommendations", "error", why, KIND)
