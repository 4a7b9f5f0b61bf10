"""The API in words, read from its OpenAPI document: what each operation asks and gives. The page and the reference show it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

Plain = Mapping[str, Any]

PLACES = {"path": "address", "query": "query", "header": "header"}
KINDS = {"application/json": "JSON", "multipart/form-data": "form with a file", "*/*": "any kind of file"}
LESS = "#/components/schemas/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing that is sent or given: its name, where it stands, what it is, whether it must be there, and what it means."""

    name: str
    place: str
    kind: str
    must: bool
    says: str
    schema: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an operation may answer: the status, what that is called, what comes with it, and the name of its schema."""

    status: str
    says: str
    kind: str
    schema: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """An operation in words."""

    name: str
    method: str
    path: str
    summary: str
    paragraphs: tuple[str, ...]
    sends: str
    asks: tuple[Part, ...]
    gives: tuple[Answer, ...]
    refuses: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Operations of one subject."""

    name: str
    operations: tuple[Described, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What a JSON object is made of."""

    name: str
    says: str
    parts: tuple[Part, ...]


def subjects(document: Plain) -> list[Subject]:
    """The operations by subject, in the order of the document."""
    found = [
        (operation["tags"][0], _described(path, method, operation, document))
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]
    order = list(dict.fromkeys(subject for subject, _ in found))
    found.sort(key=lambda one: order.index(one[0]))
    return [
        Subject(name=name, operations=tuple(one for _, one in together))
        for name, together in groupby(found, key=lambda one: one[0])
    ]


def shapes(document: Plain) -> list[Shape]:
    """What every JSON object that is sent or given is made of, by name."""
    asked = document["components"]["schemas"]
    return [
        Shape(name=name, says=_flowing(one.get("description", "")), parts=tuple(_parts(one, "body")))
        for name, one in sorted(asked.items())
        if "properties" in one and name not in ASKED_IN_ADDRESSES
    ]


ASKED_IN_ADDRESSES = ("Pages",)
"""What stands in queries, and is said there part by part."""


def _described(path: str, method: str, operation: Plain, document: Plain) -> Described:
    answers = [_answer(status, one) for status, one in operation["responses"].items()]
    bodies = operation.get("requestBody", {}).get("content", {})
    return Described(
        name=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=operation["summary"],
        paragraphs=tuple(map(_flowing, operation["description"].split("\n\n"))),
        sends=", ".join(KINDS.get(kind, kind) for kind in bodies),
        asks=(
            *map(_parameter, operation["parameters"]),
            *(part for body in bodies.values() for part in _parts(_resolved(body["schema"], document), "body")),
        ),
        gives=tuple(one for one in answers if one.status.startswith("2")),
        refuses=tuple(sorted((one for one in answers if not one.status.startswith("2")), key=lambda one: one.status)),
    )


def _parameter(one: Plain) -> Part:
    schema = one["schema"]
    return Part(
        name=one["name"],
        place=PLACES[one["in"]],
        kind=kind_of(schema),
        must=one["required"],
        says=_meaning(schema),
        schema=None,
    )


def _parts(schema: Plain, place: str) -> Iterator[Part]:
    required = schema.get("required", ())
    for name, one in schema.get("properties", {}).items():
        kind = kind_of(one)
        yield Part(name=name, place=place, kind=kind, must=name in required, says=_meaning(one), schema=_schema_of(one))


def _answer(status: Any, one: Plain) -> Answer:  # noqa: ANN401 - a number, or a text
    content = one.get("content", {})
    kinds = [kind_of(body["schema"]) if _schema_of(body["schema"]) else KINDS.get(kind, kind) for kind, body in content.items()]
    schema = next(filter(None, (_schema_of(body["schema"]) for body in content.values())), None)
    return Answer(status=str(status), says=one["description"], kind=", ".join(kinds), schema=schema)


def kind_of(schema: Plain) -> str:
    """What a value is, in the words of JSON."""
    if name := _referred(schema):
        return name
    if "enum" in schema or "const" in schema:
        values = schema.get("enum", [schema.get("const")])
        return f"one of {', '.join(values)}" if any(values) else "empty"
    if "anyOf" in schema:
        return " or ".join(kind_of(one) for one in schema["anyOf"])
    if schema.get("type") == "array":
        return f"array of {kind_of(schema['items'])}"
    if isinstance(schema.get("additionalProperties"), dict) and schema.get("type") == "object" and "properties" not in schema:
        return f"object of {kind_of(schema['additionalProperties'])}"
    kind, written = schema.get("type", "anything"), schema.get("format")
    return f"{kind} ({written})" if written else str(kind)


def _schema_of(schema: Plain) -> str | None:
    """The name of the schema that a value has, or that what it lists has; None of a plain value."""
    within = [schema, *schema.get("anyOf", ()), *filter(None, [schema.get("items")])]
    return next(filter(None, map(_referred, within)), None)


def _referred(schema: Plain) -> str | None:
    given = schema.get("$ref") or next((one["$ref"] for one in schema.get("allOf", ()) if "$ref" in one), None)
    return given.removeprefix(LESS) if given else None


def _resolved(schema: Plain, document: Plain) -> Plain:
    name = _referred(schema)
    found: Plain = document["components"]["schemas"][name] if name else schema
    return found


def _meaning(schema: Plain) -> str:
    """What a value means, what it is where it is left out, and an example."""
    examples = schema.get("examples") or ([schema["example"]] if "example" in schema else [])
    said = [_flowing(schema.get("description", ""))]
    said += [f"If it is left out: {schema['default']!r}."] if schema.get("default") not in (None, "") else []
    said += (
        [f"For example {examples[0]!r}." if not isinstance(examples[0], str) else f"For example {examples[0]}."]
        if examples
        else []
    )
    return " ".join(filter(None, said))


def _flowing(text: str) -> str:
    return " ".join(text.split())
