"""When fieldwork was, as the head of a table says."""

from dataclasses import dataclass

from evenhand.publications.dates import dates
from evenhand.publications.groups import Group
from evenhand.publications.publication import Line


@dataclass(frozen=True, slots=True)
class Fieldwork:
    """The month or day on which fieldwork began, or was."""

    value: str
    line: Line


def fieldwork_of(group: Group) -> Fieldwork | None:
    """The first date of what the head says of fieldwork."""
    if not group.fieldwork or group.fieldwork_line is None:
        return None
    return next((Fieldwork(when.iso, group.fieldwork_line) for when in dates(group.fieldwork) if when.first_day), None)
