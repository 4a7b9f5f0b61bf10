"""The address of a list: what it is narrowed to, its order and its page."""

from collections.abc import Iterable

from django.http import QueryDict

SORT, PAGE, FORMAT = "sort", "page", "format"


def address(asked: QueryDict, *, without: Iterable[str] = (), **given: str) -> str:
    """The address of the same list otherwise: on its first page, and with what is given in place of what was asked."""
    changed = asked.copy()
    for name in (PAGE, FORMAT, *without):
        changed.pop(name, None)
    for name, value in given.items():
        changed[name] = value
    for name in [name for name in changed if not any(changed.getlist(name))]:
        del changed[name]
    return f"?{changed.urlencode()}"
