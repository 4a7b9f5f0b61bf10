"""The page on which the inspectorate says how far the provider has come."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.following import actions
from evenhand_service.following.actions import REVIEW
from evenhand_service.following.forms import Review
from evenhand_service.following.views.answering import asking_about, way_to
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.views.showing import ask


@in_inspection(REVIEW)
def review(request: Request, inspection: Inspection, number: int) -> HttpResponse:
    """Review progress with a recommendation."""
    form = Review(request.POST or None)
    asking = asking_about(inspection, number, _("Review progress"), _("Keep the review"), _("The review is kept."))
    act = lambda: actions.review_progress(by=request.user, inspection=inspection, number=number, **form.asked())  # noqa: E731
    return ask(request, form, asking, act, inspection, crumbs=way_to(inspection))
