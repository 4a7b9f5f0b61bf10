"""Figures of agreement, as templates write them."""

from collections.abc import Callable
from typing import Any

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def share(value: float | None) -> str:
    """A share, as a percentage."""
    return "–" if value is None else f"{value * 100:.0f}%"


@register.filter
def coefficient(value: float | None) -> str:
    """A coefficient of agreement."""
    return "–" if value is None else f"{round(value, 2) + 0:.2f}".replace("-", "−")  # no nought has a sign


@register.filter
def points(value: float | None) -> str:
    """A difference of shares, in points of a percentage."""
    return "–" if value is None else f"{value * 100:+.0f}".replace("-", "−")


SAID: dict[str, Callable[[float | None], str]] = {"share": share, "coefficient": coefficient, "points": points}


@register.simple_tag
def between(found: Any, said: str) -> str:  # noqa: ANN401 - whatever has an interval
    """The ends of an interval, each said so; a dash where there is none."""
    if found.low is None or found.high is None:
        return "–"
    return _("%(low)s to %(high)s") % {"low": SAID[said](found.low), "high": SAID[said](found.high)}
