"""What a device is given to hold: its person's key, their cases, and the forms of these."""

from base64 import b64encode

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from evenhand_service.accounts.access import Request, in_inspection, signed_in
from evenhand_service.casework.views.files import sample_asked
from evenhand_service.device.held import blank, held_of
from evenhand_service.device.models import Key
from evenhand_service.inspections.models import Inspection


@signed_in
@require_safe
def this_device(request: Request) -> HttpResponse:
    """What the browser holds, which it fills in itself, and how that is removed."""
    return render(request, "device/device.html", {"days": settings.EVENHAND_DEVICE_DAYS})


@signed_in
@never_cache
@require_safe
def key(request: Request) -> JsonResponse:
    """Who is signed in, the key under which their devices hold what they write, and the token that goes with what is sent.

    And for how many days a device holds copies that it does not fetch anew.
    """
    mine, _made = Key.objects.get_or_create(person=request.user)
    given = {"person": request.user.pk, "key": b64encode(bytes(mine.key)).decode(), "token": get_token(request)}
    return JsonResponse(given | {"days": settings.EVENHAND_DEVICE_DAYS})


@signed_in
@never_cache
@require_safe
@gzip_page
def cases(request: Request) -> JsonResponse:
    """The cases that are to be held."""
    return JsonResponse({"person": request.user.pk} | held_of(request.user))


@in_inspection("answer cases")
@require_safe
@gzip_page
def form(_request: Request, inspection: Inspection, sample: str) -> HttpResponse:
    """The empty form of the cases of a sample."""
    return HttpResponse(blank(inspection, sample_asked(inspection, sample)).html)
