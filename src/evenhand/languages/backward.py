"""A text in another language understood by the same phrases that say it: what it would be in English."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from evenhand.languages.catalogue import Catalogue, Phrase, catalogue_of, languages_known
from evenhand.languages.patterns import MONTHS, Pattern, day_in

_SENTENCE_ENDS = re.compile(r"(?<=[.?!]) (?=[A-Z])")
_CODE = re.compile(r"(\d{1,2}(?:\.\d{1,2})+) ")
_NAMED = re.compile(r"(?P<name>[^\W\d][^%]*[^\W\d]) (?P<figures>\d+(?:\.\d+)?%(?: .*)?)")
"""A row whose first cell is a name, and whose others are figures."""

_RANGE = re.compile(r"\D+\(\d+%\)")
"""The head of a column of ranges, which says how sure they are."""

TELLING = 5
"""Different phrases of a language by which a document is known to be in it."""


@dataclass(frozen=True)
class Backward:
    """A catalogue read from its other side."""

    catalogue: Catalogue

    @cached_property
    def phrases(self) -> Mapping[str, Phrase]:
        """Every phrase by its words in the language, small and capital letters alike."""
        found: dict[str, Phrase] = {}
        for one in self.catalogue.phrases.values():
            found.setdefault(one.other.casefold(), one)
        return found

    @cached_property
    def _said(self) -> dict[str, str | None]:
        """What was asked for already.

        The same words lie in the places of many phrases, and in those of phrases within them. To look each time would cost twice
        as much with each further word.
        """
        return {}

    @cached_property
    def _names(self) -> re.Pattern[str]:
        """The words of every phrase that may stand among others in a line, the longest first."""
        own = (other for other, one in self.phrases.items() if "{" not in other and other != one.english.casefold())
        names = sorted(own, key=len, reverse=True)
        return re.compile(rf"(?:{'|'.join(map(re.escape, names))})(?![\w'])", re.IGNORECASE)

    def is_spoken(self, texts: Sequence[str]) -> bool:
        """Whether so many of its phrases stand in a document, each by itself, that it is in this language and not in English."""
        own = {text.casefold() for text in texts} & self.phrases.keys()
        return sum(self.phrases[one].english.casefold() != one for one in own) >= TELLING

    def whole(self, text: str) -> str | None:
        """The English of a text that is a phrase, or sentences of which one is; None where none is."""
        if text not in self._said:
            of_its_own, of_any = self.catalogue.patterns_back
            self._said[text] = (
                self.exact(text) or self._placed(text, of_its_own) or self._apart(text) or self._placed(text, of_any)
            )
        return self._said[text]

    def phrase(self, text: str) -> str | None:
        """The English of a text that is one phrase with words of its own, and nothing else."""
        return self.exact(text) or self._placed(text, self.catalogue.patterns_back[0])

    def exact(self, text: str) -> str | None:
        """The English of a text that is a phrase without places."""
        found = self.phrases.get(text.casefold())
        return _like(found.english, text) if found else None

    def head(self, text: str) -> str | None:
        """The English of a line of a PDF in which the heads of columns run together, each a phrase; None where it is none."""
        said, at = "", 0
        while found := self._names.match(text, at):
            said, at = f"{said}{_like(self.phrases[found[0].casefold()].english, found[0])} ", found.end() + 1
            if at > len(text):
                return said.rstrip()
            if _RANGE.fullmatch(text, at) and (rest := self.whole(text[at:])):
                return said + rest
        return None

    def row(self, text: str) -> str:
        """A line of a PDF in which the cells of a row run together: its names said in English where a cell may begin."""
        named = _NAMED.fullmatch(text)
        if named and (name := self.whole(named["name"])):
            return f"{name} {self.figures(named['figures'])}"
        code = _CODE.match(text)
        begin = code.end() if code else 0
        said, at = text[:begin], begin
        while at < len(text):
            found = self._names.match(text, at) if at == 0 or text[at - 1] in " (" else None
            if found:
                said += _like(self.phrases[found[0].casefold()].english, found[0])
                at = found.end()
            else:
                said += text[at]
                at += 1
        return self.figures(said)

    def figures(self, text: str) -> str:
        """A line with what stands between two figures in it said in English."""
        for _, pattern in self.catalogue.patterns_back[1]:
            if pattern.other.is_between_figures:
                text = pattern.other.replaced(text, pattern.english)
        return text

    def _apart(self, text: str) -> str | None:
        each = _SENTENCE_ENDS.split(text)
        said = [self.whole(one) for one in each] if len(each) > 1 else []
        return " ".join(one or before for one, before in zip(said, each, strict=True)) if any(said) else None

    def _placed(self, text: str, patterns: Sequence[tuple[Phrase, Pattern]]) -> str | None:
        for _, pattern in patterns:
            held = pattern.other.held(text)
            if held is not None:
                said = {slot: self._in_slot(slot.rstrip("0123456789"), inside) for slot, inside in held.items()}
                filled = pattern.english.filled(said)
                if filled != text:
                    return filled
        return None

    def _in_slot(self, kind: str, text: str) -> str:
        match kind:
            case "day" | "month":
                return day_in(text, self.catalogue.months, MONTHS)
            case "words":
                return self.whole(text) or text
            case "list" | "commas":
                between = "; " if kind == "list" else ", "
                return between.join(self.whole(one) or one for one in text.split(between))
            case _:
                return text


def _like(english: str, text: str) -> str:
    """Words that begin as a text does, with a capital letter or without."""
    first = english[:1].upper() if text[:1].isupper() else english[:1].lower()
    return f"{first}{english[1:]}"


def spoken_in(texts: Sequence[str]) -> Backward | None:
    """The language that a document is in, where it is one that there are words of."""
    each = (Backward(catalogue_of(code)) for code in languages_known())
    return next((one for one in each if one.is_spoken(texts)), None)
