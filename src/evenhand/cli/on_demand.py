"""Commands that are known by name, and loaded when they are asked for.

Most of the time of a short command would go into loading the others: tables, engines and compilers that it has no use for.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import EntryPoint
from typing import Any

import typer


class OnDemand(Mapping[str, Any]):
    """Commands by their names: what is looked up is loaded, and what is merely listed is not."""

    def __init__(self, places: Mapping[str, EntryPoint]) -> None:
        self._places = places

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - a command of typer's
        return _loaded(self._places[name])

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


@cache
def _loaded(place: EntryPoint) -> Any:  # noqa: ANN401
    """A command as typer runs it, made of the function or the group of commands that stands at a place."""
    thing = place.load()
    around = typer.Typer(pretty_exceptions_enable=False, rich_markup_mode=None)
    if isinstance(thing, typer.Typer):
        around.add_typer(thing, name=place.name)
    else:
        around.command(place.name)(thing)
    return typer.main.get_group(around).commands[place.name]
