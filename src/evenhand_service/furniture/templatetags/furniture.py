"""The furniture, as a template asks for it."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms, template
from django.contrib.messages import SUCCESS
from django.contrib.messages.storage.base import Message
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from evenhand_service.furniture.components import rendered
from evenhand_service.furniture.days import date_filter
from evenhand_service.furniture.fields import place_of_error, rendered_field
from evenhand_service.furniture.listings.addresses import address
from evenhand_service.furniture.moments import moment
from evenhand_service.furniture.tables_as_csv import ASKED

register = template.Library()
register.filter("day", date_filter)

NAME = re.compile(r"[^\s\"'<>/=]+")
"""What an attribute may be called."""


@register.simple_tag
def component(what: str, **options: Any) -> SafeString:  # noqa: ANN401 - options of any kind
    """A component: `{% component "button" text=_("Save") %}`."""
    return rendered(what, options)


@register.simple_block_tag(end_name="endfilled")
def filled(content: str, what: str, **options: Any) -> SafeString:  # noqa: ANN401 - options of any kind
    """A component round something: `{% filled "details" summary_text=_("Why") %}<p>…</p>{% endfilled %}`."""
    return rendered(what, {**options, "html": mark_safe(content.strip())})  # noqa: S308 - a template has escaped it


@register.simple_tag
def field(one: forms.BoundField, **options: Any) -> SafeString:  # noqa: ANN401 - options of any kind
    """A field of a form, by itself: `{% field form.begin fieldset__legend__classes="govuk-fieldset__legend--m" %}`."""
    return rendered_field(one, options)


@register.simple_tag
def errors(*shown: forms.BaseForm) -> SafeString | str:
    """The summary of what is wrong in one or more forms, each leading to its field; nothing where nothing is."""
    found = [error for form in shown if form.is_bound for error in _errors_of(form)]
    return rendered("error-summary", {"title_text": _("There is a problem"), "error_list": found}) if found else ""


def _errors_of(form: forms.BaseForm) -> list[dict[str, str]]:
    whole = [{"text": str(error)} for error in form.non_field_errors()]
    hidden = [{"text": f"{field.label}: {error}"} for field in form.hidden_fields() for error in field.errors]
    fields = [{"text": str(e), "href": f"#{place_of_error(field)}"} for field in form.visible_fields() for e in field.errors]
    return whole + hidden + fields


@register.simple_tag
def banners(messages: Iterable[Message]) -> SafeString:
    """What there is to say after the last thing that was done: a banner for what was done, and one for what else to know."""
    said = list(messages)
    done = [one for one in said if one.level == SUCCESS]
    return _banner("success", done) + _banner(None, [one for one in said if one not in done])


def _banner(kind: str | None, said: list[Message]) -> SafeString:
    if not said:
        return SafeString("")
    lines = format_html_join("", '<p class="govuk-notification-banner__heading">{}</p>', ((one.message,) for one in said))
    return rendered("notification-banner", {"type": kind, "html": lines, "title_id": f"messages-{kind or 'important'}"})


@register.inclusion_tag("tables/as_csv.html", takes_context=True)
def as_csv(context: template.RequestContext, *parts: object) -> dict[str, str]:
    """The way to a table of the page as a file: `{% as_csv "roles-caption" %}`. The parts together are the id of its caption."""
    caption = "".join(map(str, parts))
    return {"caption": caption, "href": address(context["request"].GET, **{ASKED: caption})}


register.filter("moment", moment)


@register.filter
def as_attributes(attributes: object) -> SafeString:
    """Attributes of an element, with a blank before each. One that is optional is left out where it has no value."""
    if not isinstance(attributes, Mapping):
        return SafeString(conditional_escape(str(attributes or "")))
    return mark_safe("".join(_attribute(name, item) for name, item in attributes.items()))  # noqa: S308 - escaped one by one


def _attribute(name: str, item: object) -> str:
    if not NAME.fullmatch(name):
        raise ValueError(f"no attribute is called {name!r}")
    optional = isinstance(item, Mapping) and item.get("optional") is True
    value = item.get("value") if isinstance(item, Mapping) else item
    if optional and (value is None or value is False):
        return ""
    if optional and value is True:
        return format_html(" {}", name)
    written = str(value).lower() if isinstance(value, bool) else "" if value is None else value
    return format_html(' {}="{}"', name, written)


@register.filter
def also(classes: str | None) -> str:
    """More classes, with a blank before them."""
    return f" {classes}" if classes else ""


@register.filter
def with_code(text: str) -> SafeString:
    """A text in which what stands between grave accents is code: `{{ "Send `GET`."|with_code }}`."""
    return format_html_join(
        "", "{}", ((format_html("<code>{}</code>", part) if n % 2 else part,) for n, part in enumerate(text.split("`")))
    )
