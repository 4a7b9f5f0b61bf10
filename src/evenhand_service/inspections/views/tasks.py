"""What there is to do in an inspection, page by page, and how far each has come."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand_service.evidence.checklist import answered
from evenhand_service.inspections.follow_up import follow_up_in_words, overdue
from evenhand_service.inspections.models import INSPECTED, Inspection
from evenhand_service.inspections.needs import NEEDS
from evenhand_service.inspections.progress import OfSample
from evenhand_service.inspections.voiding import may_be_voided

Item = dict[str, Any]
GREY, YELLOW, RED = (f"govuk-tag--{colour}" for colour in ("grey", "yellow", "red"))
OVER = ("published", "closed", "cancelled")
"""Stages at which there is nothing left to be done."""


def tasks_of(inspection: Inspection, rights: frozenset[str]) -> list[Item]:
    """Every page of it that somebody with these rights may open, with how far that has come."""
    samples = list(inspection.progress.values())
    tasks: tuple[tuple[str, str, str, Callable[[], Item] | None], ...] = (
        ("see inspection", "inspection-people", _("People"), lambda: _people(inspection)),
        ("see evidence", "evidence", _("Evidence in advance"), lambda: _evidence(inspection)),
        ("see gathered evidence", "gathered", _("Organisational delivery"), None),
        ("see inspection", "deadlines", _("Deadlines"), None),
        ("see caseload", "caseload", _("Caseload"), lambda: _caseload(samples)),
        ("draw sample", "sample-draw", _("Draw the sample"), lambda: _sample(samples)),
        ("void draw", "sample-void", _("Void the draw"), None),
        ("see sample", "sample", _("Sample"), lambda: _notified(inspection, samples)),
        ("assign cases", "cases", _("Readers and their cases"), lambda: _assigned(samples)),
        ("see own cases", "my-cases", _("My cases"), None),
        ("bring in answers", "casework-files", _("Answers in files"), None),
        ("see desk", "desk", _("Desk"), None),
        ("see answers", "readings", _("Readings"), None),
        ("ask for changes", "threads", _("Changes asked for"), None),
        ("ask for changes", "benchmarks", _("Benchmarks"), None),
        ("draw dips", "dips", _("Dips into readings"), None),
        ("see panel", "results", _("Results"), None),
        ("see panel", "panel", _("Ratings panel"), None),
        ("see recommendations", "recommendations", _("Recommendations"), lambda: _followed(inspection)),
        ("see draft", "report", _("Report"), None),
        ("see sent draft", "accuracy", _("Factual accuracy"), None),
        ("see sent letter", "inspection-letters", _("Letters"), lambda: _letters(inspection)),
        ("see publication", "publication", _("Publication"), lambda: _published(inspection)),
        ("see history", "history", _("History"), None),
        ("export folder", "folder", _("Files"), None),
    )
    return [
        {"title": {"text": text}, "href": reverse(name, args=[inspection.name]), "status": _status(inspection, status)}
        for right, name, text, status in tasks
        if right in rights and _is_there(right, inspection)
    ]


def _is_there(right: str, inspection: Inspection) -> bool:
    """Whether there is such a page: most are always there, and two only where something is to be done or seen."""
    if right == "void draw":
        return may_be_voided(inspection)
    return right != "see sent letter" or _sent_in_letters(inspection).exists()


def _status(inspection: Inspection, status: Callable[[], Item] | None) -> Item:
    """How far something has come; of what is over, nothing that anybody would still have to do."""
    said = status() if status else {"text": ""}
    return {"text": ""} if inspection.stage in OVER and "tag" in said and not said.get("stays") else said


def _people(inspection: Inspection) -> Item:
    roles = {one.role for one in inspection.appointments.all()}
    needed = {"single-point-of-contact"} | ({"lead-inspector"} if inspection.kind == INSPECTED else set())
    if needed <= roles:
        number = len(inspection.appointments.all())
        return {"text": ngettext("%(number)s role given", "%(number)s roles given", number) % {"number": number}}
    return _tag(_("Incomplete"), YELLOW)


def _evidence(inspection: Inspection) -> Item:
    done, asked = answered(inspection)
    if not asked:
        return _tag(_("Not asked for"), GREY)
    said = _("%(done)s of %(asked)s answered") % {"done": done, "asked": asked}
    return {"text": said} if done == asked else _tag(said, YELLOW)


def _caseload(samples: list[OfSample]) -> Item:
    if any(one["faults"] for one in samples):
        return _tag(_("Faults to put right"), RED)
    received = [one for one in samples if one["cases"] is not None]
    if not received:
        return _tag(_("Not received"), GREY)
    said = {"received": len(received), "all": len(samples)}
    return {"text": _("%(received)s of %(all)s received") % said} if len(received) < len(samples) else {"text": _("Received")}


def _sample(samples: list[OfSample]) -> Item:
    waiting = [one for one in samples if one["cases"] is not None and not one["drawn"]]
    return _tag(_("To be drawn"), YELLOW) if waiting else {"text": _("Drawn")}


def _notified(inspection: Inspection, samples: list[OfSample]) -> Item:
    drawn = sum(one["drawn"] for one in samples)
    if not drawn:
        return _tag(_("Not drawn"), GREY)
    said = {"text": ngettext("%(number)s case", "%(number)s cases", drawn) % {"number": drawn}}
    return said if inspection.is_notified or inspection.case_data_removed else _tag(_("Provider to be told"), YELLOW)


def _assigned(samples: list[OfSample]) -> Item:
    drawn, assigned = sum(one["drawn"] for one in samples), sum(one["assigned"] for one in samples)
    said = _("%(assigned)s of %(drawn)s assigned") % {"assigned": assigned, "drawn": drawn}
    return {"text": said} if drawn and drawn == assigned else _tag(said, YELLOW)


def _followed(inspection: Inspection) -> Item:
    """What is still to be done about recommendations, also once the report is out."""
    open_still = follow_up_in_words(inspection, localdate())
    late = RED if overdue(inspection, localdate()) else YELLOW
    return {**_tag(open_still, late), "stays": True} if open_still else {"text": ""}


def _published(inspection: Inspection) -> Item:
    """That the report is still to be put out: the stage alone shows nobody anything."""
    waits = inspection.stage == "published" and not inspection.published_versions.exists()
    if waits and NEEDS["panel agreed"](inspection):
        return {**_tag(_("To be published"), YELLOW), "stays": True}
    return {"text": ""}


def _letters(inspection: Inspection) -> Item:
    """That the unit is still to say whether the facts of a letter about it are right. What was asked last counts."""
    asked = _sent_in_letters(inspection).order_by("draft__number").values_list("draft__letter", "returned", "waived")
    last = {letter: returned is None and not waived for letter, returned, waived in asked}
    return {**_tag(_("To be answered"), YELLOW), "stays": True} if any(last.values()) else {"text": ""}


def _sent_in_letters(inspection: Inspection) -> QuerySet[Any]:
    """What the unit was asked of letters that are about it."""
    return inspection.letter_returns.filter(draft__letter__units__inspection=inspection)


def _tag(text: str, colour: str) -> Item:
    return {"tag": {"text": text, "classes": colour}}
