"""The list of letters."""

from typing import Any

from django.db.models import Count, Max
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand_service.accounts.access import Request, throughout
from evenhand_service.furniture.listings.columns import Column
from evenhand_service.furniture.listings.listing import listing
from evenhand_service.letters.holding import WRITE
from evenhand_service.letters.models import Letter


def _published(one: Any) -> str:  # noqa: ANN401 - a letter with what is counted
    if one.gone:
        return _("Withdrawn")
    return _("Version %(number)s") % {"number": one.last} if one.last else _("Not published")


COLUMNS: tuple[Column[Any], ...] = (
    Column(
        name="region",
        heading=gettext_lazy("Region"),
        value=lambda one: one.region,
        href=lambda one: reverse("letter", args=[one.name]),
        sort="region",
    ),
    Column(name="name", heading=gettext_lazy("Short name"), value=lambda one: one.name, sort="name"),
    Column(name="edition", heading=gettext_lazy("Edition"), value=lambda one: one.edition, sort="edition"),
    Column(name="units", heading=gettext_lazy("Units"), value=lambda one: one.about, numeric=True, sort="about"),
    Column(name="published", heading=gettext_lazy("Published"), value=_published),
)


@throughout(WRITE)
def letters(request: Request) -> HttpResponseBase:
    """Every letter."""
    counted = {"about": Count("units", distinct=True), "last": Max("versions__number"), "gone": Count("withdrawn", distinct=True)}
    rows = Letter.objects.annotate(**counted)
    return listing(request, rows, COLUMNS, caption=_("Regional letters"), template="letters/letters.html")
