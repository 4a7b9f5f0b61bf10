"""What can be the name of a unit where it stands above a table or a column."""

import re
from collections.abc import Sequence

from evenhand.publications.publication import Line

LONGEST_NAME = 90
"""Characters of the longest name of a unit."""

UNIT_KIND = (
    r"(?:PDU|Probation Delivery Unit|Probation Area|Probation Trust|Community Rehabilitation Company|CRC|Division"
    r"|Youth Offending Team|Youth Offending Service|Youth Justice Service|YOT|YOS|YJS)"
)
ENDS_IN_KIND = re.compile(rf"\b{UNIT_KIND}\s*(?:\([A-Z]{{2,6}}\))?$")

_KIND_ALONE = re.compile(
    rf"{UNIT_KIND}|(?:Delivery )?Unit|Area|Trust|(?:Rehabilitation )?Company|(?:Offending )?Team"
    r"|(?:(?:Offending|Justice) )?Service"
)
"""What kind of unit it is, or the end of that, where a name breaks before it."""

LABELS = frozenset(
    {"score", "rating", "ratings", "service", "unit", "overall findings", "summary", "summary of ratings", "contents"}
    | {"standard", "standards", "domain", "name", "overall", "total", "total score", "our ratings", "our findings"}
)
"""Words beside a name or above a table, and never a name."""

SCORE_LABELS = frozenset({"Score", "Score:", "Total score", "Total score:", "Overall score", "Overall score:"})
"""What a total is called where it stands in the line before it: words that come between nothing."""

_TITLE = re.compile(r"^(?:An? )?(?:joint )?inspection of (?:[a-z -]{1,40} services? )?(?:in |at |by )?", re.IGNORECASE)
_NO_NAME = re.compile(
    r"\d|^(?:table|figure|chart|page|annex\w*|our|the ratings|current|previous|ratings?|summary"
    r"|provider|inspected|published|against|lead inspector|commissioned|owner)\b",
    re.IGNORECASE,
)


def may_be_a_name(text: str) -> bool:
    """Whether it is short, begins with a capital, is no sentence, and is no label or title of something else."""
    plain = len(text) <= LONGEST_NAME and text[:1].isupper() and not text.endswith((".", ":", ";", ","))
    return plain and text.casefold() not in LABELS and not _NO_NAME.search(text)


def without_title(text: str) -> str:
    """A name without what a report calls itself before it: `An inspection of youth justice services in Northtown`."""
    return _TITLE.sub("", text)


def name_before(lines: Sequence[Line], at: Line, near: int) -> str | None:
    """The last line before another, and so many lines from it at most, where it can be a name, with the kind of unit after it.

    A line that goes on in small letters is part of a sentence.
    """
    kind, goes_on = "", False
    for line in (one for one in reversed(lines) if at.number - one.number <= near):
        if _KIND_ALONE.fullmatch(line.text):
            kind = f" {line.text}"
        elif len(line.cells) < TABLE_CELLS and may_be_a_name(line.text) and not goes_on:
            return without_title(_without_head(line.text)) + kind
        goes_on = line.text[:1].islower()
    return None


_HEAD_BESIDE = re.compile(r" (?:Ratings?|Score)$")


def _without_head(text: str) -> str:
    """A name without the head of the column beside it, where a page runs both together: `Northtown PDU Rating`."""
    name = _HEAD_BESIDE.sub("", text)
    return name if ENDS_IN_KIND.search(name) else text


TABLE_CELLS = 2
"""A line of so many cells is a row, and no name."""
