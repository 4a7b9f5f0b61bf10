"""An inspection at a glance: what it is, where it stands, what is to be done, and by whom."""

from collections.abc import Callable
from typing import Any, cast

from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.inspection.stages import STAGES, StageCode
from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.accounts.may import rights_in, roles_in
from evenhand_service.accounts.models import User
from evenhand_service.accounts.roles import ROLES
from evenhand_service.evidence.checklist import answered
from evenhand_service.furniture.days import date_format
from evenhand_service.inspections.editions import called
from evenhand_service.inspections.follow_up import follow_up_in_words, last_of, overdue
from evenhand_service.inspections.models import INSPECTED, SELF_AUDIT, Inspection
from evenhand_service.inspections.progress import OfSample
from evenhand_service.inspections.views.showing import show
from evenhand_service.inspections.views.timeline import timeline
from evenhand_service.inspections.voiding import may_be_voided
from evenhand_service.inspections.ways import ways_of
from evenhand_service.published.results import entry_for

Item = dict[str, Any]
GREY, BLUE, GREEN, YELLOW, RED = (f"govuk-tag--{colour}" for colour in ("grey", "blue", "green", "yellow", "red"))
OVER = ("published", "closed", "cancelled")
"""Stages at which there is nothing left to be done."""

RESULT = "published.yaml"
"""The file of a folder that holds what was published."""

TAGS = {"published": GREEN, "closed": GREY, "cancelled": GREY, "planned": GREY}


@in_inspection("see inspection")
def overview(request: Request, inspection: Inspection) -> HttpResponse:
    """The page of an inspection."""
    rights = rights_in(request.user, inspection)
    return show(
        request,
        "inspections/overview.html",
        inspection,
        facts=_facts(inspection, rights),
        stages=_stages(inspection),
        tasks=_tasks(inspection, rights),
        moves=_moves(inspection, request.user, rights),
        stage=stage_tag(inspection.stage),
        over=inspection.stage in OVER,
        result=_result(inspection),
        last=_last(inspection) if "see earlier recommendations" in rights else None,
        share=_share(inspection, rights),
        way=timeline(inspection) if "see history" in rights else [],
    )


def stage_tag(stage: str) -> Item:
    """A stage as a tag."""
    return {"text": _(STAGES[cast(StageCode, stage)].name), "classes": TAGS.get(stage, BLUE)}


def _share(inspection: Inspection, rights: frozenset[str]) -> Item | None:
    """Who sees a self-audit; None of an inspection."""
    if inspection.kind != SELF_AUDIT:
        return None
    shared = _("This is a self-audit. It is shared: the inspectorate can see it, and change nothing.")
    words = shared if inspection.is_shared else _("This is a self-audit. Nobody of the inspectorate can see that it is there.")
    change = _("Share it no more") if inspection.is_shared else _("Share it with the inspectorate")
    return {"words": words, "change": change if "share self-audit" in rights else ""}


def _last(inspection: Inspection) -> Item | None:
    """What the last inspection of the unit recommended, in numbers; None where there is none, or this one is over."""
    last = None if inspection.stage in OVER else last_of(inspection)
    if last is None:
        return None
    numbers = {"name": last.name, "recommended": last.follow_up.get("recommended", 0)}
    words = _("The last inspection of this unit was %(name)s. Recommendations: %(recommended)s.") % numbers
    return {"words": words, "open": follow_up_in_words(last, localdate())}


def _facts(inspection: Inspection, rights: frozenset[str]) -> list[Item]:
    unit, address = inspection.unit, inspection.name
    change = reverse("inspection-plan", args=[address]) if "plan inspection" in rights else None
    of_whom = _("people of this inspection")
    people = reverse("inspection-people", args=[address])
    rows = [
        _row(_("Unit"), unit.name + (f" ({unit.part_of})" if unit.part_of else "")),
        _row(_("Provider"), unit.provider.name),
        _row(_("Framework and edition"), called(inspection.edition), change, _("framework and edition")),
        _row(_("Fieldwork"), fieldwork_of(inspection), change, _("dates of fieldwork")),
    ]
    for role, right in (("lead-inspector", "appoint team"), ("single-point-of-contact", "appoint locally")):
        if inspection.kind == SELF_AUDIT and ROLES[role].side == "inspectorate":
            continue
        held = [one.person.name for one in inspection.appointments.all() if one.role == role]
        rows.append(_row(str(ROLES[role].name), ", ".join(held) or _("Nobody yet"), people if right in rights else None, of_whom))
    return rows


def fieldwork_of(inspection: Inspection) -> str:
    """The days of fieldwork; where nobody knows them, what is known."""
    days = {"begin": date_format(inspection.begin, "j F Y"), "end": date_format(inspection.end, "j F Y")}
    return inspection.days_unknown or _("%(begin)s to %(end)s") % days


def _row(key: str, value: str, href: str | None = None, what: str = "") -> Item:
    change = {"items": [{"href": href, "text": _("Change"), "visually_hidden_text": what}]} if href else None
    return {"key": {"text": key}, "value": {"text": value}, "actions": change}


def _stages(inspection: Inspection) -> list[Item]:
    """Every stage of the way with where the inspection is among them."""
    if inspection.stage == "cancelled":
        return []
    codes: list[StageCode] = [code for code in STAGES if code != "cancelled"]
    at = codes.index(cast(StageCode, inspection.stage))
    return [
        {"name": _(STAGES[code].name), "says": _(STAGES[code].says), "state": "done" if n < at else "now" if n == at else "later"}
        for n, code in enumerate(codes)
    ]


def _tasks(inspection: Inspection, rights: frozenset[str]) -> list[Item]:
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
        ("see publication", "publication", _("Publication"), None),
        ("see history", "history", _("History"), None),
        ("export folder", "folder", _("Files"), None),
    )
    return [
        {"title": {"text": text}, "href": reverse(name, args=[inspection.name]), "status": _status(inspection, status)}
        for right, name, text, status in tasks
        if right in rights and (right != "void draw" or may_be_voided(inspection))
    ]


def _status(inspection: Inspection, status: Callable[[], Item] | None) -> Item:
    """How far something has come; of what is over, nothing that anybody would still have to do."""
    said = status() if status else {"text": ""}
    return {"text": ""} if inspection.stage in OVER and "tag" in said and not said.get("stays") else said


def _result(inspection: Inspection) -> str | None:
    """Where its published result stands, where its folder holds one of the installed packs."""
    if inspection.stage not in OVER:
        return None
    file = inspection.files.filter(name=RESULT).first()
    entry = entry_for(inspection.edition, inspection.name, bytes(file.content)) if file else None
    return reverse("published-result", args=[*entry.edition.split("/"), entry.name]) if entry else None


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


def _tag(text: str, colour: str) -> Item:
    return {"tag": {"text": text, "classes": colour}}


def _moves(inspection: Inspection, person: User, rights: frozenset[str]) -> list[Item]:
    """Where the person may take it: the first way on as a button, ways back and out as others."""
    if "move inspection" not in rights:
        return []
    roles = roles_in(person, inspection)
    return [
        {
            "text": _("Move to: %(stage)s") % {"stage": _(STAGES[way.to].name)},
            "href": reverse("inspection-move", args=[inspection.name, way.to]),
            "classes": "govuk-button--secondary" if way.reason else "",
        }
        for way in ways_of(inspection)
        if roles & set(way.by)
    ]
