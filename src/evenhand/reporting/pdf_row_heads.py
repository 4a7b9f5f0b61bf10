"""The first cell of each row of a table made a head of its row, for those who hear the table.

typst tags the heads of columns, and has no way yet to say which cells head rows. The last rows of a table that goes on are set as
its foot, so that no row stands alone on a page; those who hear it are told of no foot.
"""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name


def with_row_heads(pdf: bytes) -> bytes:
    """The same document; every row of the body of a table begins with a cell that is tagged as its head."""
    with pikepdf.open(BytesIO(pdf)) as document:
        of_row = document.make_indirect(Dictionary(O=Name.Table, Scope=Name.Row))
        for table in _tagged(document.Root.StructTreeRoot, Name.Table):
            _join_foot(table)
            for row in _tagged(table, Name.TR):
                _give_head(row, of_row)
        changed = BytesIO()
        document.save(changed, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return changed.getvalue()


def _give_head(row: pikepdf.Object, of_row: pikepdf.Object) -> None:
    first = next(iter(_children(row)), None)
    if first is not None and first.S == Name.TD:
        first.S = Name.TH
        if "/A" not in first:
            first.A = Array()
        elif not isinstance(first.A, Array):
            first.A = Array([first.A])
        first.A.append(of_row)


def _join_foot(table: pikepdf.Object) -> None:
    """What is tagged as the foot of a table becomes the end of its body."""
    parts = {str(one.S): one for one in _children(table)}
    body, foot = parts.get("/TBody"), parts.get("/TFoot")
    if body is not None and foot is not None:
        rows = [*_children(foot)]
        for row in rows:
            row.P = body
        body.K = Array([*_children(body), *rows])
        table.K = Array([one for one in _children(table) if str(one.S) != "/TFoot"])


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
