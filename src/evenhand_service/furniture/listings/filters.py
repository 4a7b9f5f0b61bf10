"""The filter beside a list."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import QueryDict

from evenhand_service.furniture.dates import PARTS, DateField
from evenhand_service.furniture.forms import Form
from evenhand_service.furniture.listings.addresses import address
from evenhand_service.furniture.listings.columns import in_words


class Filters(Form):
    """What a list may be narrowed to. Every field may be left empty; `narrow` does what those that are not ask for."""

    marks_optional = False

    def narrow(self, rows: Any) -> Any:  # noqa: ANN401 - rows of the database, or in memory
        """The rows that are asked for."""
        raise NotImplementedError

    def chosen(self, asked: QueryDict) -> Iterator[dict[str, str]]:
        """What is asked for: the field, its value, and the address of the list without it."""
        for field in self.visible_fields():
            value = self.cleaned_data.get(field.name)
            if value or value == 0:
                without = address(asked, without=names_of(field))
                yield {"field": str(field.label), "value": _in_words(field, value), "href": without}


def names_of(field: forms.BoundField) -> list[str]:
    """The names by which the value of a field is sent."""
    if isinstance(field.field, DateField):
        return [f"{field.html_name}-{part}" for part in PARTS]
    return [field.html_name]


def _in_words(field: forms.BoundField, value: object) -> str:
    several = value if isinstance(value, list | tuple) else [value]
    words = {str(key): str(text) for key, text in getattr(field.field, "choices", ()) if not isinstance(text, list | tuple)}
    return ", ".join(words.get(str(getattr(one, "pk", one)), in_words(one)) for one in several)
