"""The page on which it is tried whether an inspection could be published as it stands."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.furniture.forms import Form, said
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.views.showing import Asking, ask
from evenhand_service.publishing.making import lacking
from evenhand_service.publishing.models import TRY
from evenhand_service.publishing.trying import told_of, trial_of, try_publication


@in_inspection(TRY)
def trying(request: Request, inspection: Inspection) -> HttpResponse:
    """What was tried last and what it found, and the button that tries it again."""
    trial = trial_of(inspection)
    lacks = [said(fault) for fault in lacking(inspection)]
    asking = Asking(
        title=_("Could it be published?"),
        button="" if lacks else _("Try it now"),
        back=reverse("publication-trial", args=[inspection.name]),
        then="",
        intro=[
            _("Every format of the report is made and read back, as if it were published. Nothing is, and nothing moves."),
            _("It takes some seconds. It is done once more when the inspection is moved on to be published."),
            told_of(inspection),
        ],
        template="publishing/trial.html",
    )
    return ask(
        request,
        Form(request.POST if request.method == "POST" else None),
        asking,
        lambda: try_publication(by=request.user, inspection=inspection),
        inspection,
        found=trial.found if trial else [],
        lacks=lacks,
        back="",
    )
