"""The service worker, and the page that it shows where the server cannot be reached."""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import find
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from evenhand_service.accounts.access import anyone

NEEDED = (
    "evenhand.css",
    "evenhand.js",
    "evenhand.svg",
    "supported.js",
    "vendored/govuk-frontend/govuk-frontend.min.css",
    "vendored/govuk-frontend/govuk-frontend.min.js",
    "vendored/moj-frontend/moj-frontend.min.css",
    "vendored/moj-frontend/moj-frontend.min.js",
    "casework/case.js",
    "casework/departing.js",
    "casework/field.js",
    "casework/routing.js",
    "device/device.js",
    "device/device-store.js",
    "device/drafts.js",
    "device/holding.js",
    "device/offline.js",
    "device/outbox.js",
    "device/rows.js",
    "device/seal.js",
    "device/signed-out.js",
)
"""What a page of a case is made of."""


@anyone
@never_cache
@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """The script of the service worker. It changes whenever anything that it keeps does."""
    return HttpResponse(_script(), content_type="text/javascript; charset=utf-8")


@anyone
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """The page that is shown in the place of one that cannot be reached: it is filled with what the device holds.

    A device keeps it in each language, and shows it in the one that its person used last.
    """
    asked = request.GET.get("language", "")
    language = asked if asked in dict(settings.LANGUAGES) else translation.get_language()
    with translation.override(language):
        response = render(request, "device/offline.html")
    response["Content-Language"] = language
    return response


def _shell(language: str) -> str:
    with translation.override(language):
        return render_to_string("device/offline.html")


@cache
def _script() -> str:
    assets = [staticfiles_storage.url(name) for name in NEEDED]
    own = Path(find("device/worker.js") or "").read_text(encoding="utf-8")
    languages = [language for language, _name in settings.LANGUAGES]
    kept = {"assets": assets, "shells": {one: f"{reverse('offline')}?language={one}" for one in languages}}
    shells = list(map(_shell, languages))
    version = sha256("".join([json.dumps(kept), own, *shells]).encode()).hexdigest()[:16]
    return f"const KEPT = {json.dumps(kept | {'version': version})};\n{own}"
