"""The words by which reports are understood: names of standards, ratings, threads and conclusions, of every edition installed."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from evenhand.framework.framework import Framework
from evenhand.framework.packs import installed_packs, load_pack
from evenhand.publications.letters import heads, letters

BEGINNING = 8
"""Letters by which a name is first told."""

LONGEST_RATING = 40
"""Characters of a text that can be a rating, with quotes and marks."""

LONGEST = 90
"""Characters of a name that are looked at: no standard has a longer one."""

MARKS = "⁰¹²³⁴⁵⁶⁷⁸⁹*†‡"
"""Marks of notes, which stick to codes and words."""

_CODE = re.compile(rf"[\s#>•-]{{0,8}}(?:[A-Z] ?)?(\d{{1,2}}\.\d{{1,2}})(?!\.?\d)\.?[{MARKS}]{{0,3}}\s*")
_STOP = re.compile(r"\s*[(\[;,]|\s[-–—]\s")
_BEFORE = re.compile(r"\bprevious|\bwas\b|\bfrom\b|\blast\b|\b(?:19|20)\d\d\b", re.IGNORECASE)
_LABELS = frozenset({"rating", "rated"})
_LABEL = re.compile(r"[A-Z][A-Za-z ]{0,30}: ?")


@dataclass(frozen=True, slots=True)
class Named:
    """A standard as a text names it: the code printed, if any, the letters of the name, and what follows in the text."""

    code: str | None
    name: str
    rest: str
    labelled: bool = False


@dataclass(frozen=True)
class Vocabulary:
    """What the editions call things. Words are held by their letters."""

    frameworks: Mapping[str, Framework]

    @cached_property
    def standards(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """The codes that each name has, by edition."""
        found: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
        for ref, framework in self.frameworks.items():
            for standard in framework.standards.each():
                for name in standard.names:
                    codes = found[letters(name)]
                    codes[ref] = (*codes.get(ref, ()), standard.code)
        return found

    @cached_property
    def beginnings(self) -> tuple[str, ...]:
        """The first letters of every name, all of a short one: few lines begin so, and only those are looked at closely."""
        return tuple({name[:BEGINNING] for name in self.standards})

    @cached_property
    def ratings(self) -> Mapping[str, str]:
        """The ratings of every scale of words, by their letters, with and without the word `rating` before them."""
        return {
            letters(f"{label} {rating}"): rating
            for framework in self.frameworks.values()
            for scale in framework.rating.scales.values()
            for rating in scale.ratings
            for label in ("", "rating", "rated")
            if letters(rating)
        }

    @cached_property
    def question_codes(self) -> frozenset[str]:
        """The codes of key questions, of whatever shape, that are no standard's and no domain's: such a line is theirs."""
        asked = {code for framework in self.frameworks.values() for code in framework.key_questions}
        others = {one.code for framework in self.frameworks.values() for one in framework.standards.each()}
        domains = {one.code for framework in self.frameworks.values() for one in framework.domains}
        return frozenset(code for code in asked - others - domains if any(sign.isdigit() for sign in code))

    @cached_property
    def inner_words(self) -> frozenset[str]:
        """The words of names and ratings that are not their last: a line that breaks within one ends with one of them."""
        names = (name for framework in self.frameworks.values() for one in framework.standards.each() for name in one.names)
        return frozenset(word.casefold() for text in (*names, *self.ratings.values()) for word in text.split()[:-1])

    @cached_property
    def rating_ends(self) -> frozenset[str]:
        """The last word of every rating: a line that ends in none ends in no rating."""
        return frozenset(rating.split()[-1].casefold() for rating in self.ratings.values())

    @cached_property
    def broken_names(self) -> frozenset[str]:
        """The letters of every beginning of a name that ends where a word does."""
        names = (name for framework in self.frameworks.values() for one in framework.standards.each() for name in one.names)
        return frozenset(letters(name[:end]) for name in names for end in range(len(name)) if name[end] == " ")

    @cached_property
    def domains(self) -> frozenset[str]:
        """The names of domains and sections."""
        return frozenset(letters(domain.name) for framework in self.frameworks.values() for domain in framework.domains)

    @cached_property
    def domain_beginnings(self) -> tuple[str, ...]:
        """The first letters of the name of every domain."""
        return tuple({name[:BEGINNING] for name in self.domains})

    def may_be_a_domain(self, text: str) -> bool:
        """Whether a text begins as the name of a domain does."""
        return _begins_as(text, self.domain_beginnings)

    @cached_property
    def codes_within(self) -> Mapping[str, Mapping[str, frozenset[str]]]:
        """The codes of the standards of each domain, by edition and by the letters of its name, or its code."""
        return {
            ref: {
                key: frozenset(standard.code for standard in domain.standards)
                for domain in framework.domains
                for key in (domain.code, letters(domain.name))
            }
            for ref, framework in self.frameworks.items()
        }

    @cached_property
    def conclusions(self) -> tuple[str, ...]:
        """The phrases that conclude, the longest first, so that an urgent priority is not taken for a priority."""
        phrases = {phrase for framework in self.frameworks.values() for phrase in framework.rating.conclusions}
        return tuple(sorted(phrases, key=len, reverse=True))

    def rating(self, text: str) -> str | None:
        """The rating that a text is, whatever its capitals, quotes and note marks."""
        return self.ratings.get(letters(text)) if len(text) <= LONGEST_RATING else None

    def rating_in(self, text: str) -> str | None:
        """The rating that a text is before a bracket or a stop, or else the only one in it, at its end.

        What follows a bracket or a stop is beside the point, such as the rating of the last inspection; a text that speaks of a
        time before, or has two ratings without one, says nothing for sure.
        """
        stop = _STOP.search(text)
        if stop:
            return self.rating(text[: stop.start()])
        words = text.split()
        places = [
            (start, count, rating)
            for start in range(len(words))
            for count in (2, 1)
            if start + count <= len(words) and (rating := self.rating(" ".join(words[start : start + count])))
        ]
        if {start + count for start, count, _ in places} != {len(words)} or _BEFORE.search(text):
            return None
        return places[0][2]

    def ratings_at_end(self, text: str) -> tuple[str, tuple[str, ...]]:
        """A text without the ratings that it ends in, one after another, and these."""
        words, found = text.split(), list[str]()
        while words:
            for count in (2, 1):
                rating = self.rating(" ".join(words[-count:])) if count <= len(words) else None
                if rating:
                    break
            if not rating or letters(words[-count]) in _LABELS:
                break
            found.insert(0, rating)
            del words[-count:]
        return " ".join(words), tuple(found)

    def standard(self, text: str) -> Named | None:
        """The standard that a text begins with, by its code and name; a label such as `General Criterion:` may stand between."""
        code = _CODE.match(text)
        rest = text[code.end() :] if code else text
        label = _LABEL.match(rest)
        for start, labelled in ((rest[label.end() :], True), (rest, False)) if label else ((rest, False),):
            if not _begins_as(start, self.beginnings):
                continue
            named = [(head, end) for head, end in heads(start, LONGEST) if head in self.standards]
            if named:
                head, end = named[-1]
                return Named(code[1] if code else None, head, start[end:].removeprefix(")").strip(f" .:{MARKS}"), labelled)
        return None


def _begins_as(text: str, beginnings: tuple[str, ...]) -> bool:
    return letters(text[: 2 * BEGINNING]).startswith(beginnings)


def installed_vocabulary() -> Vocabulary:
    """The words of every edition that is installed. Refuses a broken pack."""
    return Vocabulary({ref: load_pack(folder) for ref, folder in installed_packs().items()})
