"""How a published result stands on a page."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from evenhand.framework.standards import Standard
from evenhand.scoring.published import PrintedRecommendation
from evenhand.scoring.verification import Item
from evenhand_service.furniture.components import rendered
from evenhand_service.furniture.days import date_format
from evenhand_service.published.results import Entry

Options = dict[str, Any]

COLOURS = ("red", "orange", "green", "turquoise")
"""Of a scale with four steps, worst first. The word stands in each, so nothing rests on its colour."""


def rating_tag(rating: str, scale: Sequence[str]) -> SafeString:
    """A rating as a tag: its word, on its colour."""
    at_step = len(scale) == len(COLOURS) and rating in scale
    return rendered("tag", {"text": _(rating), "classes": f"govuk-tag--{COLOURS[scale.index(rating)] if at_step else 'grey'}"})


def in_words(when: str) -> str:
    """A day, a month or a year as people write it."""
    match [int(part) for part in when.split("-") if part]:
        case [year, month, day]:
            return date_format(date(year, month, day), "j F Y")
        case [year, month]:
            return date_format(date(year, month, 1), "F Y")
        case _:
            return when


def check(entry: Entry) -> str:
    """Whether the recomputation agrees, in a few words."""
    if entry.disagree:
        return _("%(number)s do not agree") % {"number": entry.disagree}
    return _("All %(number)s agree") % {"number": entry.agree} if entry.agree else _("Nothing to recompute")


def ratings(entry: Entry) -> SafeString:
    """How many standards have each rating, one below the other."""
    return format_html_join(
        "", '<span class="evenhand-line">{}</span>', ((f"{number} {_(rating)}",) for rating, number in entry.ratings.items())
    )


def standards(entry: Entry) -> Iterator[Options]:
    """Every standard that has a rating, a grade or a score of its own, by domain, in the order of the edition."""
    result, framework = entry.found.result, entry.framework
    given = {**result.ratings, **result.grades}
    for domain in framework.domains if framework else ():
        rows = [_standard(one, entry, given) for one in domain.standards if one.code in given or one.code in result.scores]
        if rows:
            yield {"name": domain.name, "rows": rows}


def _standard(standard: Standard, entry: Entry, given: dict[str, str]) -> Options:
    result, framework = entry.found.result, entry.framework
    assert framework is not None
    scale = framework.scale_of(framework.rule_of(standard))
    rating, score = given.get(standard.code), result.scores.get(standard.code)
    asked = [one.code for one in standard.key_questions or () if one.code in result.scores]
    parts = [
        rating_tag(rating, scale.ratings if scale else ()) if rating else "",
        score.printed if score else "",
        result.conclusions.get(standard.code, ""),
        ", ".join(f"{code}: {result.scores[code].printed}" for code in asked),
    ]
    return row(f"{standard.code} {standard.name}", lines(part for part in parts if part))


def recomputed(entry: Entry) -> list[Options]:
    """What could be recomputed, item by item, with the reason that the library gives."""
    return [
        row(called(one), lines((_verdict(one), one.because))) for one in (*entry.found.of("disagree"), *entry.found.of("agree"))
    ]


def _verdict(item: Item) -> SafeString:
    said = {"printed": item.printed, "computed": item.computed}
    if item.verdict == "agree":
        return format_html("{}", _("%(printed)s is printed, and %(computed)s comes out.") % said)
    disagrees = rendered("tag", {"text": _("Does not agree"), "classes": "govuk-tag--red"})
    return format_html("{} {}", disagrees, _("%(printed)s is printed, but %(computed)s comes out.") % said)


def row(key: str, value: SafeString | str) -> Options:
    """A row of a summary list."""
    return {"key": {"text": key}, "value": {"html" if isinstance(value, SafeString) else "text": value}}


def lines(parts: Iterable[SafeString | str]) -> SafeString:
    """Several things that stand below each other."""
    return format_html_join("", '<p class="govuk-body">{}</p>', ((part,) for part in parts))


def not_recomputed(entry: Entry) -> list[Options]:
    """What could not be, with the items together that have one reason."""
    together: dict[str, list[str]] = {}
    for one in entry.found.of("cannot be checked"):
        together.setdefault(one.because, []).append(called(one) + (f": {one.printed}" if one.printed else ""))
    return [{"because": because, "items": items} for because, items in together.items()]


def recommendations(entry: Entry) -> list[Options]:
    """What was asked for, by whom it was asked of, in the order of the document."""
    together: dict[str, list[PrintedRecommendation]] = {}
    for one in entry.found.result.recommendations:
        inferred = one.inferred.get("addressee")
        together.setdefault(one.addressee or (inferred.value if inferred else ""), []).append(one)
    return [
        {"addressee": addressee, "items": items, "numbered": any(one.number for one in items)}
        for addressee, items in together.items()
    ]


def called(item: Item) -> str:
    """An item by its code and its name."""
    return item.name if item.what in (item.name.lower(), "overall") else f"{item.what.removesuffix(' share')} {item.name}"
