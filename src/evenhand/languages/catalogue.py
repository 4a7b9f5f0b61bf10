"""The phrases of a language as files of data: each with its English, and with how far it can be leaned on."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass as plain_dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from evenhand.files.documents import read_document
from evenhand.files.understanding import understand
from evenhand.framework.declared import STRICT, Line
from evenhand.framework.packs import pack_folders
from evenhand.languages.patterns import MONTHS, SLOT, TAKES, Pattern, Template

Checked = Literal["ours", "read", "checked"]
"""How far a phrase can be leaned on. `ours`: put by the makers of Evenhand, checked by no translator. `read`: printed in a
source. `checked`: by a translator.
"""

WORDS = "words"
"""The folder beside the frameworks, in it a folder for each language."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class PhraseGroup:
    """Phrases of one standing, English first. `source` says where they were read, or who checked them."""

    status: Checked
    phrases: Mapping[str, str] = Field(min_length=1)
    source: Line | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if (self.status == "ours") == (self.source is not None):
            raise ValueError("what was read or checked names its source, and what is ours has none")
        for english, other in self.phrases.items():
            places = [sorted(SLOT.findall(text)) for text in (english, other)]
            if places[0] != places[1]:
                raise ValueError(f"{english!r} has other places in the other language")
            unknown = next((kind for kind, _ in places[0] if kind not in TAKES), None)
            if unknown is not None:
                raise ValueError(f"{english!r} has a place {unknown!r} that means nothing; known are {', '.join(sorted(TAKES))}")


@dataclass(frozen=True, kw_only=True, config=STRICT)
class PhraseFile:
    """The whole of a file of phrases: the `language` by its code, such as `cy-GB`, and its months."""

    language: Line
    groups: tuple[PhraseGroup, ...] = Field(min_length=1)
    months: tuple[Line, ...] = Field(default=(), max_length=12)


@plain_dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase in English and in the other language. Both may have places for figures and words, such as `{number}`."""

    english: str
    other: str
    status: Checked


Placed = tuple[Phrase, Pattern]
Patterns = tuple[tuple[Placed, ...], tuple[Placed, ...]]
"""The wordiest first: those with words of their own, and those that any text may look like."""


@plain_dataclass(frozen=True)
class Catalogue:
    """All phrases of a language, by their English."""

    language: str
    phrases: Mapping[str, Phrase]
    months: tuple[str, ...]

    @cached_property
    def sha256(self) -> str:
        """The fingerprint of all its phrases."""
        said = [(one.english, one.other, one.status) for one in self.phrases.values()]
        return sha256(repr((self.language, self.months, said)).encode()).hexdigest()

    @cached_property
    def patterns(self) -> Patterns:
        """The phrases with places, by their English."""
        return _by_length(self._placed, lambda pattern: len(pattern.english.static))

    @cached_property
    def patterns_back(self) -> Patterns:
        """The same by their words in the language."""
        return _by_length(self._placed, lambda pattern: len(pattern.other.static))

    @cached_property
    def _placed(self) -> list[Placed]:
        placed = (one for one in self.phrases.values() if SLOT.search(one.english))
        return [(one, Pattern(Template(one.english, MONTHS), Template(one.other, self.months))) for one in placed]


def _by_length(placed: list[Placed], length: Callable[[Pattern], int]) -> Patterns:
    each = sorted(placed, key=lambda one: -length(one[1]))
    own = [one for one in each if length(one[1]) >= WORDS_OF_ITS_OWN]
    return tuple(own), tuple(each[len(own) :])


WORDS_OF_ITS_OWN = 9
"""Letters and signs beside its places by which a phrase is known for sure."""


def languages_known() -> tuple[str, ...]:
    """The short codes of the languages that there are words of, beside English."""
    return tuple(dict.fromkeys(folder.name for home in pack_folders() for folder in sorted((home / WORDS).glob("*/"))))


def catalogue_of(code: str) -> Catalogue:
    """Every phrase of a language, such as `cy`. Of two that say the same English, that of the folder looked in first stands.

    An installation that has its own phrases puts them into `words/cy` of its folder of packs.
    """
    files = [file for home in pack_folders() for file in sorted((home / WORDS / code).glob("*.yaml"))]
    return _read(tuple((file, file.stat().st_mtime_ns) for file in files))


@lru_cache(maxsize=8)
def _read(files: tuple[tuple[Path, int], ...]) -> Catalogue:
    read = [understand(read_document(file), PhraseFile) for file, _ in files]
    phrases: dict[str, Phrase] = {}
    for phrase in (phrase for file in read for phrase in _phrases(file)):
        phrases.setdefault(phrase.english, phrase)
    months = next((file.months for file in read if file.months), ())
    return Catalogue(read[0].language, phrases, months)


def _phrases(file: PhraseFile) -> Iterator[Phrase]:
    for group in file.groups:
        for english, other in group.phrases.items():
            yield Phrase(english, other, group.status)
