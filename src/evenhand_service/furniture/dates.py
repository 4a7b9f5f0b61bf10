"""A date as people write one: a day, a month and a year in boxes of their own."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS, MONTHS_3
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

PARTS = ("day", "month", "year")
DIGITS_OF_A_YEAR = 4
CALLED = {"day": gettext_lazy("a day"), "month": gettext_lazy("a month"), "year": gettext_lazy("a year")}

Parts = dict[str, str]


def written_parts(value: object) -> Parts:
    """What stands in the boxes: what was typed, or the parts of a date."""
    if isinstance(value, date):
        return {"day": str(value.day), "month": str(value.month), "year": str(value.year)}
    given = value if isinstance(value, Mapping) else {}
    return {part: str(given.get(part) or "").strip() for part in PARTS}


def wrong_parts(parts: Parts) -> set[str]:
    """The boxes that are to blame where a date cannot be taken: those left empty, else those that say nothing, else all."""
    empty = {part for part in PARTS if not parts[part]}
    if empty:
        return empty
    unread = {part for part in PARTS if _number(part, parts[part]) is None}
    return unread or set(PARTS)


def _number(part: str, written: str) -> int | None:
    if part == "month":
        months = {str(name).lower(): number for names in (MONTHS, MONTHS_3) for number, name in names.items()}
        if written.lower() in months:
            return months[written.lower()]
    if not (written.isascii() and written.isdigit()) or (part == "year" and len(written) != DIGITS_OF_A_YEAR):
        return None
    return int(written)


class DateBoxes(forms.Widget):
    """Three boxes; the furniture writes them."""

    def value_from_datadict(self, data: Mapping[str, Any], files: object, name: str) -> Parts | None:  # noqa: ARG002 - Django's
        """What was typed; nothing where the form did not ask."""
        typed = {part: data.get(f"{name}-{part}") for part in PARTS}
        return None if all(one is None for one in typed.values()) else written_parts(typed)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: object, name: str) -> bool:  # noqa: ARG002 - Django's
        """Whether the form did not ask."""
        return all(f"{name}-{part}" not in data for part in PARTS)

    def id_for_label(self, id_: str) -> str:
        """The first box."""
        return f"{id_}-day" if id_ else id_


class DateField(forms.Field):
    """A date; says which part of one is missing or wrong."""

    widget = DateBoxes

    def to_python(self, value: object) -> date | None:
        """The date. Refuses one that is incomplete, and one that no calendar has."""
        if value is None or isinstance(value, date):
            return value
        parts = written_parts(value)
        if not any(parts.values()):
            return None
        missing = [str(CALLED[part]) for part in PARTS if not parts[part]]
        if missing:
            raise ValidationError(
                _("%(field)s must include %(parts)s.") % {"field": self.label or _("The date"), "parts": _(" and ").join(missing)}
            )
        return self._real(parts)

    def _real(self, parts: Parts) -> date:
        day, month, year = (_number(part, parts[part]) for part in PARTS)
        if year is None:
            raise ValidationError(_("The year must include 4 numbers."))
        try:
            return date(year, month or 0, day or 0)
        except ValueError:
            raise ValidationError(_("%(field)s must be a real date.") % {"field": self.label or _("The date")}) from None

    def has_changed(self, initial: object, data: object) -> bool:
        """Whether other than what the form began with stands in the boxes."""
        return written_parts(initial) != written_parts(data)
