"""In which languages a report is written, and what of it has no words in them."""

from collections.abc import Sequence
from typing import Any

import typer

from evenhand.cli.screen import counted, print_table, say
from evenhand.files.faults import listed_known
from evenhand.languages.catalogue import languages_known
from evenhand.languages.words import Words

EN = "en"
MOST_LISTED = 30
"""Texts without words that are listed for people; for machines all are."""


def languages_named(words: str) -> list[str]:
    """The languages that are asked for, by their short codes. A code without words is wrong use of the command."""
    named = [one.strip().casefold() for one in words.split(",") if one.strip()]
    known = [EN, *languages_known()]
    unknown = [one for one in named if one not in known]
    if unknown or not named:
        wrong = f"there are no words of {unknown[0]!r}" if unknown else "no language is named"
        raise typer.BadParameter(f"{wrong}; {listed_known(known)}", param_hint="--language")
    return list(dict.fromkeys(named))


def spoken_as_data(words: Words) -> dict[str, Any]:
    """A language with how many phrases were said, which of them nobody checked, and what had no words."""
    return {
        "language": words.language,
        "phrases": len(words.used),
        "unchecked": sorted(one.english for one in words.unchecked),
        "in_english": sorted(words.unsaid),
    }


def print_languages(spoken: Sequence[Words]) -> None:
    """For each language what stands in English for want of words, and how many phrases no translator has checked."""
    for words in spoken:
        lacking = sorted(words.unsaid, key=lambda text: (-words.unsaid[text], text))
        if lacking:
            rows = [(str(words.unsaid[text]), text) for text in lacking[:MOST_LISTED]]
            more = f", the first {MOST_LISTED} of them" if lacking[MOST_LISTED:] else ""
            print_table(f"In English, for want of words in {words.language}{more}", ("Times", "Text"), rows)
        texts, unchecked = counted(len(lacking), "text"), f"{len(words.unchecked)} of {len(words.used)}"
        say(f"{words.language}: {texts} in English for want of words; {unchecked} phrases checked by no translator.")
