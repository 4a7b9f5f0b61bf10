"""An inspection at a glance: what it is, where it stands, what is to be done, and by whom."""

from typing import cast

from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from evenhand.inspection.stages import STAGES, StageCode
from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.accounts.may import rights_in, roles_in
from evenhand_service.accounts.models import User
from evenhand_service.accounts.roles import ROLES
from evenhand_service.furniture.days import date_format
from evenhand_service.inspections.editions import called
from evenhand_service.inspections.follow_up import follow_up_in_words, last_of
from evenhand_service.inspections.models import SELF_AUDIT, Inspection
from evenhand_service.inspections.views.showing import show
from evenhand_service.inspections.views.tasks import OVER, Item, tasks_of
from evenhand_service.inspections.views.timeline import timeline
from evenhand_service.inspections.ways import ways_of
from evenhand_service.published.results import entry_for

GREY, BLUE, GREEN = (f"govuk-tag--{colour}" for colour in ("grey", "blue", "green"))

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
        tasks=tasks_of(inspection, rights),
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


def _result(inspection: Inspection) -> str | None:
    """Where its published result stands, where its folder holds one of the installed packs."""
    if inspection.stage not in OVER:
        return None
    file = inspection.files.filter(name=RESULT).first()
    entry = entry_for(inspection.edition, inspection.name, bytes(file.content)) if file else None
    return reverse("published-result", args=[*entry.edition.split("/"), entry.name]) if entry else None


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
