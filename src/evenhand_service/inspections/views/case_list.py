"""Cases of samples as lists: what is shown of each, and what a list may be narrowed to."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.folders.caseloads import in_file_names
from evenhand_service.furniture.listings.columns import Column
from evenhand_service.furniture.listings.filters import Filters
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.sampled_cases import Listed

SAID = {"drawn": gettext_lazy("Drawn"), "reserve": gettext_lazy("Reserve"), "replaced": gettext_lazy("Replaced")}
"""What a case of a sample may be, in words."""


def _status(one: Listed) -> str:
    return f"{SAID[one.status]}: {one.reason}" if one.reason else str(SAID[one.status])


CASE: Column[Listed] = Column(name="case", heading=gettext_lazy("Case"), value=lambda one: one.case, sort="case")
SAMPLE: Column[Listed] = Column(name="sample", heading=gettext_lazy("Sample"), value=lambda one: one.sample, sort="sample")
STRATUM: Column[Listed] = Column(name="stratum", heading=gettext_lazy("Stratum"), value=lambda one: one.stratum, sort="stratum")
COLUMNS: tuple[Column[Listed], ...] = (
    CASE,
    SAMPLE,
    STRATUM,
    Column(name="order", heading=gettext_lazy("Order"), value=lambda one: one.order, numeric=True, sort="order"),
    Column(name="status", heading=gettext_lazy("Status"), value=_status, sort="status"),
)


def to_replace(inspection: Inspection) -> Column[Listed]:
    """The way to replace a case."""

    def way(one: Listed) -> SafeString:
        if one.status == "replaced":
            return SafeString("")
        href = reverse("sample-replace", args=[inspection.name, in_file_names(one.sample), one.case])
        return _way(href, _("Replace"), one.case)

    return Column(name="change", heading=_("Change"), value=lambda _: "", html=way)


def to_give(inspection: Inspection, names: Mapping[str, str]) -> tuple[Column[Listed], ...]:
    """Who reads a case, and the way to give it to somebody else."""

    def way(one: Listed) -> SafeString:
        return _way(reverse("give-case", args=[inspection.name, one.sample, one.case]), _("Give to another"), one.case)

    return (
        Column(name="reader", heading=_("Reader"), value=lambda one: names.get(one.reader, one.reader), sort="reader"),
        Column(name="change", heading=_("Change"), value=lambda _: "", html=way),
    )


def _way(href: str, text: str, case: str) -> SafeString:
    return format_html('<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden"> {}</span></a>', href, text, case)


class ByWords(Filters):
    """Cases by words in their reference, sample or stratum."""

    q = forms.CharField(label=gettext_lazy("Case, sample or stratum"), required=False, max_length=100)

    def narrow(self, rows: list[Listed]) -> list[Listed]:
        """The cases that are asked for."""
        words = self.cleaned_data["q"].casefold()
        return [one for one in rows if words in self.words(one).casefold()]

    def words(self, one: Listed) -> str:
        """What is looked through."""
        return f"{one.case} {one.sample} {one.stratum}"


class ByReader(ByWords):
    """Cases by their reader too, for those who may know whose a case is."""

    q = forms.CharField(label=gettext_lazy("Case, sample, stratum or reader"), required=False, max_length=100)

    def words(self, one: Listed) -> str:
        """What is looked through."""
        return f"{super().words(one)} {one.reader}"


def statuses() -> list[tuple[str, Any]]:
    """Every status, to be chosen from."""
    return [("", _("Any status")), *SAID.items()]


class ByStatus(ByWords):
    """The same, and by status."""

    status = forms.ChoiceField(label=gettext_lazy("Status"), choices=statuses, required=False)

    def narrow(self, rows: list[Listed]) -> list[Listed]:
        """The cases that are asked for."""
        status = self.cleaned_data["status"]
        return [one for one in super().narrow(rows) if status in ("", one.status)]
