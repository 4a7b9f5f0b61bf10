"""From a document to a noun: validated by pydantic, refused in our own words with the line of every field."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import is_dataclass
from typing import Any, TypeVar, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError

from evenhand.files.documents import Document, Plain, Step
from evenhand.files.faults import Fault, Refused, nearest

T = TypeVar("T")

LONGEST_QUOTED = 60


class FieldMissing(Fault):
    """A field that must be there is not."""

    what = "{at} has no {field!r}."
    cure = "add it."


class FieldUnknown(Fault):
    """A field that means nothing here."""

    what = "{at} has a field {field!r} that means nothing here."
    cure = "take it out, or put its name right: {hint}"


class ValueUnfit(Fault):
    """A value that is not of the kind the field takes."""

    what = "{at} is {value!r}: {problem}."
    cure = "give a value of that kind."


class WordNotAllowed(Fault):
    """A word from outside a closed list."""

    what = "{at} is {value!r}, which is not one of the words allowed."
    cure = "{hint}"


def understand(document: Document, kind: type[T], *, content: Any = None) -> T:  # noqa: ANN401 - YAML content
    """The document as a noun. Refuses with every field that is missing, unknown or unfit, each with its line."""
    content = document.content if content is None else content
    try:
        return TypeAdapter(kind).validate_python(content)
    except ValidationError as error:
        known = _field_names(kind)
        raise Refused([_fault(document, content, dict(detail), known) for detail in error.errors(include_url=False)]) from None


def _field_names(kind: object) -> tuple[str, ...]:
    """Every field name of a noun and of the nouns inside it, for hints."""
    return tuple(sorted(set(_names_within(kind, set()))))


def _names_within(kind: object, seen: set[object]) -> Iterator[str]:
    if isinstance(kind, type) and is_dataclass(kind) and kind not in seen:
        seen.add(kind)
        for name, inner in get_type_hints(kind).items():
            yield name
            yield from _names_within(inner, seen)
    for inner in get_args(kind):
        yield from _names_within(inner, seen)


def _fault(document: Document, content: Plain, detail: Mapping[str, Any], known: Sequence[str]) -> Fault:
    path = _walkable(content, detail["loc"])
    context = detail.get("ctx", {})
    match detail["type"]:
        case "missing":
            return FieldMissing(document.place(*path), at=named_path(path), field=str(detail["loc"][-1]))
        case "unexpected_keyword_argument" | "extra_forbidden":
            place = document.place(*path)
            hint = nearest(str(path[-1]), [name for name in known if name != path[-1]])
            if detail["input"] is None:
                hint += " If it is the rest of a text with a comma in it, put that text in quotes."
            return FieldUnknown(place, at=named_path(path[:-1]), field=str(path[-1]), hint=hint)
        case "literal_error":
            hint = f"write one of {context['expected']}."
            return WordNotAllowed(document.place(*path), at=named_path(path), value=detail["input"], hint=hint)
        case "union_tag_invalid":
            path = (*path, _tag_field(context))
            hint = f"write one of {context['expected_tags']}."
            return WordNotAllowed(document.place(*path), at=named_path(path), value=context["tag"], hint=hint)
        case "union_tag_not_found":
            return FieldMissing(document.place(*path), at=named_path(path), field=_tag_field(context))
        case _:
            said = str(detail["msg"]).removeprefix("Value error, ").replace("Input should", "it should")
            problem = _PLAINER.get(detail["type"], said)
            return ValueUnfit(document.place(*path), at=named_path(path), value=_short(detail["input"]), problem=problem)


_PLAINER = {
    "dataclass_type": "it should be fields with their values",
    "dict_type": "it should be names with their values",
    "tuple_type": "it should be a list",
    "string_type": "it should be a text",
    "int_parsing": "it should be a whole number",
}
"""Plain words for what pydantic says in its own."""


def _walkable(content: Plain, path: Sequence[Step]) -> tuple[Step, ...]:
    """The part of an error's path that leads through the file; the names of a union's branches do not."""
    walked: list[Step] = []
    here: Any = content
    for step in path:
        inside = step in here if isinstance(here, dict) else isinstance(here, list) and isinstance(step, int)
        if inside:
            here = here[step]  # the container was tested just above
            walked.append(step)
    return tuple(walked)


def _tag_field(context: Mapping[str, Any]) -> str:
    """The field that says which kind of thing stands here."""
    return str(context["discriminator"]).strip("'")


def named_path(path: Sequence[Step]) -> str:
    """The way to a value, as a person would say it."""
    words = [f"number {step + 1}" if isinstance(step, int) else str(step) for step in path]
    return " > ".join(words) if words else "the file"


def _short(value: object) -> str:
    said = str(value)
    return said if len(said) <= LONGEST_QUOTED else said[: LONGEST_QUOTED - 1] + "…"
