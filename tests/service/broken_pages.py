"""The addresses of the service, and one that breaks with what somebody typed in its mouth."""

import logging

from django.urls import path

from evenhand_service.accounts.access import anyone
from evenhand_service.config.urls import urlpatterns as pages


def broken(request):
    typed = request.POST.get("name", "")
    logging.getLogger("somebodys.library").warning("cannot take %s", typed)
    logging.getLogger("somebodys.library").warning(f"cannot take {typed}")
    try:
        int(typed)
    except ValueError as error:
        raise RuntimeError(f"{typed} is wrong") from error


urlpatterns = [*pages, path("broken", anyone(broken), name="broken")]
