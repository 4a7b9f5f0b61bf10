"""Names and figures in the same order: as many of one as of the other, and the one that is called lowest or highest is."""

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from evenhand.publications.checking.found import Discrepancy
from evenhand.publications.checking.listed import listed
from evenhand.publications.paragraphs import Sentence

SEEN_BEFORE = 300
"""Characters before the figures in which their names may stand."""

_FIGURE = r"(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{1,2})?"
_SHARE = rf"{_FIGURE}(?: ?%| per ?cent)?"
_FIGURES = re.compile(
    rf"(?<![\w.,])(?P<figures>{_SHARE}(?:, {_SHARE}){{0,11}},? and {_SHARE})(?P<of>[^.;:\d]{{0,80}}?)[ ,]respectively\b"
)
_ONE_FIGURE = re.compile(_FIGURE)
_NAMES = re.compile(
    r"(?P<names>.{3,300}?) (?:was|were|is|are|had|has been|have been|scored|stood|reached|achieved)\b(?P<how>[^.,;:\d]{0,80})$"
)
_PLACES = re.compile(
    r"(?:In|At|For|Across|Among) (?P<names>(?:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}(?:, and |, | and )){1,8}[A-Z][\w’'-]+"
    r"(?: [A-Z][\w’'-]+){0,3}),? (?:the|its|their|these) [a-z ]{2,60} (?:was|were|is|are|stood at)$"
)
_CAPITALS = re.compile(
    r"\b(?:in|at|of|for|from) (?P<names>(?:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}(?:, and |, | and )){1,8}[A-Z][\w’'-]+"
    r"(?: [A-Z][\w’'-]+){0,3}) [a-z]+(?: [a-z]+){0,2}$"
)
_CLAUSE = re.compile(r".*[.;:(] ", re.DOTALL)
_LINK = re.compile(r"\b(?:for|of|by|in|at|from|among|with|that|on|to|between) (?:the )?", re.IGNORECASE)
_OPENING = re.compile(
    r"(?:in|at|on|for|by|of|to|with|during|since|after|before|across|among|over|between|within|under|from|when|while|although|as|if"
    r"|however|overall|also|here|there|again|this|compared|[a-z]+ly)\b",
    re.IGNORECASE,
)
"""How words begin that open a sentence before the names come."""

_IN_BRACKETS = re.compile(r"(?P<name>[A-Za-z][A-Za-z’' -]{2,60}) \((?P<figure>\d{1,3}(?:\.\d{1,2})?)(?: ?%| per ?cent)\)")
_FOR = re.compile(
    r"(?<![\d.])(?P<figure>\d{1,3}(?:\.\d{1,2})?)(?: ?%| per ?cent) (?:of cases )?(?:for|in) "
    r"(?:the )?(?P<name>[a-z][a-z’' -]{2,60}?)(?= and\b| while\b|[.,;]|$)"
)
_LOW, _HIGH = ("lowest", "weakest", "poorest", "worst"), ("highest", "strongest", "best")
_SUPERLATIVE = re.compile(rf"\bthe (?P<word>{'|'.join((*_LOW, *_HIGH))})\b", re.IGNORECASE)
_IS = re.compile(r" (?:was|is|were|being|remains|remained)(?: (?:by far|clearly|therefore|thus|also|again))?$", re.IGNORECASE)
_THING = r" (?:area|standard|aspect|element|score|scoring|result|figure|rate|proportion|percentage)\b"
_OF_ALL = re.compile(
    rf"(?:{_THING}|(?: of (?:the|these|all))?[.,;)]|$| of (?:the|these|all)\b)"
    r"(?![^.;]{0,80}\b(?:national|nationally|region|england|previous|last|since|change|improvement)\b)",
    re.IGNORECASE,
)
_IS_NAMED = re.compile(rf"(?:{_THING})?(?:,| being| was| is) (?:the )?", re.IGNORECASE)
_BETTER = re.compile(
    r"\b(?:sufficient\w*|good|met|meeting|satisf\w+|positive\w*|quality|effective\w*|appropriate\w*)\b", re.IGNORECASE
)
"""What is counted where more is better."""


def check_respectively(sentences: Sequence[Sentence]) -> Iterator[Discrepancy]:
    """Names that are more or fewer than their figures, and extremes that are not what the figures say."""
    for sentence in sentences:
        text = sentence.text
        if "respectively" in text:
            for found in _FIGURES.finditer(text):
                yield from _numbers_of(sentence, found)
        if "est" in text or "worst" in text:
            named = _named(text)
            of = text if named else sentence.before
            yield from _extremes(sentence, named or _named(of), better=_BETTER.search(of) is not None)


