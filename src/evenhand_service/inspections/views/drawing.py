"""Drawing the sample: what would be drawn, a page to check it on, the draw; and voiding a draw that went wrong."""

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from evenhand.folders.caseloads import in_file_names
from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.furniture.forms import Form, page
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.plans import Planned, planned, to_be_drawn
from evenhand_service.inspections.sampling import draw
from evenhand_service.inspections.sealing import seal_announced
from evenhand_service.inspections.views.planning import Why
from evenhand_service.inspections.views.showing import Asking, ask, crumbs
from evenhand_service.inspections.voiding import may_be_voided, void_draw, voided_draws

CHECKED = "checked"
"""The field with the digest of the plans that somebody was shown before they pressed the last button."""


class Sizes(Form):
    """How many cases of each sample that waits: no more than may be drawn. What the edition settles may be left to it."""

    marks_optional = False

    def __init__(self, *given: Any, inspection: Inspection, **named: Any) -> None:  # noqa: ANN401 - a form's
        super().__init__(*given, **named)
        for sample in to_be_drawn(inspection):
            eligible = inspection.progress[sample]["eligible"]
            self.fields[in_file_names(sample)] = forms.IntegerField(
                label=_("Number of cases: %(sample)s") % {"sample": sample},
                help_text=_("Leave it empty for the number that is settled, where one is. %(eligible)s cases are eligible.")
                % {"eligible": eligible},
                min_value=1,
                max_value=eligible,
                error_messages={"max_value": _("%(eligible)s cases are eligible: give no more.") % {"eligible": eligible}},
                required=False,
            )

    def sizes(self, samples: list[str]) -> dict[str, int]:
        """The numbers that were given, by sample."""
        given = {sample: self.cleaned_data.get(in_file_names(sample)) for sample in samples}
        return {sample: number for sample, number in given.items() if number}


@in_inspection("draw sample")
def draw_page(request: Request, inspection: Inspection) -> HttpResponse:
    """What would be drawn, with other numbers if one likes. It is drawn only once exactly that was shown to be checked."""
    samples = to_be_drawn(inspection)
    trying = "try" in request.GET
    form = Sizes(request.POST or (request.GET if trying else None), inspection=inspection)
    sizes = form.sizes(samples) if form.is_bound and form.is_valid() else {}
    plans: Sequence[Planned] = SimpleLazyObject(  # type: ignore[assignment]  # a list, once it is looked at
        lambda: planned(inspection, {in_file_names(name): number for name, number in sizes.items()})
    )
    if request.method == "POST" and form.is_valid() and _to_check(plans, request.POST.get(CHECKED)):
        return _check_page(request, inspection, form, plans)
    asking = Asking(
        title=_("Draw the sample"),
        button=_("Go on and check") if samples else "",
        back=reverse("sample" if inspection.stage != "caseload" else "inspection", args=[inspection.name]),
        then=_("The sample is drawn. When the inspection moves on, tell the provider."),
        warning=_("Once it is drawn, a sample can be enlarged and cases replaced for a reason. It cannot be drawn again.")
        if samples
        else "",
        template="inspections/draw.html",
    )
    return ask(
        request,
        form,
        asking,
        lambda: draw(by=request.user, inspection=inspection, sizes=sizes),
        inspection,
        plans=plans,
        sealed=seal_announced(inspection),
        trying=Sizes(request.GET if trying else None, inspection=inspection, auto_id="try_%s"),
        can_be_voided=may_be_voided(inspection),
        voided=voided_draws(inspection),
    )


def _to_check(plans: Sequence[Planned], checked: str | None) -> bool:
    """Whether these plans are still to be shown before the draw. Where one cannot be made, the draw itself says why."""
    return bool(plans) and all(one.plan for one in plans) and checked != _digest_of(plans)


def _check_page(request: Request, inspection: Inspection, form: Sizes, plans: Sequence[Planned]) -> HttpResponse:
    said = {"plans": plans, "digest": _digest_of(plans), "back": reverse("sample-draw", args=[inspection.name])}
    return page(request, "inspections/check_draw.html", form, inspection=inspection, crumbs=crumbs(inspection), **said)


def _digest_of(plans: Sequence[Planned]) -> str:
    return sha256(json.dumps([one.plan for one in plans], sort_keys=True).encode()).hexdigest()


@in_inspection("void draw")
def void_page(request: Request, inspection: Inspection) -> HttpResponse:
    """Void a draw, with a reason."""
    asking = Asking(
        title=_("Void the draw"),
        button=_("Void the draw"),
        back=reverse("inspection", args=[inspection.name]),
        then=_("The draw is voided. The operations officer can draw again."),
        intro=[
            _("Void a draw only where it went wrong, such as with a number that nobody meant. The provider does not know of it."),
            _("What was drawn is kept with its certificate. That it was voided, when and why is shown with every later draw."),
            _("Other words to draw from are sealed at once, so nobody can know or choose what is drawn next."),
        ],
        warning=_("Every sample of this inspection is drawn anew, and what readers were given of them is taken back."),
    )
    form = Why(request.POST or None)
    return ask(
        request,
        form,
        asking,
        lambda: void_draw(by=request.user, inspection=inspection, why=form.cleaned_data["why"]),
        inspection,
    )
