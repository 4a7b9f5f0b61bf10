"""The numbers of a text that count things: no years, labels, lengths of time, percentages or sums of money."""

import re

from evenhand.publications.dates import MONTHS
from evenhand.publications.number_words import NUMBER

NO_COUNT = rf"(?:{'|'.join(MONTHS)}|(?:day|week|month|year|hour|minute|time|point|page|mark|pound|mile|inspection)s?\b|of a kind)"
"""A pattern for what follows a number that counts no things."""

_NUMBER = re.compile(
    rf"(?<![\w.,/£$€-])(?:{NUMBER})(?![\w/%-]|[.,]\d| ?%| per ?cent| ?[-–] ?\d| (?:more |further |other )?{NO_COUNT})",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:annexe?|table|figure|page|chapter|section|standard|domain|tier|level|part|stage|note|question|step) $", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_PRONOUN = re.compile(r"(?<!^)(?<![.,;:] )(?<!\band )(?<!\bonly )(?<!\bjust )$")
"""What stands before a `one` that counts nothing."""

LONGEST_LABEL = 12


def counts_of_things(text: str) -> list[re.Match[str]]:
    """Where each stands, in order."""
    return [found for found in _NUMBER.finditer(text) if _is_a_count(text, found)]


def _is_a_count(text: str, found: re.Match[str]) -> bool:
    said, before = found[0].casefold(), text[max(0, found.start() - LONGEST_LABEL) : found.start()]
    pronoun = said == "one" and _PRONOUN.search(before) is not None
    return not (pronoun or said in ("no", "none") or _YEAR.fullmatch(said) or _LABEL.search(before))
