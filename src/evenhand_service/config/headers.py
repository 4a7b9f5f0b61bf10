"""What every answer says to the browser about what it may do with it."""

from collections.abc import Callable
from functools import cache
from urllib.parse import urlsplit

from csp.constants import HEADER, NONE, SELF
from csp.utils import build_policy
from django.http import HttpRequest, HttpResponseBase

from evenhand_service.config.values import SignOn
from evenhand_service.config.visitors import number_of

Answer = Callable[[HttpRequest], HttpResponseBase]

NEVER_ASKED_FOR = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
"""What a browser can do and no page of ours needs."""

PERMISSIONS = ", ".join(f"{one}=()" for one in NEVER_ASKED_FOR)
KEEP_NOTHING = "private, no-store"


def content_security_policy(sign_on: SignOn | None) -> dict[str, dict[str, list[str]]]:
    """What pages may load and where their forms may go. A form that leads to single sign-on is sent on to its provider."""
    provider = [f"{address.scheme}://{address.netloc}" for address in [urlsplit(sign_on.url)]] if sign_on else []
    return {
        "DIRECTIVES": {
            "default-src": [NONE],
            "script-src": [SELF],
            "style-src": [SELF],
            "img-src": [SELF, "data:"],
            "font-src": [SELF],
            "connect-src": [SELF],
            "manifest-src": [SELF],
            "worker-src": [SELF],
            "form-action": [SELF, *provider],
            "frame-ancestors": [NONE],
            "base-uri": [NONE],
            "object-src": [NONE],
        }
    }


@cache
def _policy() -> str:
    """The content security policy of the settings, which is the same for every answer: put together once."""
    return build_policy()


class Headers:
    """Adds to every answer what Django leaves unsaid."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self._answer(request)
        response.setdefault(HEADER, _policy())  # a document may have a stricter one of its own
        response["Permissions-Policy"] = PERMISSIONS
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        if "Cache-Control" not in response or number_of(request) is not None:
            response["Cache-Control"] = KEEP_NOTHING
        return response
