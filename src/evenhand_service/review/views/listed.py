"""The readings of an inspection: whose each is, how far, what was asked for there, and what is still to be done in its case."""

from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.folders.caseloads import in_file_names
from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.casework.models import SHEETS
from evenhand_service.furniture.listings.columns import Column
from evenhand_service.furniture.listings.filters import Filters
from evenhand_service.furniture.listings.listing import listing
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.reading import called
from evenhand_service.inspections.views.showing import crumbs
from evenhand_service.review.cases import ReviewedCase
from evenhand_service.review.comparing import agreement_of
from evenhand_service.review.readings import Left, ListedReading, StateOfReading, readings

STATES: dict[StateOfReading, Promise] = {
    "not begun": gettext_lazy("Not begun"),
    "under way": gettext_lazy("Under way"),
    "finished": gettext_lazy("Finished"),
    "complete in the files": gettext_lazy("Complete in the files"),
    "withdrawn": gettext_lazy("Withdrawn"),
}
"""How far a reading has come, in words."""

LEFT: dict[Left, Promise] = {
    "first": gettext_lazy("First reading to be finished"),
    "second": gettext_lazy("Second reading to be finished"),
    "moderation": gettext_lazy("To be moderated"),
    "decision": gettext_lazy("Something waits for a decision"),
    "sign-off": gettext_lazy("To be signed off"),
    "nothing": gettext_lazy("Nothing left to do"),
}
"""What is to be done next in a case."""

FINISHED: tuple[tuple[str, str | Promise], ...] = (
    ("", gettext_lazy("All")),
    ("yes", gettext_lazy("Finished")),
    ("no", gettext_lazy("Not finished")),
)


FLAGGED: tuple[tuple[str, str | Promise], ...] = (("", gettext_lazy("All")), ("yes", gettext_lazy("Flagged to discuss")))


class ByWhatIsLeft(Filters):
    """Readings by words, by whether they are finished or flagged to discuss, and by what is to be done next in the case."""

    q = forms.CharField(label=gettext_lazy("Case, sample or reader"), required=False, max_length=100)
    finished = forms.ChoiceField(label=gettext_lazy("Finished"), choices=FINISHED, required=False)
    flagged = forms.ChoiceField(label=gettext_lazy("To discuss"), choices=FLAGGED, required=False)
    left = forms.ChoiceField(
        label=gettext_lazy("To be done next"), required=False, choices=lambda: [("", _("Anything")), *LEFT.items()]
    )

    def narrow(self, rows: list[ListedReading]) -> list[ListedReading]:
        """The readings that are asked for."""
        words, finished, left = self.cleaned_data["q"].casefold(), self.cleaned_data["finished"], self.cleaned_data["left"]
        return [
            one
            for one in rows
            if left in ("", one.left)
            and (one.flagged or not self.cleaned_data["flagged"])
            and finished in ("", "yes" if one.finished else "no")
            and words in f"{one.case} {one.sample} {one.reader}".casefold()
        ]


@in_inspection("see answers")
def all_readings(request: Request, inspection: Inspection) -> HttpResponseBase:
    """Every reading of the inspection, and each drawn case that nobody has opened yet."""
    found = readings(request.user, inspection)
    return listing(
        request,
        found.listed,
        _columns(inspection),
        caption=_("Readings"),
        filters=ByWhatIsLeft,
        template="review/readings.html",
        inspection=inspection,
        crumbs=crumbs(inspection),
        drawn=len(found.cases),
        assessed=sum(one.is_assessed for one in found.cases),
        signed_off=sum(one.is_signed_off for one in found.cases),
        twice=len(found.compared),
        agreement=agreement_of(inspection, list(found.compared.values())),
    )


def address_of(inspection: Inspection, name: str, one: ReviewedCase) -> str:
    """The address of a page of a case."""
    return reverse(name, args=[inspection.name, in_file_names(one.listed.sample), one.listed.case])


def state_said(state: StateOfReading | None) -> str:
    """How far a reading has come; nothing of one that there is not."""
    return "" if state is None else str(STATES[state])


def _columns(inspection: Inspection) -> tuple[Column[ListedReading], ...]:
    names = called(inspection)

    def case(one: ListedReading) -> str:
        return address_of(inspection, "casework-one", one.of) if one.of is not None else ""

    def reading(one: ListedReading) -> str:
        seen = one.sheet is not None and not one.is_hidden
        return reverse("reading", args=[inspection.name, one.sheet]) if seen else ""

    def column(name: str, heading: str, value: Any, **more: Any) -> Column[ListedReading]:  # noqa: ANN401 - a column's
        return Column(name=name, heading=heading, value=value, sort=name, **more)

    return (
        column("case", _("Case"), lambda one: one.case, href=case),
        column("sample", _("Sample"), lambda one: one.sample),
        column("reading", _("Reading"), lambda one: str(SHEETS[one.kind]), href=reading),
        column("reader", _("Reader"), lambda one: names.get(one.reader, one.reader)),
        column("state", _("State"), lambda one: state_said(one.state)),
        column("finished", _("Finished"), lambda one: one.finished),
        column("differences", _("Differences from the first"), lambda one: one.differences, numeric=True),
        column("changes", _("Changes asked for"), lambda one: one.changes or None, numeric=True),
        column("flagged", _("Flagged to discuss"), lambda one: one.flagged or None, numeric=True),
        column("waiting", _("Waiting for a decision"), lambda one: one.waiting or None, numeric=True),
        column("left", _("To be done next"), lambda one: str(LEFT[one.left]) if one.left else ""),
    )
