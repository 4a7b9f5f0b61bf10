"""YAML files changed value by value: what somebody wrote in them otherwise, comments and order included, stays."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from ruamel.yaml import YAML


def written(said: object) -> bytes:
    """A new file."""
    out = BytesIO()
    _yaml().dump(said, out)
    return out.getvalue()


def loaded(content: bytes) -> Any:  # noqa: ANN401 - whatever the file holds, with its comments
    """What a file says, to be changed and written again."""
    return _yaml().load(content)


def with_values(content: bytes, values: Mapping[tuple[str, ...], object]) -> bytes:
    """The file with other values at some places, made where they are missing; None takes a value away."""
    said = loaded(content)
    for place, value in values.items():
        within = said
        for step in place[:-1]:
            within = within.setdefault(step, {})
        if value is None:
            within.pop(place[-1], None)
        else:
            within[place[-1]] = value
    return written(said)


def _yaml() -> YAML:
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.allow_unicode = True
    yaml.representer.ignore_aliases = lambda _value: True  # one day that stands twice is written twice, as the library asks
    return yaml
