"""By when each step is due, in working days, and setting that for one inspection."""

from typing import Any, cast, get_args

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evenhand.framework.rounds import MOST, Anchor, Due
from evenhand.inspection.deadlines import Deadline, is_late, reason, working_days_left
from evenhand.inspection.stages import StageCode
from evenhand.inspection.working_days import Where
from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.accounts.may import may
from evenhand_service.furniture.forms import Form
from evenhand_service.furniture.standing import Standing, standing
from evenhand_service.inspections.actions import set_deadline
from evenhand_service.inspections.deadlines import timetable_of
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.views.changing import ask_to_change
from evenhand_service.inspections.views.showing import Asking, show

ANCHORS = {
    "fieldwork begins": gettext_lazy("the first day of fieldwork"),
    "fieldwork ends": gettext_lazy("the last day of fieldwork"),
    "announcement": gettext_lazy("the announcement"),
    "publication": gettext_lazy("publication"),
}
"""The days that deadlines are counted from, in words."""


@in_inspection("see inspection")
def deadlines_page(request: Request, inspection: Inspection) -> HttpResponse:
    """Every step with the day it is due, and why then."""
    standing = timetable_of(inspection)
    rows = [_row(one, inspection, standing.where) for one in standing.deadlines]
    may_set = may(request.user, "set deadlines", inspection)
    return show(request, "inspections/deadlines.html", inspection, rows=rows, may_set=may_set)


def _row(one: Deadline, inspection: Inspection, where: Where) -> dict[str, Any]:
    days = working_days_left(one, localdate(), where)
    late = is_late(one, localdate(), cast(StageCode, inspection.stage))
    says = "" if days is None or days < 0 else ngettext("%(days)s working day left", "%(days)s working days left", days)
    return {
        "step": one.step,
        "day": one.day,
        "late": late,
        "left": says % {"days": days} if says and inspection.stage not in ("closed", "cancelled") else "",
        "why": reason(one),
        "settable": one.step != "fieldwork",
    }


class When(Form):
    """So many working days before or after a day of the inspection; none, for what the edition says."""

    days = forms.IntegerField(
        label=gettext_lazy("Working days"),
        help_text=gettext_lazy("Leave it empty to go by what the edition says."),
        min_value=0,
        max_value=MOST,
        required=False,
    )
    way = forms.ChoiceField(
        label=gettext_lazy("Before or after"),
        choices=[("before", gettext_lazy("Before")), ("after", gettext_lazy("After"))],
        widget=forms.RadioSelect,
        initial="before",
    )
    anchor = forms.ChoiceField(
        label=gettext_lazy("Counted from"),
        choices=[(one, ANCHORS[one]) for one in get_args(Anchor)],
        widget=forms.RadioSelect,
        initial="fieldwork begins",
    )

    def due(self) -> Due | None:
        """The same, as the library says it."""
        said = self.cleaned_data
        return None if said["days"] is None else Due(working_days=said["days"], **{said["way"]: said["anchor"]})


@in_inspection("set deadlines")
def set_page(request: Request, inspection: Inspection, step: str) -> HttpResponse:
    """Set the deadline of a step, or go back to what the edition says."""
    stands = deadline_as_it_stands(inspection, step)
    found = deadline_of(inspection, step)
    back = reverse("deadlines", args=[inspection.name])
    form = When(request.POST or None)
    asking = Asking(
        title=_("Deadline: %(step)s") % {"step": step},
        button=_("Save"),
        back=back,
        then=_("The deadline is set."),
        intro=[reason(found), _("Saturdays, Sundays and bank holidays do not count.")],
    )
    return ask_to_change(
        request,
        form,
        asking,
        lambda: set_deadline(by=request.user, inspection=inspection, step=step, due=form.due()),
        stands=stands,
        inspection=inspection,
    )


def deadline_of(inspection: Inspection, step: str) -> Deadline:
    """The deadline of a step. Raises Http404 where none can be set: fieldwork has its days from the plan."""
    found = next((one for one in timetable_of(inspection).deadlines if one.step == step and step != "fieldwork"), None)
    if found is None:
        raise Http404
    return found


def deadline_as_it_stands(inspection: Inspection, step: str) -> Standing:
    """The same with its version: others may set it too."""
    return standing(inspection, lambda held: {step: reason(deadline_of(held, step))})
