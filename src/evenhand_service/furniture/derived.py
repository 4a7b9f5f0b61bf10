"""What the templates of other components than fields need to know besides their options."""

from django.utils.translation import gettext_lazy as _

from evenhand_service.furniture.options import Options


def button(options: Options) -> Options:
    """The classes of a button."""
    parts = ("govuk-button", options.get("classes"), "govuk-button--start" if options.get("is_start_button") else "")
    return {"class_names": " ".join(part for part in parts if part)}


def pagination(options: Options) -> Options:
    """What each page is called, and whether there is nothing but a way on and a way back."""
    pages = [
        item | {"called": item.get("visually_hidden_text", _("Page %(number)s") % {"number": item.get("number", "")})}
        for item in options.get("items") or ()
        if item
    ]
    return {"pages": pages, "block_level": not options.get("items") and bool(options.get("next") or options.get("previous"))}


def panel(options: Options) -> Options:
    """Whether it interrupts instead of confirming, and what can be done then."""
    actions = (options.get("actions") or {}).get("items") or ()
    inverse = "govuk-button--inverse"
    return {
        "interrupts": "govuk-panel--interruption" in (options.get("classes") or ""),
        "choices": [{**one, "inverse_classes": f"{inverse} {one.get('classes') or ''}".strip()} for one in actions],
    }


def service_navigation(options: Options) -> Options:
    """The items that are there, whether they fold up on a small screen, and what stands at the end."""
    items = [item for item in options.get("navigation") or () if item]
    slots = options.get("slots") or {}
    end = slots.get("end")
    end = {"html": options.get("html"), **(end if isinstance(end, dict) else {"html": end})}
    return {
        "shown": items,
        "folds": options.get("collapse_navigation_on_mobile", len(items) > 1),
        "menu": options.get("menu_button_text") or _("Menu"),
        "navigates": items or slots.get("navigation_start") or slots.get("navigation_end"),
        "end": end.get("html"),
        "end_inline": end.get("align") == "inline",
        "is_region": options.get("service_name") or slots.get("start") or end.get("html"),
    }


def summary_list(options: Options) -> Options:
    """The rows with what can be done about each, and whether there are three columns, or two."""
    rows = [row | {"actions_shown": _actions(row), "has_actions": _has_actions(row)} for row in options.get("rows") or () if row]
    return {
        "shown": rows,
        "has_actions": any(row["actions_shown"] for row in rows),
        "card_actions": _actions(options.get("card") or {}),
    }


def _actions(of: Options) -> list[Options]:
    return (of.get("actions") or {}).get("items") or []


def _has_actions(row: Options) -> bool:
    return (row.get("actions") or {}).get("items") is not None


def task_list(options: Options) -> Options:
    """The tasks, each with the names of its hint and its status."""
    prefix = options.get("id_prefix") or "task-list"
    tasks = [
        item | {"hint_id": f"{prefix}-{number}-hint", "status_id": f"{prefix}-{number}-status"}
        for number, item in enumerate(options.get("items") or (), 1)
        if item
    ]
    return {"tasks": tasks}


def filter_(options: Options) -> Options:
    """What is chosen, by what it is chosen of."""
    categories = (options.get("selected_filters") or {}).get("categories") or ()
    return {"categories": [category | {"shown": category.get("items") or ()} for category in categories]}
