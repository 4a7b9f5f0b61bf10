"""The options of a component: one inside another, one laid over another, and those that nobody gave."""

from collections.abc import Mapping
from typing import Any

Options = dict[str, Any]


def nested(options: Mapping[str, Any]) -> Options:
    """Options with those of two names put inside: `label__text` becomes the text of the label. Those not told are left out."""
    found: Options = {}
    for name, value in options.items():
        if value is NOTHING:
            continue
        *outer, last = name.split("__")
        inside = found
        for one in outer:
            inside[one] = dict(inside.get(one) or {})
            inside = inside[one]
        inside[last] = value
    return found


def merged(under: Mapping[str, Any], over: Mapping[str, Any]) -> Options:
    """Options with others laid over them: of an option that holds options, only those given are overridden."""
    found = {**under, **over}
    for name, value in over.items():
        if isinstance(value, dict) and isinstance(under.get(name), dict):
            found[name] = merged(under[name], value)
    return found


class Told(dict[str, Any]):
    """Options as a template reads them: one that was not given is nothing, and so is everything in it.

    Django finds out by three exceptions that a variable is missing. Templates of components ask for many that are, and would
    spend most of their time on it.
    """

    def __missing__(self, name: str) -> "Told":
        return NOTHING

    def __contains__(self, name: object) -> bool:
        return name not in ("True", "False", "None")

    def __str__(self) -> str:
        return super().__str__() if self else ""


NOTHING = Told()


def told(value: Any) -> Any:  # noqa: ANN401 - options of any kind
    """Options, and the options in them."""
    if isinstance(value, dict):
        return Told((name, told(one)) for name, one in value.items())
    return [told(one) for one in value] if isinstance(value, list | tuple) else value
