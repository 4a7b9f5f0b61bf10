"""YAML documents, read strictly and with the line of every value.

Every plain scalar stays text until the noun that reads it says otherwise: `2.10` is a code and not the number 2.1, `No` is an
answer and not false, and a date is a date only where a date is expected.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import SafeRepresenter
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from evenhand.files.faults import Fault, Place, Refused
from evenhand.files.text import read_text

DEEPEST = 100
"""How many parts may lie in one another. To read on in a file of nothing but brackets would take minutes."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""That of the C library reads twenty times as fast, and the same; it is in every wheel."""

_BEGINS, _ENDS = (SequenceStartEvent, MappingStartEvent), (SequenceEndEvent, MappingEndEvent)

Step = str | int
Plain = str | None | list["Plain"] | dict[str, "Plain"]


class YamlBroken(Fault):
    """The text is not YAML."""

    what = "this is not YAML that can be read: {problem}."
    cure = "look at this line and those above it for a missing space, quote or indent."


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


class NotText(Fault):
    """A character that an escape writes, and that no text holds."""

    what = "this holds the character {character}, which does not belong in a text."
    cure = "take out the escape that writes it."


class _TooDeep(Exception):
    """More parts lie in one another than are read."""


_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_ENDS_OF_LINES = re.compile("[\x85\u2028\u2029\ufeff]")


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
    reading = _Reading(str(path), yaml.parse(text, Loader=_LOADER))
    try:
        document = reading.whole()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise Refused([YamlBroken(Place(str(path), line=line), problem=error.problem or error.context)]) from None
    except _TooDeep:
        raise Refused([YamlBroken(Place(str(path)), problem="it is nested too deeply")]) from None
    except (yaml.YAMLError, ValueError) as error:
        raise Refused([YamlBroken(Place(str(path)), problem=str(error).split("\n")[0])]) from None
    if reading.faults:
        raise Refused(reading.faults)
    return document


class _Reading:
    """Turns what a parser meets, one after the other, into plain values, noting the line of each."""

    def __init__(self, file: str, events: Iterator[Event]) -> None:
        self.document, self.faults, self._events = Document(file, {}), list[Fault](), events

    def whole(self) -> Document:
        """The one document of the file; that of an empty one says nothing."""
        began = 0
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                began += 1
                if began > 1:
                    self.faults.append(YamlBroken(self._at(event), problem="a second document begins here"))
                    break
                self.document.content = self._say(next(self._events), ())
        return self.document

    def _say(self, event: Event, path: tuple[Step, ...]) -> Plain:
        self.document.lines.setdefault(path, _line(event))
        if isinstance(event, AliasEvent):
            self.faults.append(AliasUsed(self._at(event)))
            return None
        if isinstance(event, ScalarEvent):
            said = self._text(event)
            return None if not event.style and said in ("", "~", "null") else said
        if len(path) == DEEPEST:
            raise _TooDeep
        if isinstance(event, SequenceStartEvent):
            return [self._say(item, (*path, index)) for index, item in enumerate(self._until(SequenceEndEvent))]
        return self._mapping(path)

    def _mapping(self, path: tuple[Step, ...]) -> Plain:
        mapping: dict[str, Plain] = {}
        for event in self._until(MappingEndEvent):
            if not isinstance(event, ScalarEvent):
                fault = AliasUsed if isinstance(event, AliasEvent) else KeyNotText
                self.faults.append(fault(self._at(event)))
                self._pass(event)
                self._pass(next(self._events))
                continue
            key = self._text(event)
            if key in mapping:
                self.faults.append(KeyRepeated(self._at(event), key=key, first=self.document.lines[*path, key]))
                self._pass(next(self._events))
                continue
            self.document.lines[*path, key] = _line(event)
            mapping[key] = self._say(next(self._events), (*path, key))
        return mapping

    def _until(self, end: type[Event]) -> Iterator[Event]:
        """What lies in a part, to its end; who takes the beginning of another part out of it takes that to its own end."""
        for event in self._events:
            if isinstance(event, end):
                return
            yield event

    def _pass(self, event: Event) -> None:
        """Leave out a part that begins here, of which something is said already."""
        depth = int(isinstance(event, _BEGINS))
        while depth:
            event = next(self._events)
            depth += isinstance(event, _BEGINS) - isinstance(event, _ENDS)
            if depth > DEEPEST:
                raise _TooDeep

    def _text(self, event: ScalarEvent) -> str:
        found = _NO_TEXT.search(event.value)
        if found is not None:
            self.faults.append(NotText(self._at(event), character=f"{ord(found.group()):#06x}"))
        return str(event.value)

    def _at(self, event: Event) -> Place:
        return Place(self.document.file, line=_line(event))


def _line(event: Event) -> int:
    assert event.start_mark is not None  # a parser marks all that it meets
    return event.start_mark.line + 1


class _Exactly(SafeRepresenter):
    """Writes by their escapes the characters that a reader takes for ends of lines, and would give back as others."""

    def represent_str(self, text: str) -> ScalarNode:
        return self.represent_scalar("tag:yaml.org,2002:str", text, style='"' if _ENDS_OF_LINES.search(text) else None)


_Exactly.add_representer(str, _Exactly.represent_str)


def as_yaml(content: Mapping[str, object]) -> str:
    """Plain values as YAML that `read_document` reads back to the same."""
    text = StringIO()
    writer: Any = YAML(typ="safe", pure=True)  # its settings have no types
    writer.Representer, writer.allow_unicode, writer.default_flow_style = _Exactly, True, False
    writer.width, writer.sort_base_mapping_type_on_output = 1 << 16, False
    writer.dump(content, text)
    return text.getvalue()
