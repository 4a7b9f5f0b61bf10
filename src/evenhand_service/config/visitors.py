"""Who asks, by number, and from where, for limits on how much one place may ask: that is neither logged nor kept."""

from ipaddress import IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest

NOWHERE = "0.0.0.0"  # noqa: S104 - where there is no address, as on a socket of Unix
PREFIX = 64
"""The bits of an address of IPv6 that stand for one place: whoever has one such address has all that begin so."""


def number_of(request: HttpRequest) -> int | None:
    """The number of the person who is signed in, or of whose token it is; None of nobody, and where nothing needed to know."""
    if hasattr(request, "auth"):
        return int(request.auth.person.pk)
    if not hasattr(request, "user") or not request.session.accessed:
        return None
    try:
        return request.user.pk
    except DatabaseError:  # what happened must be told even then
        return None


def address_of(request: HttpRequest) -> str:
    """The address of whoever asks. What stands in X-Forwarded-For counts as far as proxies of ours have written it."""
    forwarded = request.headers.get("X-Forwarded-For", "").split(",") if settings.PROXIES else []
    written = forwarded[-settings.PROXIES] if len(forwarded) >= settings.PROXIES > 0 else request.META.get("REMOTE_ADDR", "")
    return _as_place(written.strip())


def _as_place(written: str) -> str:
    bare = written.rpartition(":")[0] if written.count(":") == 1 else written.strip("[]")
    try:
        address = ip_address(bare)
    except ValueError:
        return NOWHERE
    if isinstance(address, IPv6Address):
        return str(IPv6Network((address, PREFIX), strict=False).network_address)
    return str(address)
