"""What is wrong with a field in words that make sense in a summary, far from the field: each names it, and says what to do."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext as _

LONGEST_OF_ONE_LETTER = 1


def say_plainly(field: forms.Field, label: str) -> None:
    """Put our own words in the place of Django's, where the field does not have some of its own."""
    usual = _usual(field)
    for code, words in _words(field, label).items():
        if field.error_messages.get(code) is usual.get(code):
            field.error_messages[code] = words


def _words(field: forms.Field, label: str) -> dict[str, str]:
    filled = label.replace("%", "%%")  # Django fills what follows in once more
    said = {"required": _asked(field, label)}
    if isinstance(field, forms.FileField):
        return said | {"empty": _("The file you chose is empty."), "missing": _("Select a file.")}
    if isinstance(field, forms.EmailField):
        said["invalid"] = _("Enter an e-mail address in full, such as name@example.org.")
    if isinstance(field, forms.IntegerField):
        whole = not isinstance(field, forms.FloatField | forms.DecimalField)
        said["invalid"] = (_("%(label)s must be a whole number.") if whole else _("%(label)s must be a number.")) % {
            "label": label
        }
    return said | {
        code: words % {"label": filled, "limit": "%(limit_value)s"}
        for code, words in (
            ("min_value", _("%(label)s must be %(limit)s or more.")),
            ("max_value", _("%(label)s must be %(limit)s or less.")),
            ("min_length", _("%(label)s must be %(limit)s characters or more.")),
            ("max_length", _("%(label)s must be %(limit)s characters or fewer.")),
            ("invalid_choice", _("Select one of the choices there are: %(label)s.")),
        )
    }


def _usual(field: forms.Field) -> Mapping[str, object]:
    """The words of the class of a field."""
    found: dict[str, object] = {}
    for kind in reversed(type(field).__mro__):
        found |= getattr(kind, "default_error_messages", {})
    return found


def _asked(field: forms.Field, label: str) -> str:
    if isinstance(field.widget, forms.CheckboxInput):
        return _("Tick the box to go on: “%(label)s”") % {"label": label}
    if label == _("Why?"):
        return _("Say why.")
    inside = {"label": _in_a_sentence(label)}
    if isinstance(field, forms.FileField):
        return _("Select a file: %(label)s.") % inside
    if isinstance(field.widget, forms.Select | forms.RadioSelect | forms.CheckboxSelectMultiple):
        return _("Select %(label)s.") % inside
    return _("Enter %(label)s.") % inside


def _in_a_sentence(label: str) -> str:
    """A label as it stands in the middle of a sentence; one that begins with an abbreviation keeps its capital."""
    first = label.split(" ", 1)[0]
    label = label.removesuffix("?")
    return label if first[1:].upper() == first[1:] and len(first) > LONGEST_OF_ONE_LETTER else label[:1].lower() + label[1:]
