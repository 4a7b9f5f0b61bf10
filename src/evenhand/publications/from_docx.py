"""A Word document as lines: its paragraphs, numbered as Word numbers them, the rows of its tables, its boxes and its notes."""

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import count

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from lxml import etree

from evenhand.files.faults import Place, Refused
from evenhand.publications.cleaning import RAISED, tidied
from evenhand.publications.faults import DocumentBroken, DocumentTooLarge
from evenhand.publications.publication import Line
from evenhand.publications.word_numbering import WordNumbering

KIND = "Word document"

PROPERTIES = "docProps/core.xml"
"""Where a document keeps what it says of itself."""

LARGEST_PROPERTIES = 1_000_000
"""Bytes of them, unpacked."""

MOST_UNPACKED = 400_000_000
"""Bytes of the parts of a document, unpacked: a small file may unfold to any size."""


def lines_of_docx(raw: bytes, file: str) -> Iterator[Line]:
    """The lines of a Word document. Refuses one that is damaged, or unfolds to an enormous size."""
    try:
        yield from _lines(_opened(raw, file))
    except Refused:
        raise
    except Exception as error:
        problem = f"its parts do not fit together ({type(error).__name__})"
        raise Refused([DocumentBroken(Place(file), kind=KIND, problem=problem)]) from None


def keywords_of_docx(raw: bytes) -> str:
    """The keywords that a Word document says of itself; nothing where it has none."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as parts:
            properties = parts.getinfo(PROPERTIES)
            if properties.file_size > LARGEST_PROPERTIES:
                return ""
            said = etree.fromstring(parts.read(properties), etree.XMLParser(resolve_entities=False, no_network=True))
    except (zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, RuntimeError, etree.XMLSyntaxError):
        return ""
    return str(said.findtext("{*}keywords") or "")


def _opened(raw: bytes, file: str) -> Document:
    with zipfile.ZipFile(BytesIO(raw)) as parts:
        unpacked = sum(part.file_size for part in parts.infolist())
    if unpacked > MOST_UNPACKED:
        size, most = (f"{one / 1e6:,.0f} MB unpacked" for one in (unpacked, MOST_UNPACKED))
        raise Refused([DocumentTooLarge(Place(file), kind=KIND, size=size, most=most)])
    return docx.Document(BytesIO(raw))


def _lines(document: Document) -> Iterator[Line]:
    numbers = count(1)
    for block in _Walk(document).blocks(document.element.body):
        cells = tuple(filter(None, block.cells))
        words = " ".join(cells).replace("\n", " ")
        if words:
            raw = "\t".join(block.cells).replace("\n", " ") if len(cells) < len(block.cells) else ""
            yield Line(
                words, next(numbers), None, cells if len(cells) > 1 else (), block.heading, raw, at=block.at, depth=block.depth
            )
    for mark, words in _notes(document):
        yield Line(f"{mark.translate(RAISED)} {words}", next(numbers), at=f"note {mark}")


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph, or a row of a table with its empty cells. `at` is where a reader finds it."""

    cells: Sequence[str]
    at: str
    heading: bool = False
    depth: int = 0


_HOLDERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag")))
"""What holds paragraphs, rows or cells and is none of the document's own: content controls, and what was put in by a change."""


