"""The cases that are being read: by whom, how far, and what is still to be done."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.folders.caseloads import in_file_names
from evenhand.sampling.sample import CaseKey
from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.casework.blind import cases_hidden_from
from evenhand_service.furniture.listings.columns import Column
from evenhand_service.furniture.listings.filters import Filters
from evenhand_service.furniture.listings.listing import listing
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.reading import called
from evenhand_service.inspections.views.showing import crumbs
from evenhand_service.review.cases import ReviewedCase, State, reviewed_cases
from evenhand_service.review.comparing import Compared, agreement_of, compared

STATES: dict[State, Promise] = {
    "not begun": gettext_lazy("Not begun"),
    "under way": gettext_lazy("Under way"),
    "finished": gettext_lazy("Finished"),
    "complete in the files": gettext_lazy("Complete in the files"),
}
"""How far a reading has come, in words."""

LEFT = {
    "first": gettext_lazy("First reading to be finished"),
    "second": gettext_lazy("Second reading to be finished"),
    "moderation": gettext_lazy("To be moderated"),
    "decision": gettext_lazy("Something waits for a decision"),
    "sign-off": gettext_lazy("To be signed off"),
    "nothing": gettext_lazy("Nothing left to do"),
}
"""What is to be done next in a case."""


def left_in(one: ReviewedCase) -> str:
    """What is to be done next in a case, by its code."""
    if one.state in ("not begun", "under way"):
        return "first"
    if one.waiting:
        return "decision"
    if not one.is_moderated:
        return "moderation" if one.is_comparable else "second"
    return "nothing" if one.is_signed_off else "sign-off"


class ByWhatIsLeft(Filters):
    """Cases by words, and by what is to be done next."""

    q = forms.CharField(label=gettext_lazy("Case, sample or reader"), required=False, max_length=100)
    left = forms.ChoiceField(
        label=gettext_lazy("To be done next"), required=False, choices=lambda: [("", _("Anything")), *LEFT.items()]
    )

    def narrow(self, rows: list[ReviewedCase]) -> list[ReviewedCase]:
        """The cases that are asked for."""
        words, left = self.cleaned_data["q"].casefold(), self.cleaned_data["left"]
        return [one for one in rows if left in ("", left_in(one)) and words in _words(one)]


def _words(one: ReviewedCase) -> str:
    second = one.second.reader if one.second else ""
    return f"{one.listed.case} {one.listed.sample} {one.listed.reader} {second}".casefold()


@in_inspection("see answers")
def cases(request: Request, inspection: Inspection) -> HttpResponseBase:
    """Every case that is read, with its readers, how far they are, and where two readings differ."""
    found = reviewed_cases(inspection)
    hidden = cases_hidden_from(request.user, inspection)
    of_both = compared([one for one in found if one.key not in hidden])
    return listing(
        request,
        found,
        _columns(inspection, of_both),
        caption=_("Cases being read"),
        filters=ByWhatIsLeft,
        template="review/cases.html",
        inspection=inspection,
        crumbs=crumbs(inspection),
        drawn=len(found),
        assessed=sum(one.is_assessed for one in found),
        signed_off=sum(one.is_signed_off for one in found),
        twice=len(of_both),
        agreement=agreement_of(inspection, list(of_both.values())),
    )


def address_of(inspection: Inspection, name: str, one: ReviewedCase) -> str:
    """The address of a page of a case."""
    return reverse(name, args=[inspection.name, in_file_names(one.listed.sample), one.listed.case])


def state_said(state: State | None) -> str:
    """How far a reading has come; nothing of one that there is not."""
    return "" if state is None else str(STATES[state])


def _columns(inspection: Inspection, of_both: Mapping[CaseKey, Compared]) -> tuple[Column[ReviewedCase], ...]:
    names = called(inspection)

    def differ(one: ReviewedCase) -> int | None:
        found = of_both.get(one.key)
        return None if found is None else len(found.differences)

    def reader(code: str) -> str:
        return names.get(code, code)

    def column(name: str, heading: str, value: Any, **more: Any) -> Column[ReviewedCase]:  # noqa: ANN401 - a column's
        return Column(name=name, heading=heading, value=value, sort=name, **more)

    return (
        column("case", _("Case"), lambda one: one.listed.case, href=lambda one: address_of(inspection, "casework-one", one)),
        column("sample", _("Sample"), lambda one: one.listed.sample),
        column("reader", _("First reader"), lambda one: reader(one.listed.reader)),
        column("state", _("State"), lambda one: state_said(one.state)),
        column("second", _("Second reader"), lambda one: reader(one.second.reader) if one.second else ""),
        column("second-state", _("State of the second reading"), lambda one: state_said(one.second_state)),
        column("differences", _("Differences"), differ, numeric=True),
        column("waiting", _("Waiting for a decision"), lambda one: one.waiting or None, numeric=True),
        column("left", _("To be done next"), lambda one: str(LEFT[left_in(one)])),
    )
