"""Giving a case to a second reader, and withdrawing it."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.furniture.forms import Form
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.reading import called
from evenhand_service.inspections.views.planning import Why
from evenhand_service.inspections.views.showing import Asking, ask
from evenhand_service.review.second_readings import Choice, give_second_reading, withdraw_second_reading
from evenhand_service.review.views.listed import address_of
from evenhand_service.review.views.one import case_named, crumbs_to


class SecondReader(Form):
    """To whom a case is given besides."""

    reader = forms.ChoiceField(label=gettext_lazy("Second reader"), widget=forms.RadioSelect)

    def __init__(self, *given: Any, inspection: Inspection, readers: list[str], **named: Any) -> None:  # noqa: ANN401 - a form's
        super().__init__(*given, **named)
        choice, names = self.fields["reader"], called(inspection)
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [(code, names.get(code, code)) for code in readers]


@in_inspection("give second readings")
def give(request: Request, inspection: Inspection, sample: str, case: str) -> HttpResponse:
    """Give a case to a second reader: only those can be chosen whom nothing keeps from it."""
    of = case_named(inspection, sample, case)
    readers = Choice.of(inspection, of.key).readers()
    form = SecondReader(request.POST or None, inspection=inspection, readers=readers)
    intro = [
        _("They read the case as if nobody else did: neither reader sees the other's reading until both have finished."),
        _("Whoever reads it already, and whoever has an interest in it or is of its team, cannot be chosen."),
    ]
    asking = Asking(
        title=_("Give the case %(case)s to a second reader") % {"case": case},
        button=_("Give the case") if readers else "",
        back=address_of(inspection, "casework-one", of),
        then=_("The case is given to a second reader."),
        intro=intro if readers else [*intro, _("There is nobody who could read it.")],
    )
    return ask(
        request,
        form,
        asking,
        lambda: give_second_reading(
            by=request.user, inspection=inspection, sample=of.listed.sample, case=case, reader=form.cleaned_data["reader"]
        ),
        inspection,
        crumbs=crumbs_to(inspection, of),
    )


@in_inspection("give second readings")
def withdraw(request: Request, inspection: Inspection, sample: str, case: str) -> HttpResponse:
    """Take a second reading back that is not finished."""
    of, form = case_named(inspection, sample, case), Why(request.POST or None)
    asking = Asking(
        title=_("Withdraw the second reading of the case %(case)s") % {"case": case},
        button=_("Withdraw"),
        back=address_of(inspection, "casework-one", of),
        then=_("The second reading is withdrawn."),
        intro=[_("Nobody waits for it any longer. What was written of it is kept, and does not count.")],
    )
    return ask(
        request,
        form,
        asking,
        lambda: withdraw_second_reading(
            by=request.user, inspection=inspection, sample=of.listed.sample, case=case, why=form.cleaned_data["why"]
        ),
        inspection,
        crumbs=crumbs_to(inspection, of),
    )
