"""The files of a version in each language that it is published in: in English, and in those that its folder names."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from evenhand.files.faults import Place, Refused, listed_known
from evenhand.languages.catalogue import catalogue_of, languages_known
from evenhand.languages.words import words_of
from evenhand.publishing.faults import LanguageUnknown
from evenhand.reporting.renderings import Composed, rendered, said_in
from evenhand.reporting.report import Report

Composing = Callable[[Callable[[str], str]], Composed]
"""Composes a report whose charts say what they show by what is given. What comes of `str` is in English."""


def check_languages(also_in: Sequence[str], place: Place) -> None:
    """Refuse a language that there are no words of."""
    known = languages_known()
    if unknown := [one for one in also_in if one not in known]:
        raise Refused([LanguageUnknown(place, language=unknown[0], known=listed_known(known))])


def state_of_words(also_in: Sequence[str]) -> tuple[str, ...]:
    """What tells one state of the words of languages from another: a digest of each that there are words of."""
    return tuple(catalogue_of(one).sha256 for one in also_in if one in languages_known())


def in_languages(
    compose: Composing, also_in: Sequence[str], said: Callable[[Report], Report], formats: Iterable[str]
) -> dict[str, bytes]:
    """The files of the formats that are named; `said` puts onto each report what is said of its version."""
    wanted, english = tuple(formats), compose(str)
    files = rendered(replace(english, report=said(english.report)), wanted)
    for code in dict.fromkeys(also_in):
        words = words_of(code)
        composed = compose(words.say)
        files |= rendered(said_in(replace(composed, report=said(composed.report)), words), wanted)
    return files
