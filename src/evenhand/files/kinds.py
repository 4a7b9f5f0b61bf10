"""Which kind of thing stands at a place of a file, and with which fields: for hints and cures that fit that place."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from evenhand.files.documents import Step


def noun_at(kind: Any, path: Sequence[Step]) -> type | None:  # noqa: ANN401 - an annotation
    """The noun at the end of a path through a kind; None where there is none. A union is passed through by its tag."""
    for step in path:
        kind = _inside(_plain(kind), step)
    found = _plain(kind)
    return found if is_dataclass(found) and isinstance(found, type) else None


def field_names(noun: type | None) -> list[str]:
    """The fields of a noun, as a file may give them."""
    return [one.name for one in fields(noun)] if noun is not None and is_dataclass(noun) else []


def _plain(kind: Any) -> Any:  # noqa: ANN401
    """A kind without its notes, and without the None that says it may be left out."""
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    if get_origin(kind) in (Union, UnionType):
        kinds = [one for one in get_args(kind) if one is not NoneType]
        return _plain(kinds[0]) if len(kinds) == 1 else kind
    return kind


def _inside(kind: Any, step: Step) -> Any:  # noqa: ANN401
    """The kind one step further in; None where there is none."""
    origin, inner = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        return get_type_hints(kind, include_extras=True).get(str(step))
    if origin in (Union, UnionType):
        return next((one for one in inner if _is_tagged(one, str(step))), None)
    if origin is tuple:
        return inner[0]
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return inner[1]
    return None


def _is_tagged(kind: Any, tag: str) -> bool:  # noqa: ANN401
    """Whether a noun of a union is the one that a word in the file chooses."""
    hints = get_type_hints(kind).values() if is_dataclass(kind) else ()
    return any(get_origin(hint) is Literal and get_args(hint) == (tag,) for hint in hints)
