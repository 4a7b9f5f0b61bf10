"""Saying what a report says in another language. What has no words there stays English, is marked so, and is counted."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from evenhand.languages.catalogue import Catalogue, Phrase, catalogue_of
from evenhand.languages.patterns import MONTHS, SLOT, Pattern, day_in
from evenhand.languages.spoken import ENGLISH, Run, Spoken, has_letters

_SENTENCE_ENDS = re.compile(r"(?<=[.?!]) (?=[A-Z])")

_CODE = re.compile(r"^\d+(?:\.\d+)*(?:-[a-z]+)?\.? ")


@dataclass
class Words:
    """A language in use. `unsaid` counts what had no words in it, `used` holds every phrase that was said.

    `names` are said as they are in any language.
    """

    catalogue: Catalogue
    unsaid: Counter[str] = field(default_factory=Counter)
    used: dict[str, Phrase] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    _kept: dict[str, tuple[Run, ...]] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """Its code, such as `cy-GB`."""
        return self.catalogue.language

    def say(self, text: str) -> str:
        """A text that Evenhand composed. Words without a phrase stay English, marked."""
        return self._counted(self._runs(text))

    def typed(self, text: str) -> str:
        """A text that people wrote: in their own words, unless there is a phrase for the whole of it."""
        phrase = self._exact(text)
        return Spoken([phrase if phrase else Run(text, ENGLISH, typed=True)])

    def name(self, text: str) -> str:
        """A name: as it is, unless there is a phrase for it."""
        runs = self._runs(text)
        return Spoken(runs) if any(one.language == self.language for one in runs) else text

    @property
    def unchecked(self) -> list[Phrase]:
        """The phrases that were said and that no translator has checked."""
        return [one for one in self.used.values() if one.status == "ours"]

    def _counted(self, runs: tuple[Run, ...]) -> str:
        self.unsaid.update(_CODE.sub("", one.text) for one in runs if one.language == ENGLISH and not one.typed)
        return Spoken(runs)

    def _runs(self, text: str) -> tuple[Run, ...]:
        """What a text is, looked for once: the same words lie in the places of many phrases, and of phrases within these."""
        if text not in self._kept:
            self._kept[text] = self._found(text)
        return self._kept[text]

    def _found(self, text: str) -> tuple[Run, ...]:
        if not has_letters(text) or text in self.names:
            return (Run(text, None),)
        exact = self._exact(text)
        if exact:
            return (exact,)
        of_its_own, of_any = self.catalogue.patterns
        return (
            self._placed(text, of_its_own)
            or self._apart(text, _SENTENCE_ENDS)
            or self._items(text)
            or self._placed(text, of_any)
            or (Run(text, ENGLISH),)
        )

    def _placed(self, text: str, patterns: Iterable[tuple[Phrase, Pattern]]) -> tuple[Run, ...]:
        """A phrase with places that a text is, where any word of it can be said."""
        for phrase, pattern in patterns:
            held = pattern.english.held(text)
            runs = tuple(self._filled(pattern, held)) if held is not None else ()
            if any(one.language == self.language for one in runs):
                self.used[phrase.english] = phrase
                return runs
        return ()

    def _apart(self, text: str, ends: re.Pattern[str]) -> tuple[Run, ...]:
        """Sentence by sentence, or item by item, where one of them at least has words."""
        each = ends.split(text)
        if len(each) == 1:
            return ()
        runs = [run for number, one in enumerate(each) for run in ((Run(" ", None),) if number else ()) + self._runs(one)]
        return tuple(runs) if any(one.language == self.language for one in runs) else ()

    def _items(self, text: str) -> tuple[Run, ...]:
        """Item by item between semicolons, where one of them at least has words."""
        runs = tuple(self._in_slot("list", text)) if "; " in text else ()
        return runs if any(one.language == self.language for one in runs) else ()

    def _exact(self, text: str) -> Run | None:
        """The phrase that a text is, whatever the case of its first letter."""
        turned = f"{text[:1].swapcase()}{text[1:]}"
        phrase = self.catalogue.phrases.get(text) or self.catalogue.phrases.get(turned)
        if phrase is None:
            return None
        self.used[phrase.english] = phrase
        said = phrase.other
        if phrase.english != text:
            said = f"{said[:1].upper() if text[:1].isupper() else said[:1].lower()}{said[1:]}"
        return Run(said, self.language)

    def _filled(self, pattern: Pattern, held: Mapping[str, str]) -> Iterator[Run]:
        for before, slot in pattern.other.pieces:
            if before:
                yield Run(before, self.language if has_letters(before) else None)
            if slot:
                yield from self._in_slot(slot.rstrip("0123456789"), held[slot])

    def _in_slot(self, kind: str, text: str) -> Iterable[Run]:
        match kind:
            case "day" | "month":
                return [Run(day_in(text, MONTHS, self.catalogue.months), self.language)]
            case "typed":
                return [Run(text, ENGLISH, typed=True)]
            case "english":
                return [Run(text, ENGLISH)]
            case "words":
                return self._runs(text)
            case "list" | "commas":
                between = "; " if kind == "list" else ", "
                each = text.split(between)
                return [run for at, one in enumerate(each) for run in ((Run(between, None),) if at else ()) + self._runs(one)]
            case _:
                return [Run(text, None)]


def words_of(code: str) -> Words:
    """A language to say things in, by its short code."""
    return Words(catalogue_of(code))


def labels(words: Words) -> dict[str, Any]:
    """Every phrase without places, as data: what programs that show results need to show them in the language."""
    phrases = {
        one.english: {"says": one.other, "status": one.status}
        for one in words.catalogue.phrases.values()
        if not SLOT.search(one.english)
    }
    return {"language": words.language, "phrases": phrases}


def label_in(language: str, text: str) -> str:
    """A short standard phrase, such as the head of a list of contents, in a language by its code, such as `cy-GB`."""
    return text if language == ENGLISH else words_of(language.partition("-")[0]).say(text)
