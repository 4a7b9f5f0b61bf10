"""Setting and clearing a deadline in the text of an inspection.yaml, where everything else stays as somebody wrote it.

Only the part under `deadlines` is written anew, by a round trip that keeps its comments and quotes; every other line stays as it
is, byte for byte. A text that stands in braces as a whole has no such part, so that it is written anew whole.
"""

import re
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.events import DocumentEndEvent

from evenhand.framework.rounds import Due

KEY = "deadlines"
WIDEST = 1 << 16
"""Characters of the widest line: none is broken that was not."""

_NOTHING_BUT_COMMENTS = re.compile(r"(?<=\n)(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*(?:#[^\n]*)?\Z")


def set_deadline(text: str, step: str, due: Due) -> str:
    """The text with a deadline for a step, in the place of the one it may have had. The text must be one that can be read."""
    fields = {name: getattr(due, name) for name in ("working_days", "weeks", "before", "after")}
    return _changed(text, step, {name: value for name, value in fields.items() if value is not None})


def clear_deadline(text: str, step: str) -> str:
    """The text without a deadline for a step; as it was where there is none. The text must be one that can be read."""
    return _changed(text, step, None)


def _changed(text: str, step: str, due: dict[str, object] | None) -> str:
    if "\r\n" in text:
        return _changed(text.replace("\r\n", "\n"), step, due).replace("\n", "\r\n")
    begin, end, indent = _part(text)
    yaml: Any = YAML(typ="rt", pure=True)  # its settings and nodes have no types
    yaml.preserve_quotes, yaml.width, yaml.allow_unicode = True, WIDEST, True
    yaml.indent(mapping=indent)
    content = yaml.load(text[begin:end]) or CommentedMap()
    set_now = content.get(KEY) or CommentedMap()
    if due is None and step not in set_now:
        return text
    if due is None:
        del set_now[step]
    else:
        set_now[step] = _in_braces(due)
    content[KEY] = set_now
    if not set_now:
        del content[KEY]
    return "".join((_ended(text[:begin]), _dumped(yaml, content), text[end:]))


def _part(text: str) -> tuple[int, int, int]:
    """Where the part under `deadlines` begins and ends, or would, and by how much it is indented."""
    root = YAML(typ="rt", pure=True).compose(text)
    last = next(
        one.start_mark.index if one.explicit else len(text)
        for one in YAML(typ="rt", pure=True).parse(text)
        if isinstance(one, DocumentEndEvent)
    )
    if root.flow_style:
        return 0, len(text), 2
    keys = [(key.value, key.start_mark.index, value.start_mark.column) for key, value in root.value]
    for number, (name, begin, column) in enumerate(keys):
        if name == KEY:
            end = keys[number + 1][1] if number + 1 < len(keys) else last
            comments = _NOTHING_BUT_COMMENTS.search(text, begin, end)
            return begin, comments.start() if comments else end, min(column, 8) or 2
    return last, last, 2


def _in_braces(fields: dict[str, object]) -> CommentedMap:
    written = CommentedMap(fields)
    written.fa.set_flow_style()
    return written


def _ended(before: str) -> str:
    """What stands before, with the end of its last line."""
    return before if not before or before.endswith("\n") else f"{before}\n"


def _dumped(yaml: Any, content: CommentedMap) -> str:  # noqa: ANN401
    text = StringIO()
    if content:
        yaml.dump(content, text)
    return text.getvalue()
