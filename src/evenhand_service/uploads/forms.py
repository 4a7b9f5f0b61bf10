"""Forms with which files are sent."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from evenhand_service.furniture.forms import Form, said
from evenhand_service.uploads.receiving import too_big, was_too_big


class SendingForm(Form):
    """A form with a file, filled with what a request sends. A file that was left out for its size is said to be too large."""

    def __init__(self, request: HttpRequest, **named: Any) -> None:  # noqa: ANN401 - a form's
        given = (request.POST, request.FILES) if request.method == "POST" else ()
        super().__init__(*given, **named)
        words = said(too_big("").faults[0]) if was_too_big(request) else _("Choose a file.")
        for field in self.fields.values():
            if isinstance(field, forms.FileField):
                field.error_messages["required"] = words
