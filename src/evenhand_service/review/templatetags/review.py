"""Numbers of agreement, as pages say them."""

from django import template
from django.utils.formats import number_format

register = template.Library()


@register.filter
def percent(share: float | None) -> str:
    """A share of one in whole hundredths; nothing of none."""
    return "" if share is None else f"{number_format(round(share * 100), use_l10n=True)}%"


@register.filter
def coefficient(value: float) -> str:
    """A coefficient of agreement, to two places."""
    return str(number_format(value, decimal_pos=2, use_l10n=True))
