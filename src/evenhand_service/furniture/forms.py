"""Forms that say what a verb refuses, beside the field that is meant and in the summary on top."""

import re
from collections.abc import Callable
from typing import Any, Literal, TypeVar

from django import forms
from django.forms.utils import pretty_name
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from evenhand.files.faults import Fault, Refused
from evenhand_service.furniture.cures import remedy_of
from evenhand_service.furniture.plain_words import say_plainly
from evenhand_service.refusals import ValueRefused

Done = TypeVar("Done")
TWO_STOPS = re.compile(r"\.\.(?=\s|$)")
"""What a sentence ends with that quotes another one."""

UNPROCESSABLE = 422


class Form(forms.Form):
    """A form of the service."""

    marks_optional = True
    """Whether fields that may be left empty say so. Forms in which all may, such as filters, leave it to be understood."""

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - what Django's take
        super().__init__(*given, **named)
        for name, field in self.fields.items():
            field.widget.attrs.pop("maxlength", None)  # with it browsers cut what is pasted, and nobody is told
            say_plainly(field, str(field.label or pretty_name(name)))

    def attempt(self, action: Callable[[], Done]) -> Done | Literal[False]:
        """Do something with what the form holds. False where it does not hold good, or what is done refuses it; then it says why.

        `if (made := form.attempt(lambda: plan(by=person, **form.cleaned_data))) is not False: return redirect(...)`
        """
        if not self.is_valid():
            return False
        try:
            return action()
        except Refused as refusal:
            for fault in refusal.faults:
                self.add_error(self._field_of(fault), said(fault))
            return False

    def _field_of(self, fault: Fault) -> str | None:
        named = str(fault.given.get("field", fault.place.column or "")).replace(" ", "_")
        return named if named in self.fields else None


def said(fault: Fault) -> str:
    """A fault in words for a page: where in a file it is, if it is in one, what is wrong and what to do.

    What a validation refuses says itself what may stand there.
    """
    place = fault.place
    where = f"{place}: " if (place.line, place.row, place.column) != (None, None, None) else ""
    what = TWO_STOPS.sub(".", fault.said if where else _begun(fault.said))
    if isinstance(fault, ValueRefused):
        return f"{where}{what}"
    return _("%(where)s%(what)s To put it right: %(cure)s") % {"where": where, "what": what, "cure": remedy_of(fault)}


def _begun(sentence: str) -> str:
    """A sentence with a capital at its head; one that begins with a name or a code of something keeps it."""
    return capfirst(sentence) if sentence.split(" ", 1)[0].isalpha() else sentence


def page(request: HttpRequest, template: str, form: forms.BaseForm, **context: Any) -> HttpResponse:  # noqa: ANN401 - a context
    """A page with a form; if something is wrong with what was sent, its status says so too."""
    status = UNPROCESSABLE if form.is_bound and form.errors else 200
    return render(request, template, {"form": form, **context}, status=status)
