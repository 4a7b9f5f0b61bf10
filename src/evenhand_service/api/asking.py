"""Who asks: a person, by a token of theirs in the header of each request.

A session counts for nothing here, so no page of another site can ask in the name of whoever is signed in. The right that an
operation asks for is looked at before anything of what was sent is read.
"""

import math
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from ninja.security import HttpBearer

from evenhand_service.accounts.access import Access, inspection_for
from evenhand_service.accounts.may import may_throughout
from evenhand_service.accounts.models import User
from evenhand_service.accounts.scopes import READING, Scope
from evenhand_service.accounts.tokens import person_of
from evenhand_service.api.refusing import InspectionUnknown, OnlyReads, TooManyRequests
from evenhand_service.config.counting import MINUTE
from evenhand_service.config.limits import is_too_much, is_too_much_here
from evenhand_service.config.visitors import address_of
from evenhand_service.inspections.models import Inspection


@dataclass(frozen=True, slots=True)
class Signed:
    """Whose token it is, and how far it reaches."""

    person: User
    scope: Scope


class Asked(HttpRequest):
    """A request with a good token. `inspection` is there where the operation is one of an inspection.

    `unless_changed` is there where it puts something in the place of what stands: within it, nobody else does.
    """

    auth: Signed
    inspection: Inspection
    unless_changed: Callable[[], AbstractContextManager[None]]


class Token(HttpBearer):
    """The token of a request, and what the operation asks of whose it is."""

    openapi_description = (
        "A token of yours, which begins with evh_: make one under your account, at /account/tokens/. It may do what you may: "
        "with the scope “Read” only what changes nothing."
    )

    def __init__(self, access: Access) -> None:
        super().__init__()
        self.access = access

    def authenticate(self, request: HttpRequest, token: str) -> Signed | None:
        """Whose token it is; None where it is nobody's. Raises what is said of whoever may not ask for this."""
        found = person_of(token)
        if found is None:
            _count("stranger", address_of(request))
            return None
        request.auth = signed = Signed(*found)  # type: ignore[attr-defined] # known to the log too where it is refused
        reads = request.method in READING
        _count("read" if reads else "write", sha256(token.encode()).hexdigest())
        if request.method not in signed.scope.methods:
            raise OnlyReads
        self._enter(request, signed.person)
        return signed

    def _enter(self, request: Any, person: User) -> None:  # noqa: ANN401 - a request, to which the inspection is added
        right = self.access.right
        if self.access.to == "throughout" and right is not None and not may_throughout(person, right):
            raise PermissionDenied
        if self.access.to == "inspection" and right is not None:
            try:
                request.inspection = inspection_for(person, request.resolver_match.kwargs["name"], right)
            except Http404 as error:
                raise InspectionUnknown from error


def _count(kind: str, who: str) -> None:
    most = settings.API_A_MINUTE[kind]
    if (is_too_much if kind == "write" else is_too_much_here)(f"{kind}:{who}", most):
        raise TooManyRequests(most, math.ceil(MINUTE - time.time() % MINUTE))
