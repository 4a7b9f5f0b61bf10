"""What a token lets a program do: a closed table."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Scope:
    """How far a token reaches: its code, its name, and the methods of HTTP that it allows."""

    code: str
    name: Promise
    methods: frozenset[str]


READING = frozenset({"GET", "HEAD", "OPTIONS"})
SCOPES = {
    scope.code: scope
    for scope in (
        Scope("read", _("Read"), READING),
        Scope("write", _("Read and write"), READING | {"POST", "PUT", "PATCH", "DELETE"}),
    )
}
"""Every scope, by its code."""
