"""Whether the facts of what a letter rests on were checked: each of its units was asked about its own report.

A letter shows of its units what their reports show. So it waits for the same returns; and where a report went out without one,
the letter does so only if somebody says why for the letter, and the letter says it too.
"""

import json
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from evenhand.files.faults import Fault
from evenhand_service.inspections.models import Inspection
from evenhand_service.letters.faults import ReturnMissing
from evenhand_service.letters.folder import PLACE
from evenhand_service.letters.models import Letter, LetterWaiver
from evenhand_service.reports.accuracy import accuracy_lacks, comments_of, last_sent, returns_that_count


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchecked:
    """A unit of a letter of which the check of facts is not complete: who did not answer, and what is missing in words.

    `about` is what is missing by numbers, and `waiver` why the letter goes out all the same, where that was said of just this.
    """

    inspection: Inspection
    silent: tuple[str, ...]
    lacks: tuple[str, ...]
    about: dict[str, Any]
    waiver: LetterWaiver | None

    @property
    def seen(self) -> str:
        """The same by numbers, as a page keeps it."""
        return json.dumps(self.about, sort_keys=True)

    @property
    def said(self) -> str:
        """What is missing, as a sentence has it."""
        return "; ".join(self.lacks)


def unchecked(letter: Letter) -> list[Unchecked]:
    """The units of which something is missing, in the order of the letter."""
    units = letter.units.select_related("inspection__unit")
    return [found for one in units if (found := unchecked_of(letter, one.inspection)) is not None]


def unchecked_of(letter: Letter, inspection: Inspection) -> Unchecked | None:
    """What is missing of one unit; None where nothing is."""
    silent = [one for one in returns_that_count(inspection) if one.returned is None]
    waived = [_("the report on %(unit)s went out without its return: %(why)s") % _told(one) for one in silent if one.waived]
    lacks = (*accuracy_lacks(inspection), *waived)
    if not lacks:
        return None
    sent = last_sent(inspection)
    about = {
        "draft": sent.number if sent else 0,
        "units": sorted(one.unit_id for one in silent),
        "comments": [one.comment.number for one in comments_of(inspection) if one.is_open],
    }
    said = letter.waivers.filter(inspection=inspection).select_related("by").last()
    return Unchecked(
        inspection=inspection,
        silent=tuple(one.unit.name for one in silent),
        lacks=lacks,
        about=about,
        waiver=said if said is not None and said.about == about else None,
    )


def returns_amiss(letter: Letter) -> list[Fault]:
    """What keeps the letter from being published: units of which something is missing, and nobody has said why it goes out."""
    found = [one for one in unchecked(letter) if one.waiver is None]
    return [ReturnMissing(PLACE, unit=one.inspection.unit.name, lacks=one.said) for one in found]


def said_of_returns(letter: Letter) -> tuple[str, ...]:
    """What the letter says at its head of units that did not answer, and why it goes out. It is English, as the letter is."""
    return tuple(_said(one, one.waiver.why) for one in unchecked(letter) if one.waiver is not None)


def _said(one: Unchecked, why: str) -> str:
    unit = one.inspection.unit.name
    if one.silent:
        return f"No answer came from {', '.join(one.silent)} on whether the facts in the report on {unit} are right. {why}"
    return f"The check of the facts in the report on {unit} was not complete when this letter went out. {why}"


def _told(one: Any) -> dict[str, str]:  # noqa: ANN401 - a return
    return {"unit": one.unit.name, "why": one.waived.rstrip(".")}
