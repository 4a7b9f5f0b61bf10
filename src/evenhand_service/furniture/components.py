"""The components of the design system, each a template of our own that takes the options of its original.

Options have the names of the originals' in small letters with underscores: `summaryText` is `summary_text`. An option inside
another is given by a mapping, or by two underscores between the names: `label__text`. What is called `html` must be marked as
safe, by `format_html` or by having been rendered: whatever is not is escaped, so that no slip can become a hole.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from evenhand_service.furniture import derived, derived_for_fields
from evenhand_service.furniture.options import Options, merged, nested, told

UNSAID: dict[str, Options] = {
    "breadcrumbs": {"label_text": _("Breadcrumb")},
    "error-message": {"visually_hidden_text": _("Error")},
    "language-navigation": {"aria_label": _("Language")},
    "service-navigation": {"aria_label": _("Service information")},
}
"""What an option is where it is left out; given as nothing, it is nothing."""

DERIVED: dict[str, Callable[[Options], Options]] = {
    "button": derived.button,
    "checkboxes": derived_for_fields.choices,
    "date-input": derived_for_fields.date_input,
    "file-upload": derived_for_fields.file_upload,
    "filter": derived.filter_,
    "input": derived_for_fields.text_input,
    "pagination": derived.pagination,
    "panel": derived.panel,
    "password-input": derived_for_fields.password_input,
    "radios": derived_for_fields.choices,
    "select": derived_for_fields.select,
    "service-navigation": derived.service_navigation,
    "summary-list": derived.summary_list,
    "task-list": derived.task_list,
    "textarea": derived_for_fields.field,
}
"""What a template needs to know besides the options, and follows from them."""


def rendered(name: str, options: Mapping[str, Any]) -> SafeString:
    """A component as it stands in a page. An option called `options` holds more of them, which those beside it override."""
    beside = nested(options)
    inside = beside.pop("options", None) or {}
    given = merged(merged(UNSAID.get(name, {}), inside), beside)
    derive = DERIVED.get(name)
    template = get_template(f"components/{name}.html")
    return SafeString(template.render(told(given | derive(given) if derive else given)).strip())