def _figures(found: re.Match[str]) -> list[Fraction]:
    return [Fraction(one.replace(",", "")) for one in _ONE_FIGURE.findall(found["figures"])]


def _names_of(text: str, found: re.Match[str], figures: int) -> tuple[int, list[str]] | None:
    """The names that the figures belong to, and where they begin; None where it is not plain which they are."""
    if " and " in found["of"]:
        link = _LINK.search(found["of"])
        items = listed(found["of"][link.end() :]) if link else None
        return (found.start(), items) if items else None
    start = max(0, found.start() - SEEN_BEFORE)
    clause = _CLAUSE.match(text[start : found.start()])
    start += clause.end() if clause else 0
    places = _PLACES.match(text[start : found.start()].rstrip())
    if places and (items := listed(places["names"])):
        return start + places.start("names"), items
    capitals = _CAPITALS.search(text[start : found.start()].rstrip())
    if capitals and (items := listed(capitals["names"])):
        return start + capitals.start("names"), items
    subject = _NAMES.match(text[start : found.start()])
    if subject is None or " and " in subject["how"]:
        return None
    opening, comma, rest = subject["names"].partition(", ")
    if comma and _OPENING.match(opening):
        items = listed(rest)
        return (start + len(opening) + 2, items) if items and len(items) == figures else None
    first = [link.end() for link in _LINK.finditer(opening if comma else opening.partition(" and ")[0])]
    begins = first[-1] if first else 0
    items = listed(subject["names"][begins:])
    return (start + begins, items) if items else None


def _numbers_of(sentence: Sentence, found: re.Match[str]) -> Iterator[Discrepancy]:
    figures = _figures(found)
    named = _names_of(sentence.text, found, len(figures))
    if named and len(named[1]) != len(figures):
        words = sentence.text[named[0] : found.end()]
        computed, why = f"{len(named[1])} names, {len(figures)} figures", "each figure belongs to the name at its place"
        yield Discrepancy(sentence.line.place, words, computed, "error", why, "names and figures")


def _named(text: str) -> Mapping[str, Fraction]:
    """The figure of each name that a sentence gives: in the same order, in brackets, or as so much for something."""
    found = _FIGURES.search(text) if "respectively" in text else None
    if found:
        figures = _figures(found)
        named = _names_of(text, found, len(figures))
        if named is None or len(named[1]) != len(figures):
            return {}
        return dict(zip((_plain(one) for one in named[1]), figures, strict=True))
    for pattern in (_IN_BRACKETS, _FOR):
        pairs = [(_plain(one["name"]), Fraction(one["figure"])) for one in pattern.finditer(text)]
        if len(pairs) > 1:
            return dict(pairs) if len(dict(pairs)) == len(pairs) else {}
    return {}


def _plain(name: str) -> str:
    """A name without what joins it to the others, and without its article."""
    last = re.split(r"\b(?:and|while|but|for|in|of|at) |, ", name.casefold().strip())[-1]
    return last.removeprefix("the ").strip(" ,")


def _extremes(sentence: Sentence, named: Mapping[str, Fraction], *, better: bool) -> Iterator[Discrepancy]:
    text = sentence.text
    for found in _SUPERLATIVE.finditer(text) if len(named) > 1 else ():
        before, after = text[: found.start()].rstrip(), text[found.end() :]
        verb = _IS.search(before[-40:])
        link = _IS_NAMED.match(after)
        name, start, end = None, found.start(), found.end()
        if verb and _OF_ALL.match(after):
            subject = before[: len(before) - len(verb[0])]
            name = next((one for one in named if subject.casefold().endswith(one)), None)
            start = len(subject) - len(name or "")
        elif link:
            name = next((one for one in named if after[link.end() :].casefold().startswith(one)), None)
            end += link.end() + len(name or "")
        if name and not _is_extreme(named[name], list(named.values()), found["word"].casefold(), better=better):
            figures = ", ".join(f"{one} {float(figure):g}" for one, figure in named.items())
            yield Discrepancy(
                sentence.line.place, text[start:end], figures, "error", f"{name} has {float(named[name]):g}", "lowest and highest"
            )


def _is_extreme(figure: Fraction, figures: Sequence[Fraction], word: str, *, better: bool) -> bool:
    """Whether a figure is that extreme. The worst may be the lowest or the highest, by what is counted."""
    if not better and word not in ("lowest", "highest"):
        return figure in (min(figures), max(figures))
    return figure == (min(figures) if word in _LOW else max(figures))
