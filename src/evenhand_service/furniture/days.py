"""Days in words, in the language of the sentences round them."""

from datetime import date
from typing import Any

from django.utils.formats import date_format as in_language
from django.utils.translation import get_language, override

MAIN_IN_ENGLISH = True
"""Whether the main part of a page is marked as English where Welsh is chosen, so that it is read aloud as what most of it is.

The frame is in Welsh; of the sentences of pages few are translated yet. False once most of them are.
"""

ENGLISH = "en-gb"


def main_in_english() -> bool:
    """Whether somebody has chosen Welsh, and has the main part of pages in English."""
    return MAIN_IN_ENGLISH and get_language() == "cy"


def date_format(day: date, form: str) -> str:
    """A day as it stands in the main part of a page."""
    if not main_in_english():
        return in_language(day, form)
    with override(ENGLISH):
        return in_language(day, form)


def date_filter(day: Any, form: str) -> str:  # noqa: ANN401 - what a template has
    """The same in templates; nothing where there is no day."""
    return date_format(day, form) if day else ""
