"""Numbers in addresses: only those that a database can keep. Whatever is larger is the address of nothing."""

from django.urls import register_converter
from django.urls.converters import IntConverter

MOST = 10**18 - 1
"""The largest number in an address: both databases keep it in eight bytes."""


class Number(IntConverter):
    """A whole number of at most eighteen digits."""

    regex = "[0-9]{1,18}"


def register() -> None:
    """Let addresses ask for such numbers, as `<number:name>`."""
    register_converter(Number, "number")
