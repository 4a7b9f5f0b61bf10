"""A field of a Django form as a component: which one, and with which options."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from evenhand_service.furniture.components import rendered
from evenhand_service.furniture.dates import DateBoxes, written_parts, wrong_parts
from evenhand_service.furniture.options import Options

Bound = forms.BoundField

TYPES: dict[str, Options] = {
    "email": {"spellcheck": False, "autocapitalize": "none"},
    "number": {"type": "text", "inputmode": "decimal"},
}
"""What follows from the type of an input. Numbers are typed as text: boxes with arrows are changed by accident."""

NOT_USED = frozenset(
    {"placeholder", "required", "aria-describedby", "aria-invalid", "class", "cols", "rows", "id", "name", "type"}
)
"""Attributes of Django's widgets that the design system does without, or says itself."""


def rendered_field(field: Bound, options: Mapping[str, Any]) -> SafeString:
    """A field with its label, its hint and what is wrong with it. `options` override those that follow from the field."""
    widget = field.field.widget
    if widget.is_hidden:
        return SafeString(field)
    name, of = next((name, of) for kind, name, of in KINDS if isinstance(widget, kind))
    return rendered(name, {"options": _said(field) | of(field), **options})


def _said(field: Bound) -> Options:
    """What is said of any field: its names, its hint, what is wrong with it, and attributes of its own."""
    attributes = {name: value for name, value in field.field.widget.attrs.items() if name not in NOT_USED}
    attributes = {name: {"value": value, "optional": True} for name, value in attributes.items()}
    return {
        "id": field.auto_id,
        "name": field.html_name,
        "label": {"text": label_of(field)},
        "hint": {"text": field.help_text} if field.help_text else None,
        "error_message": {"text": " ".join(map(str, field.errors))} if field.errors else None,
        "disabled": field.field.disabled,
        "attributes": attributes,
    }


def label_of(field: Bound) -> str:
    """What a field is called; one that may be left empty says so, unless its form leaves that to be understood."""
    marks = getattr(field.form, "marks_optional", True) and not isinstance(field.field.widget, forms.CheckboxInput)
    if field.field.required or not marks:
        return str(field.label)
    return _("%(label)s (optional)") % {"label": field.label}


def _input(field: Bound) -> Options:
    widget = field.field.widget
    kind = getattr(widget, "input_type", "text") or "text"
    whole = isinstance(field.field, forms.IntegerField) and not isinstance(field.field, forms.FloatField | forms.DecimalField)
    numeric = {"inputmode": "numeric", "classes": "govuk-input--width-5"} if whole else {}
    options = {"type": kind, **TYPES.get(kind, {}), **numeric, "value": _written(field)}
    return options | {"autocomplete": widget.attrs.get("autocomplete"), "attributes": _without(field, "autocomplete")}


def _without(field: Bound, *names: str) -> Options:
    attributes: Options = _said(field)["attributes"]
    return {name: value for name, value in attributes.items() if name not in names}


def _written(field: Bound) -> str | None:
    value = field.field.widget.format_value(field.value())
    return None if value is None else str(value)


def _password(field: Bound) -> Options:
    autocomplete = field.field.widget.attrs.get("autocomplete")
    return {"autocomplete": autocomplete, "attributes": _without(field, "autocomplete")}


def _textarea(field: Bound) -> Options:
    return {"value": _written(field), "rows": field.field.widget.attrs.get("rows", 5)}


def _file(field: Bound) -> Options:
    return {"multiple": bool(getattr(field.field.widget, "allow_multiple_selected", False))}


def _legend(field: Bound) -> Options:
    return {"id_prefix": field.auto_id, "id": None, "fieldset": {"legend": {"text": label_of(field)}}}


def _chosen(field: Bound) -> set[str]:
    value = field.value()
    several = value if isinstance(value, list | tuple | set) else [value]
    return {str(one) for one in several if one is not None}


def _choices(field: Bound, *, empty: bool = False) -> list[Options]:
    hints = getattr(field.field, "hints", {})
    return [
        {"value": str(value), "text": text, "hint": {"text": hints[value]} if value in hints else None}
        for value, text in _flat(field.field.widget.choices)
        if empty or str(value)
    ]


def _flat(choices: Iterable[Any]) -> Iterable[tuple[Any, Any]]:
    for value, text in choices:
        if isinstance(text, list | tuple):
            yield from _flat(text)
        else:
            yield ("" if value is None else value), text


def _radios(field: Bound) -> Options:
    return _legend(field) | {"items": _choices(field), "value": next(iter(_chosen(field)), None)}


def _checkboxes(field: Bound) -> Options:
    return _legend(field) | {"items": _choices(field), "values": _chosen(field)}


def _checkbox(field: Bound) -> Options:
    checked = bool(field.field.widget.format_value(field.value()) is not None or field.value() is True)
    item = {"value": "on", "text": label_of(field), "checked": checked, "disabled": field.field.disabled}
    return {"id_prefix": field.auto_id, "id": None, "items": [item]}


def _select(field: Bound) -> Options:
    return {"items": _choices(field, empty=True), "value": next(iter(_chosen(field)), None)}


def _date(field: Bound) -> Options:
    parts = written_parts(field.value())
    wrong = wrong_parts(parts) if field.errors else set()
    boxes = [
        {"name": name, "value": value, "error": name in wrong, "id": f"{field.auto_id}-{name}"} for name, value in parts.items()
    ]
    return _legend(field) | {"id": field.auto_id, "name_prefix": field.html_name, "items": boxes}


KINDS: tuple[tuple[type[forms.Widget], str, Callable[[Bound], Options]], ...] = (
    (DateBoxes, "date-input", _date),
    (forms.PasswordInput, "password-input", _password),
    (forms.FileInput, "file-upload", _file),
    (forms.Textarea, "textarea", _textarea),
    (forms.CheckboxInput, "checkboxes", _checkbox),
    (forms.CheckboxSelectMultiple, "checkboxes", _checkboxes),
    (forms.SelectMultiple, "checkboxes", _checkboxes),
    (forms.RadioSelect, "radios", _radios),
    (forms.Select, "select", _select),
    (forms.Widget, "input", _input),
)
"""The component of each kind of widget; the first that fits."""


def place_of_error(field: Bound) -> str:
    """The name of the element that a summary of errors leads to."""
    if isinstance(field.field.widget, DateBoxes):
        wrong = wrong_parts(written_parts(field.value()))
        first = next((name for name in ("day", "month", "year") if name in wrong), "day")
        return f"{field.auto_id}-{first}"
    return str(field.auto_id)
