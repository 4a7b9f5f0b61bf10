"""Units: the list of what is inspected, adding one, and putting one right."""

from typing import Any

from django import forms
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand_service.accounts.access import Request, throughout
from evenhand_service.accounts.may import held_for
from evenhand_service.furniture.forms import Form
from evenhand_service.furniture.listings.columns import Column
from evenhand_service.furniture.listings.filters import Filters
from evenhand_service.furniture.listings.listing import listing
from evenhand_service.furniture.standing import Standing, standing
from evenhand_service.inspections.models import INSPECTED, Organisation, Unit
from evenhand_service.inspections.units import change_unit, make_unit
from evenhand_service.inspections.views.changing import ask_to_change
from evenhand_service.inspections.views.showing import Asking, Crumbs, ask

COLUMNS: tuple[Column[Unit], ...] = (
    Column(
        name="name",
        heading=gettext_lazy("Unit"),
        value=lambda one: one.name,
        href=lambda one: reverse("unit", args=[one.pk]),
        sort="name",
    ),
    Column(name="kind", heading=gettext_lazy("Kind"), value=lambda one: one.kind, sort="kind"),
    Column(
        name="part-of",
        heading=gettext_lazy("Part of"),
        value=lambda one: one.part_of.name if one.part_of else None,
        sort="part_of__name",
    ),
    Column(name="provider", heading=gettext_lazy("Provider"), value=lambda one: one.provider.name, sort="provider__name"),
    Column(
        name="inspections",
        heading=gettext_lazy("Inspections"),
        value=lambda one: getattr(one, "held", 0),
        numeric=True,
        sort="held",
    ),
)


class Narrowed(Filters):
    """What the list may be narrowed to."""

    q = forms.CharField(label=gettext_lazy("Unit, region or provider"), required=False, max_length=100)

    def narrow(self, rows: QuerySet[Unit]) -> QuerySet[Unit]:
        """The units that are asked for."""
        words = self.cleaned_data["q"]
        named = Q(name__icontains=words) | Q(part_of__name__icontains=words) | Q(provider__name__icontains=words)
        return rows.filter(named) if words else rows


class OfUnit(Form):
    """What is said of a unit."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    kind = forms.CharField(
        label=gettext_lazy("Kind"), help_text=gettext_lazy("Such as region, probation delivery unit or office."), max_length=60
    )
    part_of = forms.ModelChoiceField(
        Unit.objects.select_related("provider").order_by("name"),
        label=gettext_lazy("Part of"),
        help_text=gettext_lazy("The unit above it, of the same provider."),
        empty_label=gettext_lazy("No other unit"),
        required=False,
    )

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - a form's
        super().__init__(*given, **named)
        above: Any = self.fields["part_of"]
        above.queryset = above.queryset.exclude(part_of__part_of__isnull=False)
        above.label_from_instance = lambda one: f"{one.name} ({one.provider.name})"


class MadeUnit(OfUnit):
    """The same with whose it is."""

    provider = forms.CharField(
        label=gettext_lazy("Provider"),
        help_text=gettext_lazy("As it is written here already, if it is. One of another name is made."),
        max_length=Organisation._meta.get_field("name").max_length,
    )
    field_order = ("name", "kind", "provider", "part_of")


class ChangedUnit(OfUnit):
    """The same with why."""

    why = forms.CharField(label=gettext_lazy("Why?"), max_length=500, help_text=gettext_lazy("It is kept in the record."))

    def __init__(self, *given: Any, unit: Unit, **named: Any) -> None:  # noqa: ANN401 - a form's
        super().__init__(*given, **named)
        above: Any = self.fields["part_of"]
        itself = Q(pk=unit.pk) | Q(part_of=unit) | Q(part_of__part_of=unit)
        above.queryset = above.queryset.filter(provider=unit.provider).exclude(itself)


@throughout("plan inspection")
def units(request: Request) -> HttpResponseBase:
    """Every unit."""
    rows = (
        Unit.objects.select_related("provider", "part_of")
        .annotate(held=Count("inspections", filter=Q(inspections__kind=INSPECTED)))
        .order_by("name", "pk")
    )
    crumbs = [{"text": _("Programme"), "href": reverse("programme")}]
    return listing(request, rows, COLUMNS, caption=_("Units"), filters=Narrowed, template="inspections/units.html", crumbs=crumbs)


@throughout("plan inspection")
def unit_new(request: Request) -> HttpResponse:
    """A new unit."""
    form = MadeUnit(request.POST or None)
    asking = Asking(
        title=_("Add a unit"),
        button=_("Add the unit"),
        back=reverse("units"),
        then=_("The unit is added."),
        intro=[_("A unit is what an inspection is of. It may be part of another, as a delivery unit is of its region.")],
    )
    return ask(request, form, asking, lambda: make_unit(by=request.user, **form.cleaned_data), crumbs=_crumbs())


def _crumbs() -> Crumbs:
    return [{"text": _("Programme"), "href": reverse("programme")}, {"text": _("Units"), "href": reverse("units")}]


@throughout("plan inspection")
def unit_page(request: Request, number: int) -> HttpResponse:
    """One unit, to be put right."""
    stands = unit_as_it_stands(number)
    unit = get_object_or_404(Unit.objects.select_related("provider", "part_of__part_of"), pk=number)
    initial: dict[str, Any] = {"name": unit.name, "kind": unit.kind, "part_of": unit.part_of_id}
    form = ChangedUnit(request.POST or None, initial=initial, unit=unit)
    asking = Asking(
        title=unit.name,
        button=_("Save"),
        back=reverse("units"),
        then=_("The unit is changed."),
        template="inspections/unit.html",
        intro=[
            _("It belongs to %(provider)s.") % {"provider": unit.provider.name},
            _("Inspections that were held keep the name that it had."),
        ],
    )
    return ask_to_change(
        request,
        form,
        asking,
        lambda: change_unit(by=request.user, unit=unit, **form.cleaned_data),
        stands=stands,
        crumbs=_crumbs(),
        held=held_for(unit).select_related("person__organisation", "unit").order_by("person__name", "pk"),
    )


def unit_as_it_stands(number: int) -> Standing:
    """What is said of a unit, which others may change too. Raises Http404 where there is none."""
    return standing(get_object_or_404(Unit, pk=number), _unit_as_it_is)


def _unit_as_it_is(unit: Unit) -> dict[str, str]:
    """What is said of a unit, in words."""
    return {_("Name"): unit.name, _("Kind"): unit.kind, _("Part of"): unit.part_of.name if unit.part_of else ""}
