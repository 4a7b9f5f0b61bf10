"""What the pages of an inspection have in common: where one is, asking for something, and going on afterwards."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from evenhand_service.furniture.forms import Form, page
from evenhand_service.inspections.models import Inspection

Text = str | Promise
Crumbs = list[dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A page that asks: what it is called, what it says first, what its button says, and where one goes back to.

    `then` is said once it is done. A warning is shown with its sign, and makes the button a red one.
    """

    title: Text
    button: Text
    back: str
    then: Text
    intro: Sequence[Text] = ()
    warning: Text = ""
    template: str = "inspections/asking.html"


def crumbs(inspection: Inspection | None = None, *further: tuple[Text, str]) -> Crumbs:
    """The way from the list of inspections to a page within one."""
    ways: list[tuple[Text, str]] = [(_("Inspections"), reverse("inspections"))]
    if inspection is not None:
        ways.append((inspection.unit.name, reverse("inspection", args=[inspection.name])))
    return [{"text": text, "href": href} for text, href in (*ways, *further)]


def show(request: HttpRequest, template: str, inspection: Inspection, **context: Any) -> HttpResponse:  # noqa: ANN401 - a context
    """A page of an inspection."""
    return render(request, template, {"inspection": inspection, "crumbs": crumbs(inspection), **context})


def ask(
    request: HttpRequest,
    form: Form,
    asking: Asking,
    act: Callable[[], object],
    inspection: Inspection | None = None,
    **context: Any,  # noqa: ANN401 - a context
) -> HttpResponse:
    """Show a form; when it is sent, do what it asks, say so, and go back. What is refused stays as it was typed, with why."""
    if request.method == "POST" and form.attempt(act) is not False:
        if asking.then:
            messages.success(request, str(asking.then))
        return redirect(asking.back)
    said = {
        "title": asking.title,
        "intro": asking.intro,
        "warning": asking.warning,
        "button": asking.button,
        "back": asking.back,
        "button_classes": "govuk-button--warning" if asking.warning else None,
    }
    return page(request, asking.template, form, inspection=inspection, **{"crumbs": crumbs(inspection), **said, **context})
