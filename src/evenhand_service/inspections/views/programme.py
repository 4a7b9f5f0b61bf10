"""The programme page: inspections by weeks, as a picture and as a table."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponseBase, QueryDict
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand_service.accounts.access import Request, throughout
from evenhand_service.accounts.may import may_throughout
from evenhand_service.furniture.components import rendered
from evenhand_service.furniture.dates import DateField
from evenhand_service.furniture.days import date_format
from evenhand_service.furniture.listings.columns import Column
from evenhand_service.furniture.listings.filters import Filters
from evenhand_service.furniture.listings.listing import listing
from evenhand_service.inspections.follow_up import with_overdue_steps
from evenhand_service.inspections.models import EARLIEST, LATEST, Inspection, Unit
from evenhand_service.inspections.programme import Clash, FallsDue, clashes, falls_due, in_period, programme, usual_period
from evenhand_service.inspections.views.overview import stage_tag
from evenhand_service.inspections.weeks import Weeks

MOST_WEEKS = 160


class Period(Filters):
    """What is looked at: the weeks, and a region."""

    since = DateField(label=gettext_lazy("From"), required=False)
    until = DateField(label=gettext_lazy("To"), required=False)
    region = forms.ModelChoiceField(
        Unit.objects.filter(parts__isnull=False).distinct().order_by("name"),
        label=gettext_lazy("Region"),
        empty_label=gettext_lazy("Every region"),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Refuses a time that ends before it begins."""
        given: dict[str, Any] = self.cleaned_data
        if self.weeks.last < self.weeks.first:
            raise ValidationError({"until": _("The last week must not be before the first.")})
        if self.weeks.number > MOST_WEEKS:
            raise ValidationError({"until": _("Choose no more than three years.")})
        return given

    @property
    def weeks(self) -> Weeks:
        """The weeks that are asked for, as far as fieldwork can lie in them; the usual ones where none are."""
        usual, given = usual_period(localdate()), getattr(self, "cleaned_data", {})
        days = given.get("since") or usual.first, given.get("until") or usual.last
        return Weeks.of(*(min(max(day, EARLIEST), LATEST) for day in days))

    def narrow(self, rows: QuerySet[Inspection]) -> QuerySet[Inspection]:
        """The inspections in it."""
        return in_period(rows, self.weeks, self.cleaned_data["region"])


def clash_in_words(clash: Clash) -> str:
    """Who is where else, and when."""
    said = {"person": clash.person, "other": clash.other, "week": date_format(clash.week, "j M Y")}
    return _("%(person)s is also at %(other)s in the week of %(week)s") % said


def due_in_words(one: FallsDue) -> str:
    """What falls due, and when."""
    said = {"step": one.deadline.step.capitalize(), "day": date_format(one.day, "j M Y")}
    return (_("%(step)s was due on %(day)s") if one.is_past else _("%(step)s is due on %(day)s")) % said


def _clashes_shown(inspection: Inspection) -> SafeString:
    return _lines(_("Clash"), "govuk-tag--red", map(clash_in_words, clashes(inspection)))


def _due_shown(inspection: Inspection) -> SafeString:
    due = falls_due(inspection, localdate())
    late = _lines(_("Late"), "govuk-tag--red", (due_in_words(one) for one in due if one.is_past))
    return late + _lines(_("Soon"), "govuk-tag--yellow", (due_in_words(one) for one in due if not one.is_past))


def _lines(word: str, colour: str, said: Iterable[str]) -> SafeString:
    """Each remark below the other, after a tag that says what they are."""
    remarks = list(said)
    if not remarks:
        return SafeString("")
    tag = rendered("tag", {"text": word, "classes": colour})
    return format_html(
        '{}<ul class="govuk-list evenhand-remarks">{}</ul>', tag, format_html_join("", "<li>{}</li>", ((one,) for one in remarks))
    )


def _short(inspection: Inspection, day: date) -> SafeString:
    said = _("Not known") if inspection.days_unknown else date_format(day, "j M Y")
    return format_html('<span class="evenhand-line">{}</span>', said)


def _lead(inspection: Inspection) -> str:
    return ", ".join(one.person.name for one in inspection.appointments.all() if one.role == "lead-inspector")


COLUMNS: tuple[Column[Inspection], ...] = (
    Column(
        name="unit",
        heading=gettext_lazy("Unit"),
        value=lambda one: one.unit.name,
        href=lambda one: reverse("inspection", args=[one.name]),
        sort="unit__name",
    ),
    Column(
        name="region",
        heading=gettext_lazy("Region"),
        value=lambda one: one.unit.part_of.name if one.unit.part_of else None,
        sort="unit__part_of__name",
    ),
    Column(
        name="stage",
        heading=gettext_lazy("Stage"),
        value=lambda one: one.get_stage_display(),
        html=lambda one: rendered("tag", stage_tag(one.stage)),
        sort="stage",
    ),
    Column(
        name="begin",
        heading=gettext_lazy("From"),
        value=lambda one: None if one.days_unknown else one.begin,
        html=lambda one: _short(one, one.begin),
        sort="begin",
    ),
    Column(
        name="end",
        heading=gettext_lazy("To"),
        value=lambda one: None if one.days_unknown else one.end,
        html=lambda one: _short(one, one.end),
        sort="end",
    ),
    Column(name="lead", heading=gettext_lazy("Lead inspector"), value=_lead),
    Column(
        name="clashes",
        heading=gettext_lazy("In two places"),
        value=lambda one: "; ".join(map(clash_in_words, clashes(one))),
        html=_clashes_shown,
    ),
    Column(
        name="due",
        heading=gettext_lazy("Late or due soon"),
        value=lambda one: "; ".join(map(due_in_words, falls_due(one, localdate()))),
        html=_due_shown,
    ),
)


@throughout("see programme")
def programme_page(request: Request) -> HttpResponseBase:
    """The programme of some weeks."""
    period = _weeks_asked(request.GET)
    return listing(
        request,
        programme(),
        COLUMNS,
        caption=_("Programme"),
        filters=Period,
        template="inspections/programme.html",
        period=period,
        late=with_overdue_steps(programme(), localdate()).count(),
        may_plan=may_throughout(request.user, "plan inspection"),
    )


def _weeks_asked(asked: QueryDict) -> Weeks:
    form = Period(asked)
    return form.weeks if form.is_valid() else usual_period(localdate())
