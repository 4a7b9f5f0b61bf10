"""Which standards a sentence rates, and how: one by one or several at once, by their names or their codes.

`Leadership, staff and services were rated 'Inadequate'; information was 'Good'` rates four. Where one rating of a sentence is not
told to be of standards or of the unit, the whole sentence rates nothing: it may be about something else.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from evenhand.publications.groups import Rated
from evenhand.publications.letters import letters
from evenhand.publications.publication import Line
from evenhand.publications.sentences import same_unit
from evenhand.publications.vocabulary import Vocabulary

LONGEST_CLAUSE = 300
"""Characters before a rating in which what it is of is looked for."""

MOST_NAMES = 12
"""Parts of a list of standards."""

SHORTEST = 5
"""Letters of the beginning of a name that stands for the whole."""

_RATING = re.compile(r"[‘'“\"]([A-Za-z]+(?:\s[a-z]+)?)[’'”\"]|\b([A-Z][a-z]+(?:\simprovement)?)(?=[.,;)]|\s|$)")
_IS = r"(?:is|was|are|were|has\sbeen|have\sbeen)"
_AS = re.compile(r"\sas:?\Z")
_TAKES_A_RATING = re.compile(rf"(?:\brated|\b{_IS})(?:\sas:?)?\s\Z|\sas:?\s\Z")
_ONE_AFTER_ANOTHER = re.compile(r",?\s(?:and\s|or\s|to\s)?")
_RESPECTIVELY = re.compile(r",?\srespectively\b")
_WERE_RATED = re.compile(rf"\s{_IS}(?:\s(?:also|all|both|each))?\srated\Z")
_RATING_OF = re.compile(rf"\b[Rr]atings?\s(?:for|of)\s(.+)\s{_IS}\Z", re.DOTALL)
_WE_RATED = re.compile(r"\b(?:[Ww]e|[Ii]nspectors)\s(?:have\s)?(?:also\s)?rated\s(.+)\Z", re.DOTALL)
_WERE = re.compile(rf"\s{_IS}\Z")
_GOES_ON = re.compile(r"(?:[,;]\s|\s)(?:(?:and|but|while|whilst)\s)?")
_BEGINS = re.compile(
    r"\A|[;:–]\s(?:and\s|while\s|whilst\s|but\s)?|,\s(?:and|while|whilst|but)\s|\s(?:while|whilst|but|that)\s|\n|(,\s|\sand\s)"
)
_FOR_A_DOMAIN = re.compile(r"\A(?:For|In|Under) ([A-Za-z][A-Za-z &-]{6,60}), ")
_BELONGS = re.compile(r"[’']s?\s|\b(?:of|with|for|like)\b")
"""What may make a whole list another's: `Eastham's leadership, staff and services`."""

_BEFORE_NAMES = re.compile(r"(?:both\s)?(?:the\s)?(?:(?:standards?|areas?)\s(?:(?:of|on|for)\s)?)?(?:both\s)?", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r",\s(?:and\s)?|\sand\s|\sas\swell\sas\s|\s&\s")
_CODE = re.compile(r"(\d{1,2}\.\d{1,2})(?!\d)\s?")
_THE_UNIT = frozenset(
    letters(one) for one in ("service", "this service", "PDU", "this PDU", "CRC", "youth justice service", "area", "region", "it")
)

Named = tuple[str | None, str]
"""A standard by its code, where that is printed, and the letters of its name; both are empty for the unit."""


def is_the_unit(name: str, unit: str | None) -> bool:
    """Whether a name is that of the unit, or of the service that a document is about."""
    plain = " ".join(name.split())
    return letters(plain.removeprefix("the ").removeprefix("The ")) in _THE_UNIT or (unit is not None and same_unit(plain, unit))


def without_domain(text: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """A sentence without the domain that it begins with, `For case supervision, ...`, and the letters of that; none else."""
    begins = _FOR_A_DOMAIN.match(text)
    name = letters(begins[1]) if begins else ""
    known = begins is not None and any(domain.endswith(name) for domain in vocabulary.domains)
    return (text[begins.end() :], name) if begins and known else (text, "")


@dataclass(frozen=True)
class StandardsRated:
    """The sentences of one document: under its edition, where that is known, codes and beginnings of names are names too."""

    vocabulary: Vocabulary
    ref: str | None
    unit: str | None

    def in_sentence(self, text: str, line: Line) -> Iterator[Rated]:
        """The standards that a sentence rates, all in the domain that it begins with, if it does."""
        text, domain = without_domain(text, self.vocabulary)
        found: list[Rated] = []
        end, before = 0, ""
        for group in self._ratings(text):
            before, named = self._clause(text[max(end, group[0].start() - LONGEST_CLAUSE) : group[0].start()], before)
            end = group[-1].end()
            if not named or (len(group) > 1 and (len(group) != len(named) or not _RESPECTIVELY.match(text, end))):
                return
            each = group if len(group) > 1 else group * len(named)
            found += [
                Rated(code, name, self._rating(one) or "", line, domain)
                for (code, name), one in zip(named, each, strict=True)
                if name
            ]
        yield from found

    def _rating(self, found: re.Match[str]) -> str | None:
        return self.vocabulary.rating(found[1] or found[2])

    def _ratings(self, text: str) -> Iterator[list[re.Match[str]]]:
        """The ratings: in quotes, behind what takes a rating, or after another; each with those that stand right after it."""
        group: list[re.Match[str]] = []
        for found in _RATING.finditer(text):
            if self._rating(found) is None:
                continue
            goes_on = group and _ONE_AFTER_ANOTHER.fullmatch(text, group[-1].end(), found.start())
            if goes_on:
                group.append(found)
            elif found[1] or _TAKES_A_RATING.search(text[max(found.start() - 20, 0) : found.start()]):
                if group:
                    yield group
                group = [found]
        if group:
            yield group

    def _clause(self, text: str, before: str) -> tuple[str, list[Named]]:
        """In what manner the words before a rating say what it is of, after a rating in such a manner, and of what."""
        words = _AS.sub("", text.rstrip())
        if rated := _WERE_RATED.search(words):
            return "were", self._behind(words[: rated.start()])
        if of := _RATING_OF.search(words):
            return "were", self._names(of[1])
        if rated := _WE_RATED.search(words):
            return "rated", self._names(rated[1])
        goes_on = _GOES_ON.match(words) if before else None
        if goes_on and (were := _WERE.search(words)):
            return "were", self._names(words[goes_on.end() : were.start()])
        return before, self._names(words[goes_on.end() :]) if goes_on and before == "rated" else []

    def _behind(self, subject: str) -> list[Named]:
        """What the subject of a clause names, from the first place at which a list can begin and all of which is names."""
        for begins in _BEGINS.finditer(subject):
            if begins[1] and _BELONGS.search(subject, 0, begins.end()):
                continue
            named = self._names(subject[begins.end() :])
            if named:
                return named
        return []

    def _names(self, text: str) -> list[Named]:
        """The standards of a list, or the unit alone; none where any part of it is something else."""
        if is_the_unit(text, self.unit):
            return [(None, "")]
        begin = _BEFORE_NAMES.match(text)
        parts = _BETWEEN_NAMES.split(text[begin.end() if begin else 0 :], MOST_NAMES)
        found: list[Named] = []
        while parts:
            for end in range(len(parts), 0, -1):
                one = self._name(" and ".join(parts[:end]))
                if one:
                    break
            if not one:
                return []
            found.append(one)
            del parts[:end]
        return found

    def _name(self, text: str) -> Named | None:
        words = text.strip(" ‘’'“”\"\n")
        code = _CODE.match(words) if self.ref else None
        rest = words[code.end() :] if code else words
        if code and not rest:
            name = self._names_of_codes.get(code[1])
        else:
            said = letters(rest)
            codes = self.vocabulary.standards.get(said, {})
            name = said if codes and (self.ref is None or self.ref in codes) else self._beginnings.get(said)
        return (code[1] if code else None, name) if name else None

    @cached_property
    def _names_of_codes(self) -> Mapping[str, str]:
        framework = self.vocabulary.frameworks[self.ref] if self.ref else None
        return {one.code: letters(one.name) for one in framework.standards.each()} if framework else {}

    @cached_property
    def _beginnings(self) -> Mapping[str, str]:
        """The full names, by their first words, and by an ending such as that of `staffing`, where one alone is so called."""
        found: dict[str, set[str]] = defaultdict(set)
        framework = self.vocabulary.frameworks[self.ref] if self.ref else None
        for standard in framework.standards.each() if framework else ():
            for name in standard.names:
                words = name.split()
                for said in (f"{name}ing", *(" ".join(words[:end]) for end in range(1, len(words)))):
                    found[letters(said)].add(letters(standard.name))
        return {said: next(iter(names)) for said, names in found.items() if len(names) == 1 and len(said) >= SHORTEST}
