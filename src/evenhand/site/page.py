"""A page of the site, before it is made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Said = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: its address, the template that makes it, what it is told, and the fingerprint of everything that it rests on."""

    address: str
    template: str
    rests_on: str
    said: Callable[[], Said]


def page(address: str, template: str, rests_on: str, **said: Any) -> Page:  # noqa: ANN401 - what templates are told
    """A page that is told so much."""
    return Page(address=address, template=template, rests_on=rests_on, said=lambda: said)
