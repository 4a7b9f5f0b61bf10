"""YAML documents, read strictly and with the line of every value.

Every plain scalar stays text until the noun that reads it says otherwise: `2.10` is a code and not the number 2.1, `No` is an
answer and not false, and a date is a date only where a date is expected.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, is_dataclass
from pathlib import Path
from typing import Any, TypeVar, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from evenhand.files.faults import Fault, Place, Refused, nearest
from evenhand.files.text import read_text

Step = str | int
Plain = str | None | list["Plain"] | dict[str, "Plain"]
T = TypeVar("T")

LONGEST_QUOTED = 60


class YamlBroken(Fault):
    """The text is not YAML."""

    what = "this is not YAML that can be read: {problem}."
    cure = "look at this line and the one above it for a missing space, quote or indent."


class KeyRepeated(Fault):
    """One key stands twice in one mapping, so that one of its values would be lost."""

    what = "{key!r} stands twice here, first at line {first}."
    cure = "keep one of the two."


class AliasUsed(Fault):
    """One part of the file stands for another by an anchor and an alias."""

    what = "this repeats another part of the file by an alias."
    cure = "write it out; aliases are not taken, because a line must say what it says by itself."


class KeyNotText(Fault):
    """A key that is itself a list or a mapping."""

    what = "a key here is a list or a mapping."
    cure = "name the field by a word."


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


@dataclass(slots=True)
class Document:
    """What a YAML file says, as plain values, with the line at which each was said."""

    file: str
    content: Plain
    lines: dict[tuple[Step, ...], int] = field(default_factory=dict)

    def place(self, *path: Step) -> Place:
        """The line of a value, or of the nearest thing above it that has one."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.lines:
                return Place(self.file, line=self.lines[path[:length]])
        return Place(self.file)


def read_document(path: Path) -> Document:
    """Read one YAML file. Refuses what is not YAML, and keys that stand twice."""
    text = read_text(path)
    document = Document(str(path), {})
    faults: list[Fault] = []
    try:
        root = YAML(typ="safe", pure=True).compose(text)
        if root is not None:
            document.content = _Plainly(document, faults).say(root, ())
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise Refused([YamlBroken(Place(str(path), line=line), problem=error.problem or error.context)]) from None
    except RecursionError:
        raise Refused([YamlBroken(Place(str(path)), problem="it is nested too deeply")]) from None
    except (YAMLError, ValueError) as error:
        raise Refused([YamlBroken(Place(str(path)), problem=str(error).split("\n")[0])]) from None
    if faults:
        raise Refused(faults)
    return document


@dataclass(slots=True)
class _Plainly:
    """Turns nodes into plain values, noting the line of each."""

    document: Document
    faults: list[Fault]
    seen: set[int] = field(default_factory=set)

    def say(self, node: Node, path: tuple[Step, ...]) -> Plain:
        self.document.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, ScalarNode):
            unsaid = node.style is None and node.value in ("", "~", "null")
            return None if unsaid else str(node.value)
        if id(node) in self.seen:
            self.faults.append(AliasUsed(self._at(node)))
            return None
        self.seen.add(id(node))
        if isinstance(node, SequenceNode):
            return [self.say(item, (*path, index)) for index, item in enumerate(node.value)]
        assert isinstance(node, MappingNode)
        return self._mapping(node, path)

    def _mapping(self, node: MappingNode, path: tuple[Step, ...]) -> Plain:
        mapping: dict[str, Plain] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                self.faults.append(KeyNotText(self._at(key_node)))
                continue
            key = str(key_node.value)
            if key in mapping:
                self.faults.append(KeyRepeated(self._at(key_node), key=key, first=self.document.lines[*path, key]))
                continue
            self.document.lines[*path, key] = key_node.start_mark.line + 1
            mapping[key] = self.say(value_node, (*path, key))
        return mapping

    def _at(self, node: Node) -> Place:
        return Place(self.document.file, line=node.start_mark.line + 1)


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
            return FieldMissing(document.place(*path), at=_named(path), field=str(detail["loc"][-1]))
        case "unexpected_keyword_argument" | "extra_forbidden":
            place = document.place(*path)
            hint = nearest(str(path[-1]), known)
            if detail["input"] is None:
                hint += " If it is the rest of a text with a comma in it, put that text in quotes."
            return FieldUnknown(place, at=_named(path[:-1]), field=str(path[-1]), hint=hint)
        case "literal_error" | "union_tag_invalid":
            words = str(context.get("expected", context.get("expected_tags", "")))
            given = context.get("tag", detail["input"])
            place = document.place(*path)
            return WordNotAllowed(place, at=_named(path), value=given, hint=f"write one of {words}.")
        case "union_tag_not_found":
            tag = str(context["discriminator"]).strip("'")
            return FieldMissing(document.place(*path), at=_named(path), field=tag)
        case _:
            said = str(detail["msg"]).removeprefix("Value error, ").replace("Input should", "it should")
            problem = _PLAINER.get(detail["type"], said)
            return ValueUnfit(document.place(*path), at=_named(path), value=_short(detail["input"]), problem=problem)


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
    for index, step in enumerate(path):
        inside = step in here if isinstance(here, dict) else isinstance(here, list) and isinstance(step, int)
        if inside:
            here = here[step]  # the container was tested just above
            walked.append(step)
        elif index == len(path) - 1 and isinstance(here, dict) and step != "[key]":
            break
    return tuple(walked)


def _named(path: Sequence[Step]) -> str:
    words = [f"number {step + 1}" if isinstance(step, int) else str(step) for step in path]
    return " > ".join(words) if words else "the file"


def _short(value: object) -> str:
    said = str(value)
    return said if len(said) <= LONGEST_QUOTED else said[: LONGEST_QUOTED - 1] + "…"
