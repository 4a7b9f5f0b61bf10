"""Which reader has which case: seen, assigned by the house's own solver, and given to others."""

from collections import Counter
from typing import Any

from django import forms
from django.http import Http404, HttpResponse, HttpResponseBase
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.furniture.forms import Form
from evenhand_service.furniture.listings.listing import listing
from evenhand_service.inspections.assigning import assign, give_case
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.reading import called, readers_of
from evenhand_service.inspections.sampled_cases import sampled_cases
from evenhand_service.inspections.views.case_list import CASE, SAMPLE, STRATUM, ByReader, to_give
from evenhand_service.inspections.views.planning import Why
from evenhand_service.inspections.views.readers import asking
from evenhand_service.inspections.views.showing import ask, crumbs


@in_inspection("assign cases")
def cases(request: Request, inspection: Inspection) -> HttpResponseBase:
    """The readers with how many cases each has, and the cases with their readers."""
    listed = [one for one in sampled_cases(inspection) if one.status == "drawn"]
    loads, names = Counter(one.reader for one in listed), called(inspection)
    readers = [
        {
            "code": one.id,
            "name": names.get(one.id, one.id),
            "side": one.side,
            "capacity": one.capacity,
            "cases": loads[one.id],
            "teams": ", ".join(one.teams),
            "samples": ", ".join(one.samples),
            "interests": one.interests,
            "full": loads[one.id] >= one.capacity,
        }
        for one in readers_of(inspection)
    ]
    return listing(
        request,
        listed,
        (CASE, SAMPLE, STRATUM, *to_give(inspection, names)) if readers else (CASE, SAMPLE, STRATUM),
        caption=_("Readers and their cases"),
        filters=ByReader,
        template="inspections/cases.html",
        inspection=inspection,
        crumbs=crumbs(inspection),
        readers=readers,
        unassigned=sum(not one.reader for one in listed),
        drawn=len(listed),
    )


class Assigning(Form):
    """Whether to begin anew."""

    anew = forms.BooleanField(label=gettext_lazy("Assign afresh every case that nobody has begun"), required=False)


@in_inspection("assign cases")
def assign_page(request: Request, inspection: Inspection) -> HttpResponse:
    """Give every case a reader."""
    form = Assigning(request.POST or None)
    intro = [
        _("Every drawn case is given a reader, over offices evenly, and over readers in proportion to how many each can read."),
        _("Nobody is given a case in which they have an interest."),
        _("Cases that have a reader keep them, unless you choose to assign afresh."),
    ]
    return ask(
        request,
        form,
        asking(inspection, _("Assign the cases"), _("Every case has a reader."), intro),
        lambda: assign(by=request.user, inspection=inspection, anew=form.cleaned_data["anew"]),
        inspection,
    )


class Giving(Why):
    """To whom a case is given."""

    reader = forms.ChoiceField(label=gettext_lazy("Reader"), widget=forms.RadioSelect)
    field_order = ("reader", "why")

    def __init__(self, *given: Any, inspection: Inspection, **named: Any) -> None:  # noqa: ANN401 - a form's
        super().__init__(*given, **named)
        choice, names = self.fields["reader"], called(inspection)
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [(one.id, names.get(one.id, one.id)) for one in readers_of(inspection)]


@in_inspection("assign cases")
def give(request: Request, inspection: Inspection, sample: str, case: str) -> HttpResponse:
    """Give one case to another reader."""
    if not any((one.sample, one.case, one.status) == (sample, case, "drawn") for one in sampled_cases(inspection)):
        raise Http404
    form = Giving(request.POST or None, inspection=inspection)
    given: list[bool] = []
    then = lazy(lambda: _("The case is given.") if any(given) else _("Nothing was changed: they have the case already."), str)()
    return ask(
        request,
        form,
        asking(inspection, _("Give the case %(case)s to a reader") % {"case": case}, then),
        lambda: given.append(give_case(by=request.user, inspection=inspection, sample=sample, case=case, **form.cleaned_data)),
        inspection,
    )
