"""Pages on which something is said to a panel, or for it: who sits, a proposal, a decision, the lock."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.accounts.may import rights_in
from evenhand_service.furniture.forms import Form
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.views.changing import ask_to_change
from evenhand_service.inspections.views.planning import Why
from evenhand_service.inspections.views.showing import Asking, ask, crumbs
from evenhand_service.panel import actions
from evenhand_service.panel.before_panel import BeforePanel, standard_before
from evenhand_service.panel.certain import sureness_of
from evenhand_service.panel.claims_before import evidence_of
from evenhand_service.panel.forms import Decides, Proposes, Sits
from evenhand_service.panel.found import found, panel_of
from evenhand_service.panel.minutes import sat, when
from evenhand_service.panel.standings import decision_as_it_stands, proposal_as_it_stands, sitting_as_it_stands


@in_inspection("decide ratings")
def sitting(request: Request, inspection: Inspection) -> HttpResponse:
    """Say when the panel sits, and who is there."""
    stands, there = sitting_as_it_stands(inspection), panel_of(inspection).sitting
    present = there.present if there else ()
    form = Sits(request.POST or None, inspection=inspection, present=present, initial={"on": there.on if there else localdate()})
    intro = [sat(there), _("What was decided before keeps the day and the names that it was decided with.")] if there else []
    asking = _asking(inspection, _("Who sits on the panel"), _("Save"), _("It is kept."), intro=intro)
    return ask_to_change(
        request,
        form,
        asking,
        lambda: actions.say_who_sat(by=request.user, inspection=inspection, **form.asked()),
        stands=stands,
        inspection=inspection,
        crumbs=_crumbs(inspection),
    )


@in_inspection("propose ratings")
def proposing(request: Request, inspection: Inspection, standard: str) -> HttpResponse:
    """Propose a rating to the panel."""
    stands, one = proposal_as_it_stands(inspection, standard), _standard(inspection, standard)
    initial = {"rating": one.proposal.rating, "reason": one.proposal.reason} if one.proposal else {"rating": one.computed}
    form = Proposes(request.POST or None, standard=one, initial=initial)
    title = _("Propose a rating: %(name)s") % {"name": _named(one)}
    return ask_to_change(
        request,
        form,
        _asking(inspection, title, _("Propose it"), _("The rating is proposed."), "panel/asking.html"),
        lambda: actions.propose(by=request.user, inspection=inspection, code=standard, **form.cleaned_data),
        stands=stands,
        inspection=inspection,
        **_about(inspection, one, rights_in(request.user, inspection)),
    )


@in_inspection("decide ratings")
def deciding(request: Request, inspection: Inspection, standard: str) -> HttpResponse:
    """Write down what the panel decided of a standard."""
    stands, one = decision_as_it_stands(inspection, standard), _standard(inspection, standard)
    there = panel_of(inspection).sitting
    form = Decides(request.POST or None, standard=one, present=there.present if there else (), initial=_initial(one, there))
    title = _("What the panel decided: %(name)s") % {"name": _named(one)}
    return ask_to_change(
        request,
        form,
        _asking(inspection, title, _("Keep it"), _("The decision is kept."), "panel/asking.html", intro=[sat(there)]),
        lambda: actions.decide(by=request.user, inspection=inspection, code=standard, **form.cleaned_data),
        stands=stands,
        inspection=inspection,
        **_about(inspection, one, rights_in(request.user, inspection)),
    )


@in_inspection("lock ratings")
def lock(request: Request, inspection: Inspection) -> HttpResponse:
    """Lock what was decided."""
    form = Form(request.POST if request.method == "POST" else None)
    intro = [_("Nobody changes a locked rating. The inspection can then move on to drafting.")]
    asking = _asking(inspection, _("Lock the ratings"), _("Lock the ratings"), _("The ratings are locked."), intro=intro)
    return ask(
        request,
        form,
        asking,
        lambda: actions.lock_ratings(by=request.user, inspection=inspection),
        inspection,
        crumbs=_crumbs(inspection),
    )


@in_inspection("unlock ratings")
def unlock(request: Request, inspection: Inspection) -> HttpResponse:
    """Unlock it, for a reason."""
    form = Why(request.POST or None)
    asking = _asking(inspection, _("Unlock the ratings"), _("Unlock the ratings"), _("The ratings are unlocked."))
    return ask(
        request,
        form,
        asking,
        lambda: actions.unlock_ratings(by=request.user, inspection=inspection, why=form.cleaned_data["why"]),
        inspection,
        crumbs=_crumbs(inspection),
    )


def _standard(inspection: Inspection, code: str) -> BeforePanel:
    one = standard_before(found(inspection), code)
    if one is None:
        raise Http404
    return one


def _initial(one: BeforePanel, there: Any) -> dict[str, Any]:  # noqa: ANN401 - a sitting, or none
    """What stands; before anything is decided what is proposed, or else computed."""
    if one.decision is not None:
        decided = one.decision
        took_part = [name for name in decided.took_part if there and name in there.present]
        return {"rating": decided.rating, "reason": decided.reason, "dissent": decided.dissent, "took_part": took_part}
    everybody = list(there.present) if there else []
    if one.computed is None and one.proposal is not None:
        return {"rating": one.proposal.rating, "reason": one.proposal.reason, "took_part": everybody}
    return {"rating": one.computed, "took_part": everybody}


def _named(one: BeforePanel) -> str:
    return _("Overall") if one.stands.kind == "overall" else f"{one.code} {one.stands.name}"


def _about(inspection: Inspection, one: BeforePanel, rights: frozenset[str]) -> dict[str, Any]:
    earlier = [*one.earlier, *([one.decision] if one.decision else [])]
    sureness = sureness_of(found(inspection))
    return {
        "standard": one,
        **evidence_of(inspection, one, rights),
        "sureness": sureness,
        "certain": sureness.each.get(one.code),
        "earlier": [{"one": decision, "when": when(decision.at)} for decision in reversed(earlier)],
        "crumbs": _crumbs(inspection),
    }


def _crumbs(inspection: Inspection) -> list[dict[str, Any]]:
    return crumbs(inspection, (_("Ratings panel"), reverse("panel", args=[inspection.name])))


def _asking(
    inspection: Inspection,
    title: str,
    button: str,
    then: str,
    template: str = "inspections/asking.html",
    intro: list[str] | None = None,
) -> Asking:
    back = reverse("panel", args=[inspection.name])
    return Asking(title=title, button=button, back=back, then=then, template=template, intro=intro or [])
