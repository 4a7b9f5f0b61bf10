"""Pages on which a provider plans a self-audit, and shares one."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand_service.accounts.access import Request, in_inspection, signed_in
from evenhand_service.accounts.models import User
from evenhand_service.furniture.forms import Form
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.self_audits import SHARE, plan_self_audit, share_self_audit, units_to_audit
from evenhand_service.inspections.views.planning import Plan
from evenhand_service.inspections.views.showing import Asking, ask


class PlanOfAudit(Plan):
    """A new self-audit, of one's own units."""

    def __init__(self, *given: Any, by: User, **named: Any) -> None:  # noqa: ANN401 - a form's
        super().__init__(*given, **named)
        unit = self.fields["unit"]
        assert isinstance(unit, forms.ModelChoiceField)
        unit.queryset = units_to_audit(by).order_by("name")
        self.fields["name"].help_text = _("It begins with self-audit-, such as self-audit-northtown-2026.")
        self.fields["edition"].help_text = _("The standards by which you look at your own work.")


@signed_in
def plan_page(request: Request) -> HttpResponse:
    """Plan a self-audit."""
    if not units_to_audit(request.user).exists():
        raise PermissionDenied
    form = PlanOfAudit(request.POST or None, by=request.user)
    asking = Asking(
        title=_("Plan a self-audit"),
        button=_("Plan the self-audit"),
        back=reverse("inspections"),
        then="",
        intro=[_("It is yours. Nobody of the inspectorate sees that it is there, unless you share it.")],
    )
    made: list[Inspection] = []
    response = ask(request, form, asking, lambda: made.append(plan_self_audit(by=request.user, **form.cleaned_data)))
    return redirect("inspection", made[0].name) if made else response


@in_inspection(SHARE)
def share_page(request: Request, inspection: Inspection) -> HttpResponse:
    """Share a self-audit with the inspectorate, or share it no more."""
    form = Form(request.POST if request.method == "POST" else None)
    share = not inspection.is_shared
    asking = Asking(
        title=_("Share the self-audit with the inspectorate") if share else _("Share the self-audit no more"),
        button=_("Share it") if share else _("Share it no more"),
        back=reverse("inspection", args=[inspection.name]),
        then=_("It is shared.") if share else _("It is shared no more."),
        warning=_("Everybody of the inspectorate who sees inspections can then see it, with its answers and ratings.")
        if share
        else "",
    )
    act = lambda: share_self_audit(by=request.user, inspection=inspection, shared=share)  # noqa: E731
    return ask(request, form, asking, act, inspection)
