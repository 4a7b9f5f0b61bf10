"""A list within a sentence: `a, b and c`, where it can be read in one way only."""

import re

from evenhand.publications.number_words import has_numbers

LONGEST = 600
"""Characters of a list that is looked at."""

MOST_WORDS = 6
"""Words of an item that is a name or a short phrase."""

_ARTICLE = re.compile(r"(?:an?|the) ", re.IGNORECASE)
_BEFORE_ARTICLE = re.compile(r"(?:, and |,? and |, )(?=(?:an?|the) )", re.IGNORECASE)
_APPOSED = re.compile(r"[()\[\]:;]|\b(?:including|such as|namely|or|but|not)\b", re.IGNORECASE)
FEWEST_ARTICLED = 2
"""Two such items may be one with a remark on it."""

_NO_ITEM = re.compile(
    r"[()\[\]:;]|\b(?:or|which|who|where|whose|when|while|that|including|such|both|all|each|but|not|as|because|particularly"
    r"|especially|mainly|also|then|so|other|others|more|namely|among|between|if|than)\b",
    re.IGNORECASE,
)
"""What makes an item hold several things, or a remark on the one before it."""


def listed(text: str) -> list[str] | None:
    """The items of a list that ends in `and`, two or more; None where something in it leaves their number open."""
    if len(text) > LONGEST or " and " not in text:
        return None
    if articled := _articled(text.strip(" .")):
        return articled
    *first, last = text.strip(" .").split(", ")
    two = [last.removeprefix("and ")] if first and last.startswith("and ") else last.split(" and ")
    items = [*first, *two]
    alike = sum(_ARTICLE.match(item) is not None for item in items) in (0, len(items))
    ends_in_and = len(two) == 2 or last.startswith("and ")  # noqa: PLR2004 - the two on either side of it
    return items if ends_in_and and alike and all(map(_is_item, items)) else None


def _articled(text: str) -> list[str] | None:
    """The items of a list of which each begins with an article, however much it goes on to say; None of any other."""
    items = _BEFORE_ARTICLE.split(text)
    plain = all(_ARTICLE.match(item) and " and " not in item and not has_numbers(item) for item in items)
    return items if len(items) > FEWEST_ARTICLED and plain and not _APPOSED.search(text) else None


def _is_item(text: str) -> bool:
    words = text.split()
    one_thing = "and" not in words and "&" not in words and not _NO_ITEM.search(text)
    return 0 < len(words) <= MOST_WORDS and one_thing and not has_numbers(text)
