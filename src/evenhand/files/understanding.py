"""From a document to a noun: validated by pydantic, refused in our own words with the line of every field."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from evenhand.files.documents import Document, Plain, Step
from evenhand.files.faults import Fault, Refused, nearest
from evenhand.files.kinds import field_names, noun_at

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


class FieldEmpty(Fault):
    """A field that is there and has no value."""

    what = "{at} is there and has no value."
    cure = "fill it in; where it may be left out, take it out."


class ValueUnfit(Fault):
    """A value that is not of the kind the field takes."""

    what = "{at} is {value!r}: {problem}."
    cure = "write {form}."


class PartsAtOdds(Fault):
    """Fields that are each of the right kind, and do not go together."""

    what = "the fields of {at} do not go together: {problem}."
    cure = "change what it says."


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
        own = [dict(detail) for detail in error.errors(include_url=False) if not _follows(dict(detail))]
        raise Refused([_fault(document, content, detail, kind) for detail in own]) from None


def _follows(detail: Mapping[str, Any]) -> bool:
    """Whether a list is told to be too short only because what stands in it is wrong, which is said by itself."""
    return detail["type"] == "too_short" and bool(len(detail["input"]) >= detail["ctx"]["min_length"])


def _fault(document: Document, content: Plain, detail: Mapping[str, Any], kind: type) -> Fault:
    path = _walkable(content, detail["loc"])
    context = detail.get("ctx", {})
    match detail["type"]:
        case "missing":
            return FieldMissing(document.place(*path), at=named_path(path), field=str(detail["loc"][-1]))
        case "unexpected_keyword_argument" | "extra_forbidden":
            hint = nearest(str(path[-1]), field_names(noun_at(kind, detail["loc"][:-1])))
            if detail["input"] is None:
                hint += " If it is the rest of a text with a comma in it, put that text in quotes."
            return FieldUnknown(document.place(*path), at=named_path(path[:-1]), field=str(path[-1]), hint=hint)
        case "literal_error" if detail["input"] is not None:
            hint = f"write one of {context['expected']}."
            return WordNotAllowed(document.place(*path), at=named_path(path), value=detail["input"], hint=hint)
        case "union_tag_invalid":
            path = (*path, _tag_field(context))
            hint = f"write one of {context['expected_tags']}."
            return WordNotAllowed(document.place(*path), at=named_path(path), value=context["tag"], hint=hint)
        case "union_tag_not_found":
            return FieldMissing(document.place(*path), at=named_path(path), field=_tag_field(context))
        case _:
            return _unfit(document, path, detail, kind)


def _unfit(document: Document, path: tuple[Step, ...], detail: Mapping[str, Any], kind: type) -> Fault:
    """A value of the wrong kind, with how one of the right kind is written."""
    place, at = document.place(*path), named_path(path)
    if detail["input"] is None:
        return FieldEmpty(place, at=at)
    said = str(detail["msg"]).removeprefix("Value error, ").replace("Input should", "it should")
    if detail["type"] == "value_error" and isinstance(detail["input"], dict):
        return PartsAtOdds(place, at=at, problem=said)
    problem = _PLAINER.get(detail["type"], said)
    form = _form(field_names(noun_at(kind, detail["loc"])))
    return ValueUnfit(place, at=at, value=_short(detail["input"]), problem=problem, form=form)


def _form(names: Sequence[str]) -> str:
    """How a value is written where it has fields."""
    return f"{{{', '.join(f'{name}: …' for name in names)}}}" if names else "a value of that kind"


_PLAINER = {
    "dataclass_type": "it should be fields with their values",
    "dict_type": "it should be names with their values",
    "tuple_type": "it should be a list",
    "too_short": "it should have more in it",
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
