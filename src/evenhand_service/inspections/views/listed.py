"""The inspections that somebody may see: the first page."""

from datetime import date

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.inspection.stages import STAGES
from evenhand_service.accounts.access import Request, signed_in
from evenhand_service.accounts.may import may_throughout, right_in
from evenhand_service.furniture.components import rendered
from evenhand_service.furniture.listings.columns import Column, in_words
from evenhand_service.furniture.listings.filters import Filters
from evenhand_service.furniture.listings.listing import listing
from evenhand_service.inspections.follow_up import follow_up_in_words, overdue, with_overdue_steps
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.self_audits import units_to_audit
from evenhand_service.inspections.views.overview import stage_tag


def _address(inspection: Inspection) -> str:
    return reverse("inspection", args=[inspection.name])


def _stage(inspection: Inspection) -> SafeString:
    return rendered("tag", stage_tag(inspection.stage))


def _begin(inspection: Inspection) -> date | None:
    return None if inspection.days_unknown else inspection.begin


def _begins(inspection: Inspection) -> SafeString:
    return format_html("{}", in_words(inspection.begin) if not inspection.days_unknown else _("Days not known"))


def _cases(inspection: Inspection) -> int | None:
    return sum(one["drawn"] for one in inspection.progress.values()) or None


def _open(inspection: Inspection) -> str:
    return follow_up_in_words(inspection, localdate())


def _open_shown(inspection: Inspection) -> SafeString:
    said = _open(inspection)
    colour = "govuk-tag--red" if overdue(inspection, localdate()) else "govuk-tag--yellow"
    href = reverse("recommendations", args=[inspection.name])
    tag = rendered("tag", {"text": said, "classes": colour})
    return format_html('<a class="govuk-link" href="{}">{}</a>', href, tag) if said else SafeString("")


COLUMNS: tuple[Column[Inspection], ...] = (
    Column(name="unit", heading=gettext_lazy("Unit"), value=lambda one: one.unit.name, href=_address, sort="unit__name"),
    Column(
        name="provider", heading=gettext_lazy("Provider"), value=lambda one: one.unit.provider.name, sort="unit__provider__name"
    ),
    Column(name="stage", heading=gettext_lazy("Stage"), value=lambda one: one.get_stage_display(), html=_stage, sort="stage"),
    Column(name="begin", heading=gettext_lazy("Fieldwork from"), value=_begin, html=_begins, sort="begin"),
    Column(name="kind", heading=gettext_lazy("Kind"), value=lambda one: one.get_kind_display(), sort="kind"),
    Column(name="follow-up", heading=gettext_lazy("Recommendations"), value=_open, html=_open_shown),
    Column(name="cases", heading=gettext_lazy("Cases drawn"), value=_cases, numeric=True),
)


def stages() -> list[tuple[str, str]]:
    """Every stage, to be chosen from."""
    return [("", _("Any stage")), *((one.code, _(one.name)) for one in STAGES.values())]


class Narrowed(Filters):
    """What the list may be narrowed to."""

    q = forms.CharField(label=gettext_lazy("Unit or provider"), required=False, max_length=100)
    stage = forms.ChoiceField(label=gettext_lazy("Stage"), choices=stages, required=False)

    follow_up = forms.ChoiceField(
        label=gettext_lazy("Recommendations"),
        choices=[("", gettext_lazy("Any")), ("overdue", gettext_lazy("With overdue steps"))],
        required=False,
    )

    def narrow(self, rows: QuerySet[Inspection]) -> QuerySet[Inspection]:
        """The inspections that are asked for."""
        words, stage = self.cleaned_data["q"], self.cleaned_data["stage"]
        if words:
            named = Q(unit__name__icontains=words) | Q(unit__provider__name__icontains=words) | Q(name__icontains=words)
            rows = rows.filter(named)
        if self.cleaned_data["follow_up"]:
            rows = with_overdue_steps(rows, localdate())
        return rows.filter(stage=stage) if stage else rows


@signed_in
def inspections(request: Request) -> HttpResponseBase:
    """The inspections one has a part in, the latest fieldwork first."""
    rows = right_in("see inspection", Inspection.objects.select_related("unit__provider"), request.user)
    may_plan = may_throughout(request.user, "plan inspection")
    return listing(
        request,
        rows.order_by("-begin", "name"),
        COLUMNS,
        caption=_("Inspections"),
        filters=Narrowed,
        template="inspections/listed.html",
        may_plan=may_plan,
        may_audit=units_to_audit(request.user).exists(),
        late=with_overdue_steps(rows, localdate()).count(),
        may_see_snapshots=may_throughout(request.user, "see snapshots"),
    )
