"""What is sent to operations: only what they ask for, and only what a database can keep."""

from datetime import date
from typing import Annotated, Any

from django import forms
from ninja import Schema
from pydantic import StringConstraints

from evenhand.files.faults import Place, Refused
from evenhand_service.api.faults import REQUEST
from evenhand_service.furniture.dates import written_parts
from evenhand_service.refusals import ValueRefused

PLAIN = r"^[^\x00]*$"
"""Every text without the character of number nought, which no database keeps."""

Text = Annotated[str, StringConstraints(pattern=PLAIN)]
Words = Annotated[str, StringConstraints(pattern=PLAIN, max_length=100)]
"""Words to look for."""

Why = Annotated[str, StringConstraints(pattern=PLAIN, strip_whitespace=True, min_length=1, max_length=2000)]
"""A reason, which is kept with the history and should name nobody."""

MayBeWhy = Annotated[str, StringConstraints(pattern=PLAIN, max_length=2000)]


class Given(Schema, extra="forbid"):
    """What is sent. A field that is not asked for is refused, because it may be a slip for one that is."""


def checked(form: forms.Form) -> dict[str, Any]:
    """What the form of a page understands of what was given. Refused with everything that it finds wrong."""
    if form.is_valid():
        return form.cleaned_data
    raise Refused(
        [
            ValueRefused(Place(REQUEST, column=field), said=message, field=field.replace("_", " "))
            for field, messages in form.errors.items()
            for message in messages
        ]
    )


def dates_as_sent(**days: date | None) -> dict[str, str]:
    """Dates as a form of ours sends them: the parts of each in boxes of their own."""
    given = {name: day for name, day in days.items() if day is not None}
    return {f"{name}-{part}": text for name, day in given.items() for part, text in written_parts(day).items()}
