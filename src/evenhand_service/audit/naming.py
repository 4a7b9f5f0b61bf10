"""The present names of the people and units that events speak of by identifier: the chain itself holds no names."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from evenhand_service.accounts.models import Reader, User
from evenhand_service.audit.models import Event
from evenhand_service.inspections.models import Inspection, Unit

PEOPLE, UNITS = ("person",), ("unit", "part_of")
"""The keys of values, and the kinds of subject, that hold the identifier of a person or of a unit."""


class Names:
    """Who and what identifiers stand for. `gather` fetches those of a page of events at once, however many there are.

    Readers, and items of evidence, have their codes in one inspection alone; without one none is known.
    """

    def __init__(self, inspection: Inspection | None = None) -> None:
        self._inspection = inspection
        self._known: dict[str, dict[str, str]] = {kind: {} for kind in ("person", "unit", "reader", "asked")}

    def gather(self, events: Sequence[Event]) -> None:
        """Fetch the names that these events ask for and that are not known yet."""
        spoken = [one for event in events for one in _spoken_of(event)]
        self._fetch("person", User.objects.all(), "pk", "name", _of(spoken, PEOPLE))
        self._fetch("unit", Unit.objects.all(), "pk", "name", _of(spoken, UNITS))
        if self._inspection is None:
            return
        readers = Reader.objects.filter(inspection=self._inspection)
        self._fetch("reader", readers, "code", "person__name", {key for kind, key in spoken if kind == "reader"})
        self._fetch("asked", self._inspection.asked.all(), "number", "item", _of(spoken, ("asked", "item")))

    def _fetch(self, kind: str, rows: Any, key: str, name: str, wanted: set[str]) -> None:  # noqa: ANN401 - any of four tables
        known = self._known[kind]
        missing = wanted - known.keys()
        if missing:
            known |= {str(pk): said for pk, said in rows.filter(**{f"{key}__in": missing}).values_list(key, name)}

    def person(self, key: object) -> str:
        """The present name of a person; their number where there is nobody of it any more."""
        return self._known["person"].get(str(key)) or _("person %(number)s") % {"number": key}

    def unit(self, key: object) -> str:
        """The present name of a unit. Inspections tell of theirs by name, which stays as it was."""
        return self._known["unit"].get(str(key), str(key))

    def reader(self, code: object) -> str:
        """A reader by the id in the files, with the name of who is meant by it where that is known."""
        name = self._known["reader"].get(str(code))
        return f"{code} ({name})" if name else str(code)

    def item(self, number: object) -> str:
        """What is asked for under a number."""
        return self._known["asked"].get(str(number), str(number))


def _of(spoken: Iterable[tuple[str, str]], kinds: Sequence[str]) -> set[str]:
    return {key for kind, key in spoken if kind in kinds and key.isdecimal()}


def _spoken_of(event: Event) -> Iterable[tuple[str, str]]:
    """What the subject and the values of an event name by identifier, each with its kind."""
    kind, _colon, named = event.subject.partition(":")
    yield kind, named
    values = getattr(event, "values", None)
    for side in ("before", "after"):
        content = values.content[side] if values is not None else None
        if isinstance(content, dict):
            yield from ((key, str(one)) for key, one in content.items() if isinstance(one, int | str))
