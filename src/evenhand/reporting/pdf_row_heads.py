"""The first cell of each row of a table made a head of its row, for those who hear the table.

typst tags the heads of columns, and has no way yet to say which cells head rows.
"""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name


def with_row_heads(pdf: bytes) -> bytes:
    """The same document; every row of the body of a table begins with a cell that is tagged as its head."""
    with pikepdf.open(BytesIO(pdf)) as document:
        for row in _tagged(document.Root.StructTreeRoot, Name.TR):
            first = next((one for one in _children(row) if one.get("/S") in (Name.TD, Name.TH)), None)
            if first is not None and first.S == Name.TD:
                first.S = Name.TH
                first.A = Array([*_attributes(first), Dictionary(O=Name.Table, Scope=Name.Row)])
        changed = BytesIO()
        document.save(changed, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return changed.getvalue()


def _attributes(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    own = element.get("/A")
    if own is not None:
        yield from own if isinstance(own, Array) else [own]


def _tagged(root: pikepdf.Object, kind: Name) -> Iterator[pikepdf.Object]:
    """The elements of a kind, of which none lies within another; without calling itself for each depth."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.get("/S") == kind:
            yield element
        else:
            waiting.extend(_children(element))


def _children(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The elements within another; what stands on the page itself is no element."""
    inner = element.get("/K")
    for one in inner if isinstance(inner, Array) else (inner,):
        if isinstance(one, Dictionary) and "/S" in one:
            yield one
