"""What the templates of fields need to know besides their options: their names, what is chosen, what describes what."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from evenhand_service.furniture.options import Options

WIDTHS = {"day": 2, "month": 2, "year": 4}
"""The boxes of a date, and how many digits each is wide."""

BOXES = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
"""What they are called."""


def field(options: Options) -> Options:
    """The names of a field and of what is said about it, and everything that describes it, in the order in which it is read."""
    name = options.get("id") or options.get("id_prefix") or options.get("name") or ""
    first = (options.get("fieldset") or {}).get("described_by") or options.get("described_by")
    hint, error = f"{name}-hint", f"{name}-error"
    parts = (first, hint if options.get("hint") else "", error if options.get("error_message") else "")
    return {"id": name, "hint_id": hint, "error_id": error, "described_by": " ".join(part for part in parts if part)}


def choices(options: Options) -> Options:
    """Checkboxes or radios: each with its name, whether it is chosen, and what describes it where no fieldset does."""
    own = field(options)
    outside = "" if options.get("fieldset") else own["described_by"]
    items = options.get("items") or ()
    return own | {"choices": [_choice(item, number, own["id"], outside, options) for number, item in enumerate(items, 1) if item]}


def _choice(item: Options, number: int, prefix: str, outside: str, options: Options) -> Options:
    name = item.get("id") or (prefix if number == 1 else f"{prefix}-{number}")
    hint = item.get("hint") or {}
    hint_id = f"{name}-item-hint" if hint.get("text") or hint.get("html") else ""
    many = options.get("values") or ()
    return item | {
        "id": name,
        "name": item.get("name") or options.get("name"),
        "chosen": item.get("checked") or _is_among(item, [options["value"]] if options.get("value") else many),
        "hint_id": hint_id,
        "described_by": f"{outside} {hint_id}".strip(),
        "own_description": hint_id,
    }


def _is_among(item: Options, chosen: Any) -> bool:  # noqa: ANN401 - values of any kind
    return item.get("checked") is not False and item.get("value") in chosen


def select(options: Options) -> Options:
    """A list to choose from: whether each of its items is chosen, by its value or, without one, by its text."""
    chosen = options.get("value")
    items = [
        item | {"chosen": item.get("selected") or _is_value(item, chosen), "has_value": "value" in item}
        for item in options.get("items") or ()
        if item
    ]
    return field(options) | {"choices": items}


def _is_value(item: Options, chosen: Any) -> bool:  # noqa: ANN401 - values of any kind
    return bool(chosen) and item.get("selected") is not False and item.get("value", item.get("text")) == chosen


def date_input(options: Options) -> Options:
    """The boxes of a date, each with its name, its width and whether it is the one that is wrong."""
    boxes = [box for box in _boxes(options) if box]
    wrong = any(_is_wrong(box) for box in boxes)
    return field(options) | {"boxes": [_box(box, options, some_wrong=wrong) for box in boxes]}


def _boxes(options: Options) -> list[Options]:
    values = options.get("values") or {}
    usual = {
        name: {"name": name, "value": values.get(name), **(options.get(name) or {})}
        for name in WIDTHS
        if options.get(name) is not False
    }
    given = options.get("items")
    if not given:
        return list(usual.values())
    by_name = {box["name"]: box for box in usual.values()}
    return [by_name.get(item.get("name"), {}) | item if item else {} for item in given]


def _is_wrong(box: Options) -> bool:
    return bool(box.get("error")) or "govuk-input--error" in (box.get("classes") or "")


def _box(box: Options, options: Options, *, some_wrong: bool) -> Options:
    classes, name = box.get("classes") or "", box["name"]
    wrong = _is_wrong(box) or (box.get("error") is not False and options.get("error_message") and not some_wrong)
    prefix = f"{options['name_prefix']}-" if options.get("name_prefix") else ""
    parts = (
        "govuk-date-input__input",
        "govuk-input--error" if wrong and "govuk-input--error" not in classes else "",
        "" if "govuk-input--width-" in classes else f"govuk-input--width-{_width(box, options)}",
        classes,
    )
    value = box.get("value")
    return {
        **{option: box.get(option) for option in ("autocomplete", "pattern", "attributes")},
        "label": {"text": box.get("label") or BOXES.get(name, name.capitalize()), "classes": "govuk-date-input__label"},
        "id": box.get("id") or f"{options.get('id', '')}-{name}",
        "name": prefix + name,
        "classes": " ".join(part for part in parts if part),
        "inputmode": box.get("inputmode") or "numeric",
        "value": (options.get("values") or {}).get(prefix + name) if value is None else value,
    }


def _width(box: Options, options: Options) -> int:
    own = {(options.get(part) or {}).get("name", part): width for part, width in WIDTHS.items()}
    return own.get(box["name"], WIDTHS.get(box["name"], WIDTHS["day"]))


def text_input(options: Options) -> Options:
    """An input and what stands beside it in one line with it. Attributes that are nothing are left out, an empty value is not."""
    own = field(options)
    group = options.get("form_group") or {}
    beside = (options.get("prefix"), options.get("suffix"), group.get("before_input"), group.get("after_input"))
    spelled = options.get("spellcheck")
    attributes = {
        "spellcheck": None if spelled is None else str(spelled).lower(),
        "value": options.get("value"),
        "disabled": options.get("disabled"),
        "aria-describedby": own["described_by"] or None,
        **{name: options.get(name) for name in ("autocomplete", "autocapitalize", "pattern", "inputmode")},
    }
    return own | {
        "wrapped": any(one and (one.get("text") or one.get("html")) for one in beside),
        "input_attributes": {name: {"value": value, "optional": True} for name, value in attributes.items()},
    }


def password_input(options: Options) -> Options:
    """A field for a password and the button that shows what is in it, with the words of its script where they are others."""
    usual = {"spellcheck": False, "autocapitalize": "none", "autocomplete": options.get("autocomplete") or "current-password"}
    own = text_input({**options, **usual})
    words = {f"data-i18n.{one.replace('_', '-')}": options.get(f"{one}_text") for one in PASSWORD_WORDS}
    toggle = "govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle"
    more, group = (options.get("button") or {}).get("classes"), options.get("form_group") or {}
    inside = "govuk-password-input__input govuk-js-password-input-input"
    return own | {
        "input_classes": f"{inside} {options.get('classes') or ''}".strip(),
        "group_attributes": _module("govuk-password-input", words) | (group.get("attributes") or {}),
        "toggle": {
            "type": "button",
            "classes": f"{toggle} {more or ''}".strip(),
            "text": options.get("show_password_text", _("Show")),
            "attributes": {
                "aria-controls": own["id"],
                "aria-label": options.get("show_password_aria_label_text", _("Show password")),
                "hidden": {"value": True, "optional": True},
            },
        },
    }


def _module(name: str, words: Options) -> Options:
    """The attributes by which a script knows an element as its own, with the words that it shall use."""
    return {"data-module": name, **{key: word for key, word in words.items() if word}}


PASSWORD_WORDS = (
    "show_password",
    "hide_password",
    "show_password_aria_label",
    "hide_password_aria_label",
    "password_shown_announcement",
    "password_hidden_announcement",
)


def file_upload(options: Options) -> Options:
    """The names of a field for files, and the words of its script, where they are others than its own."""
    words: Options = {f"data-i18n.{one.replace('_', '-')}": options.get(f"{one}_text") for one in UPLOAD_WORDS}
    several = options.get("multiple_files_chosen_text") or {}
    words |= {f"data-i18n.multiple-files-chosen.{rule}": words_ for rule, words_ in several.items()}
    return field(options) | {"wrapper_words": {name: word for name, word in words.items() if word}}


UPLOAD_WORDS = ("choose_files_button", "no_file_chosen", "drop_instruction", "entered_drop_zone", "left_drop_zone")
