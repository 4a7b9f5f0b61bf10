"""Who is locked out for failing to sign in too often: told apart without keeping the address they gave."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac


def told_apart(_request: HttpRequest | None, credentials: dict[str, Any] | None = None) -> str:
    """What stands for an e-mail address in the counts of failures: a digest that nobody without the secret key can tell."""
    address = str((credentials or {}).get("email") or "").strip().lower()
    return salted_hmac("evenhand.lockout", address, algorithm="sha256").hexdigest()


def locked_out(request: HttpRequest, _response: HttpResponse | None, _credentials: dict[str, Any] | None) -> HttpResponse:
    """The page that says so, the same whether there is anybody of that address or not."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    response = render(request, "account/locked_out.html", {"minutes": minutes}, status=429)
    response["Retry-After"] = str(minutes * 60)
    return response