def _held(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The parts of an element that have one of these names, through what holds them."""
    wanted = set(map(qn, names))
    for child in element:
        if child.tag in wanted:
            yield child
        elif child.tag in _HOLDERS:
            yield from _held(child, *names)


class _Walk:
    """Goes through a document in order, and counts its paragraphs and tables as a reader would."""

    def __init__(self, document: Document) -> None:
        self._numbering = WordNumbering(document)
        self._headings = _heading_styles(document)
        self._paragraphs, self._tables = 0, 0

    def blocks(self, element: etree._Element) -> Iterator[_Block]:
        """Paragraphs and rows; those of a box come after the paragraph that it hangs on."""
        for child in _held(element, "w:p", "w:tbl"):
            if child.tag == qn("w:tbl"):
                yield from self._table(child)
                continue
            mark, depth = self._numbering.mark(child)
            words = _text(child)
            if words:
                self._paragraphs += 1
                yield _Block((mark + words,), f"paragraph {self._paragraphs}", self._is_heading(child), depth)
            for box in _boxes(child):
                yield from self.blocks(box)

    def _table(self, table: etree._Element) -> Iterator[_Block]:
        self._tables += 1
        at = f"table {self._tables}"
        for number, row in enumerate(_held(table, "w:tr"), 1):
            if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None:
                yield from self._row(row, f"{at}, row {number}")

    def _row(self, row: etree._Element, at: str) -> Iterator[_Block]:
        """A row as one line; the paragraphs of its only cell one by one; tables inside its cells after it."""
        cells: list[list[_Block]] = []
        inside: list[etree._Element] = []
        for cell in _held(row, "w:tc"):
            properties = cell.find(qn("w:tcPr"))
            said: list[_Block] = []
            if properties is None or not _goes_on_from_another(properties):
                said = [self._in_cell(one, at) for one in _held(cell, "w:p")]
                inside.extend(_held(cell, "w:tbl"))
            span = properties.find(qn("w:gridSpan")) if properties is not None else None
            cells.extend([[one for one in said if one.cells[0]]] + [[]] * (_span(span) - 1))
        filled = [cell for cell in cells if cell]
        if len(filled) == 1 and len(filled[0]) > 1:
            for number, block in enumerate(filled[0], 1):
                yield _Block(block.cells, f"{at}, paragraph {number}", block.heading, block.depth)
        else:
            yield _Block([_cell(cell) for cell in cells], at)
        for table in inside:
            yield from self._table(table)

    def _in_cell(self, paragraph: etree._Element, at: str) -> _Block:
        mark, depth = self._numbering.mark(paragraph)
        words = " ".join(
            filter(None, [_text(paragraph), *(" ".join(map(_text, box.iter(qn("w:p")))) for box in _boxes(paragraph))])
        )
        return _Block((mark + words if words else mark.strip(" -"),), at, self._is_heading(paragraph), depth)

    def _is_heading(self, paragraph: etree._Element) -> bool:
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return style is not None and style.get(qn("w:val")) in self._headings


def _cell(paragraphs: Sequence[_Block]) -> str:
    """The words of a cell; the items of a list in it each in a line."""
    said = [one.cells[0] for one in paragraphs]
    if len(said) == 1:
        return said[0].removeprefix("- ")
    return ("\n" if any(one.startswith("- ") for one in said) else " ").join(said)


def _span(element: etree._Element | None) -> int:
    return min(max(int(element.get(qn("w:val"), "1")), 1), MOST_COLUMNS) if element is not None else 1


MOST_COLUMNS = 63
"""Columns of a table in Word."""


def _goes_on_from_another(properties: etree._Element) -> bool:
    """Whether a cell is a part of a merged one that began above it or beside it."""
    merged = (properties.find(qn(name)) for name in ("w:vMerge", "w:hMerge"))
    return any(one is not None and one.get(qn("w:val")) != "restart" for one in merged)


_TEXT, _NOTE, _HYPHEN = map(qn, ("w:t", "w:footnoteReference", "w:noBreakHyphen"))
_BLANKS = frozenset(map(qn, ("w:tab", "w:br", "w:cr")))
_BOX = qn("w:txbxContent")
_SAID_AGAIN = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""What stands beside a box for programs that cannot draw it, with the same words."""

_ANCHOR, CONTENTS = qn("w:anchor"), "_Toc"
"""Links to what Word so names are the contents of a document: they say no more than the headings they lead to."""

_LEFT_OUT = frozenset({_BOX, _SAID_AGAIN, *map(qn, ("w:del", "w:moveFrom", "w:pPr", "w:rPr"))})


def _text(paragraph: etree._Element) -> str:
    """The words of a paragraph as it stands with its changes accepted, without those of its boxes."""
    said: list[str] = []
    waiting = [iter(paragraph)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif element.tag == _TEXT:
            said.append(element.text or "")
        elif element.tag == _NOTE:
            said.append(str(element.get(qn("w:id"), "")).translate(RAISED))
        elif element.tag in _BLANKS:
            said.append(" ")
        elif element.tag == _HYPHEN:
            said.append("-")
        elif element.tag not in _LEFT_OUT and not str(element.get(_ANCHOR, "")).startswith(CONTENTS):
            waiting.append(iter(element))
    return tidied("".join(said))


def _boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The text boxes that hang on a paragraph, each once."""
    for box in paragraph.iter(_BOX):
        outer = list(box.iterancestors(_SAID_AGAIN, _BOX, qn("w:p")))
        if outer and outer[0] is paragraph:
            yield box


def _heading_styles(document: Document) -> frozenset[str]:
    """The styles of headings: by their names, or because they stand in the outline of the document."""
    found = set()
    for style in document.styles.element.findall(qn("w:style")):
        name, identity = style.find(qn("w:name")), str(style.get(qn("w:styleId")))
        called = identity if name is None else f"{name.get(qn('w:val'))}"
        outlined = style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}") is not None
        if outlined or any(one.casefold().startswith(("heading", "title")) for one in (identity, called)):
            found.add(identity)
    return frozenset(found)


def _notes(document: Document) -> Iterator[tuple[str, str]]:
    """The mark and the words of each note at the foot."""
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.FOOTNOTES and not relation.is_external:
            notes = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
            for note in notes.findall(qn("w:footnote")):
                words = tidied(" ".join(map(_text, note.iter(qn("w:p")))))
                if words and note.get(qn("w:type")) is None:
                    yield str(note.get(qn("w:id"))), words
