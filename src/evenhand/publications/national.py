"""Results of the whole country below those of a unit: their ratings and percentages are not the unit's."""

import re
from collections.abc import Iterable, Iterator

from evenhand.publications.items import HeadItem, Item, LeftOutItem, OtherItem, PercentItem, QuestionItem, RatedItem, RatingItem

_OF_ALL = (
    r"(?:England(?: and Wales)?|Wales|the country|all (?:PDUs|units|regions|services|inspections)|other (?:PDUs|units|services))"
)
_NATIONAL = re.compile(
    rf"(?:the )?national (?:results|averages?|figures|data|scores|ratings|picture|comparisons?)\b.{{0,60}}"
    rf"|(?:results|averages?|figures|data|scores|ratings|comparisons?|comparison with)"
    rf"(?: for| of| across| in| with)? {_OF_ALL}\b.{{0,40}}",
    re.IGNORECASE,
)
LONGEST = 90
"""Characters of such a heading."""


def without_national(items: Iterable[Item]) -> Iterator[Item]:
    """The items, but for what stands between such a heading and the next one or the head of a table."""
    within = False
    for item in items:
        if isinstance(item, OtherItem) and (item.line.heading or len(item.text) <= LONGEST):
            opens = _NATIONAL.fullmatch(item.text.strip(" :#")) is not None
            within = opens or (within and item.text.endswith((".", ":", "?", ",")))
            if opens:
                yield LeftOutItem(item.line, f"what stands below {item.text!r} is of the whole country")
        elif isinstance(item, HeadItem):
            within = False
        if not (within and isinstance(item, RatedItem | RatingItem | PercentItem | QuestionItem)):
            yield item
