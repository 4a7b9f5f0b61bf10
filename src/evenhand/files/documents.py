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

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.tokens import (
    AliasToken,
    BlockEndToken,
    BlockMappingStartToken,
    BlockSequenceStartToken,
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
)

from evenhand.files.faults import Fault, Place, Refused
from evenhand.files.text import read_text

DEEPEST = 100
"""How many parts may lie in one another. To read on in a file of nothing but brackets would take minutes."""

_BEGINS = (FlowSequenceStartToken, FlowMappingStartToken, BlockSequenceStartToken, BlockMappingStartToken)
_ENDS = (FlowSequenceEndToken, FlowMappingEndToken, BlockEndToken)

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


_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


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
        faults.extend(AliasUsed(Place(str(path), line=line)) for line in _aliases(text))
        root = YAML(typ="safe", pure=True).compose(text)
        if root is not None and not faults:
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


def _aliases(text: str) -> Iterator[int]:
    """The lines on which something stands for another part of the file. Raises RecursionError where it is nested too deeply."""
    depth = 0
    for token in YAML(typ="safe", pure=True).scan(text):
        depth += isinstance(token, _BEGINS) - isinstance(token, _ENDS)
        if depth > DEEPEST:
            raise RecursionError
        if isinstance(token, AliasToken):
            yield token.start_mark.line + 1


@dataclass(slots=True)
class _Plainly:
    """Turns nodes into plain values, noting the line of each."""

    document: Document
    faults: list[Fault]

    def say(self, node: Node, path: tuple[Step, ...]) -> Plain:
        self.document.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, ScalarNode):
            self._check(node)
            unsaid = node.style is None and node.value in ("", "~", "null")
            return None if unsaid else str(node.value)
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
            self._check(key_node)
            key = str(key_node.value)
            if key in mapping:
                self.faults.append(KeyRepeated(self._at(key_node), key=key, first=self.document.lines[*path, key]))
                continue
            self.document.lines[*path, key] = key_node.start_mark.line + 1
            mapping[key] = self.say(value_node, (*path, key))
        return mapping

    def _check(self, node: ScalarNode) -> None:
        found = _NO_TEXT.search(str(node.value))
        if found is not None:
            self.faults.append(NotText(self._at(node), character=f"{ord(found.group()):#06x}"))

    def _at(self, node: Node) -> Place:
        return Place(self.document.file, line=node.start_mark.line + 1)


def as_yaml(content: Mapping[str, object]) -> str:
    """Plain values as YAML that `read_document` reads back to the same."""
    text = StringIO()
    yaml: Any = YAML(typ="safe", pure=True)  # its settings have no types
    yaml.default_flow_style, yaml.allow_unicode, yaml.width, yaml.sort_base_mapping_type_on_output = False, True, 1 << 16, False
    yaml.dump(content, text)
    return text.getvalue()
