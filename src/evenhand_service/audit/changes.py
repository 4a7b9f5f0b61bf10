"""What an event changed, value by value, in words: "Stage: Announced → Caseload received"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from evenhand.inspection.stages import STAGES
from evenhand_service.accounts.roles import ROLES
from evenhand_service.accounts.scopes import SCOPES
from evenhand_service.audit.models import Event
from evenhand_service.audit.naming import PEOPLE, UNITS, Names
from evenhand_service.furniture.days import date_format
from evenhand_service.inspections.models import SIDES

FIELDS: dict[str, Promise] = {
    "id": _("reader"),
    "person": _("person"),
    "role": _("role"),
    "name": _("name"),
    "email": _("e-mail address"),
    "unit": _("unit"),
    "kind": _("kind"),
    "provider": _("provider"),
    "part_of": _("part of"),
    "organisation": _("organisation"),
    "edition": _("framework and edition"),
    "region": _("region"),
    "called": _("what those are called who are asked"),
    "text": _("text"),
    "begin": _("first day of fieldwork"),
    "end": _("last day of fieldwork"),
    "side": _("side"),
    "capacity": _("cases they can read"),
    "teams": _("teams"),
    "samples": _("samples"),
    "practitioner": _("practitioner"),
    "interests": _("interests"),
    "about": _("about"),
    "value": _("value"),
    "reason": _("reason"),
    "item": _("item of evidence"),
    "says": _("what is asked for"),
    "sample": _("sample"),
    "case": _("case"),
    "reader": _("reader"),
    "scope": _("scope"),
    "expires": _("expires"),
    "by": _("how"),
    "size": _("size in bytes"),
    "sha256": _("fingerprint"),
    "fingerprint": _("fingerprint"),
    "inspections": _("inspections"),
    "asked": _("items asked for"),
    "files": _("files"),
    "cases": _("cases"),
    "documents": _("documents"),
    "copies": _("copies of the folder"),
    "values": _("values"),
    "gone": _("values that are gone"),
    "named_in": _("files that still name a case"),
}
"""What values are called in words, by their names in the record, in the order in which they are said, since databases keep none.

Files and numbers stand as they are, after them.
"""

OF_ACTIONS: dict[str, Promise] = {
    "moved": _("stage"),
    "deadline set": _("due"),
    "seed sealed": _("fingerprint"),
    "sample notified": _("fingerprint"),
    "evidence item dropped": _("item of evidence"),
    "nothing to send": _("reason"),
    "snapshots removed": _("snapshots"),
}
"""What a value is that has no name of its own, by the action."""

DIGEST, SHOWN = re.compile(r"[0-9a-f]{64}"), 8
"""What a digest looks like, and how many of its letters a page shows. A file of the list holds it whole."""

CODES: dict[str, dict[str, Any]] = {
    "stage": {code: stage.name for code, stage in STAGES.items()},
    "role": {code: role.name for code, role in ROLES.items()},
    "scope": {code: scope.name for code, scope in SCOPES.items()},
    "side": dict(SIDES),
}
"""The words of codes that stand in the record, by what they are codes of."""


@dataclass(frozen=True, slots=True)
class Change:
    """A value that is other than it was; None where it was not there, or is so no more. `label` is empty where it needs none."""

    label: str
    before: str | None
    after: str | None

    @property
    def in_words(self) -> str:
        """The change in one line."""
        label = f"{self.label}: " if self.label else ""
        if self.before is None:
            return f"{label}{self.after}"
        return f"{label}{self.before} → {self.after or _now('nothing')}"


def changes_of(event: Event, names: Names) -> list[Change]:
    """What an event changed; nothing where its values are erased, or where it changed none."""
    values = getattr(event, "values", None)
    if values is None:
        return []
    before, after = (_by_name(values.content[side], event.action) for side in ("before", "after"))
    every = sorted({*before, *after}, key=_place)
    found = {name: (before.get(name), after.get(name)) for name in every}
    return [
        Change(_label(name, event.action), *(_words(name, event.action, one, names) for one in both))
        for name, both in found.items()
        if both[0] != both[1]
    ]


def value_of(event: Event, which: str, names: Names) -> str | None:
    """What stood before or after, in words: names with their values, digests whole. None where nothing did, or it is erased."""
    values = getattr(event, "values", None)
    if values is None:
        return None
    content = _by_name(values.content[which], event.action)
    named = isinstance(values.content[which], dict)
    each = (
        (_label(name, event.action) if named else "", _words(name, event.action, one, names, whole=True))
        for name, one in content.items()
    )
    return "; ".join(f"{label}: {words or '–'}" if label else words or "–" for label, words in each) or None


def _by_name(content: Any, action: str) -> dict[str, Any]:  # noqa: ANN401 - a JSON value
    if isinstance(content, dict):
        return dict(sorted(content.items(), key=lambda one: _place(one[0])))
    return {} if content is None else {"stage" if action == "moved" else "": content}


def _place(name: str) -> tuple[int, int, str]:
    """Where a value comes among those of its event: known ones first, then numbers in their order, then files by their names."""
    if name in FIELDS:
        return list(FIELDS).index(name), 0, ""
    return len(FIELDS), int(name) if name.isdecimal() else 0, name


def _label(name: str, action: str) -> str:
    if name == "" or (action == "moved" and name == "stage"):
        return capfirst(str(OF_ACTIONS.get(action, "")))
    return capfirst(str(FIELDS[name])) if name in FIELDS else name


def _words(name: str, action: str, value: Any, names: Names, *, whole: bool = False) -> str | None:  # noqa: ANN401
    if value is None or value in ({}, [], ""):
        return None
    if isinstance(value, list):
        return ", ".join(_words(name, action, one, names, whole=whole) or "–" for one in value)
    if isinstance(value, dict):
        return "; ".join(_nested(value, action, names))
    if isinstance(value, str) and DIGEST.fullmatch(value):
        return value if whole else f"{value[:SHOWN]}…"
    return _named(name, action, value, names)


def _nested(value: dict[str, Any], action: str, names: Names) -> Iterator[str]:
    for name, one in value.items():
        yield f"{FIELDS.get(name, name)}: {_words(name, action, one, names) or '–'}"


def _named(name: str, action: str, value: object, names: Names) -> str:
    """A plain value in words: who or what an identifier stands for, a code by its name, a day as days are written."""
    if name in PEOPLE:
        return names.person(value)
    if name in UNITS:
        return names.unit(value)
    if name == "reader" or (name == "id" and action.startswith(("reader", "interest"))):
        return names.reader(value)
    if name == "item" and isinstance(value, int):
        return names.item(value)
    if name in ("begin", "end", "expires"):
        return date_format(datetime.fromisoformat(str(value)), "j F Y")
    said = CODES.get(name, {}).get(str(value), value)
    return _now(said) if name == "stage" else str(said)
