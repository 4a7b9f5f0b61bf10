"""The page on which it is chosen in which languages beside English a report is published."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.furniture.forms import Form
from evenhand_service.furniture.standing import Standing, standing
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.views.changing import ask_to_change
from evenhand_service.inspections.views.showing import Asking, crumbs
from evenhand_service.reports.files import languages_chosen
from evenhand_service.reports.forms import languages_field
from evenhand_service.reports.languages import choose_languages, languages_of
from evenhand_service.reports.writing import WRITE


class Languages(Form):
    """Those beside English."""

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - a form's
        super().__init__(*given, **named)
        self.fields["also_in"] = languages_field()


def as_they_stand(inspection: Inspection) -> Standing:
    """The languages by a version, so that nobody overwrites what somebody else has chosen."""
    return standing(
        inspection, lambda one: {_("Languages"): ", ".join(called for _code, called in languages_chosen(languages_of(one)))}
    )


@in_inspection(WRITE)
def languages(request: Request, inspection: Inspection) -> HttpResponse:
    """Every format is made in each of them, and read back like the English one."""
    stands = as_they_stand(inspection)
    form = Languages(request.POST if request.method == "POST" else None, initial={"also_in": languages_of(inspection)})
    here = reverse("report", args=[inspection.name])
    asking = Asking(
        title=_("Languages of the report"),
        button=_("Save"),
        back=here,
        then=_("The languages are chosen."),
        intro=[
            _("Ratings, headings and standard phrases are said in it. What people wrote stays in the language they wrote it in."),
            _("What has no words in it stands in English, marked so. The report says if a translator has checked the words."),
        ],
    )
    return ask_to_change(
        request,
        form,
        asking,
        lambda: choose_languages(by=request.user, inspection=inspection, **form.cleaned_data),
        stands=stands,
        inspection=inspection,
        crumbs=crumbs(inspection, (_("Report"), here)),
    )
