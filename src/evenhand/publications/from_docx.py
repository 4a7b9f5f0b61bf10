"""A Word document as lines: its paragraphs, numbered as Word numbers them, the rows of its tables, and its notes."""

import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
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

KIND = "Word document"

MOST_UNPACKED = 400_000_000
"""Bytes of the parts of a document, unpacked: a small file may unfold to any size."""


def lines_of_docx(raw: bytes, file: str) -> Iterator[Line]:
    """The lines of a Word document. Refuses one that is damaged, or unfolds to an enormous size."""
    document = _opened(raw, file)
    numbers, numbering = count(1), _Numbering(document)
    body: etree._Element = document.element.body
    for cells, heading in _blocks(body, numbering):
        words = " ".join(cells)
        if words:
            yield Line(words, next(numbers), None, cells if len(cells) > 1 else (), heading)
    for mark, words in _notes(document):
        yield Line(f"{mark.translate(RAISED)} {words}", next(numbers))


def _opened(raw: bytes, file: str) -> Document:
    try:
        with zipfile.ZipFile(BytesIO(raw)) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
        if unpacked > MOST_UNPACKED:
            size, most = (f"{one / 1e6:,.0f} MB unpacked" for one in (unpacked, MOST_UNPACKED))
            raise Refused([DocumentTooLarge(Place(file), kind=KIND, size=size, most=most)])
        return docx.Document(BytesIO(raw))
    except Refused:
        raise
    except Exception as error:
        problem = f"its parts do not fit together ({type(error).__name__})"
        raise Refused([DocumentBroken(Place(file), kind=KIND, problem=problem)]) from None


def _blocks(body: etree._Element, numbering: "_Numbering") -> Iterator[tuple[tuple[str, ...], bool]]:
    """Paragraphs and rows in order; a row's cells are the paragraphs in them."""
    waiting = [iter(body)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif element.tag == qn("w:p"):
            style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
            heading = style is not None and str(style.get(qn("w:val"))).casefold().startswith(("heading", "title"))
            yield (numbering.mark(element) + _text(element),), heading
        elif element.tag == qn("w:tr"):
            cells = (tidied(" ".join(map(_text, cell.iter(qn("w:p"))))) for cell in element.findall(qn("w:tc")))
            yield tuple(filter(None, cells)), False
        elif element.tag in (qn("w:tbl"), qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
            waiting.append(iter(element))


def _text(paragraph: etree._Element) -> str:
    said = []
    for element in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:footnoteReference")):
        if element.tag == qn("w:t"):
            said.append(element.text or "")
        elif element.tag == qn("w:footnoteReference"):
            said.append(str(element.get(qn("w:id"), "")).translate(RAISED))
        else:
            said.append(" ")
    return tidied("".join(said))


class _Numbering:
    """The numbers and bullets that Word draws before paragraphs and does not write into them."""

    def __init__(self, document: Document) -> None:
        self._format = _formats(document)
        self._of_style = _numbered_styles(document)
        self._count: Counter[tuple[str, str]] = Counter()

    def mark(self, paragraph: etree._Element) -> str:
        """`3. ` or `- ` before a paragraph of a list; nothing before another."""
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        properties = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if properties is None and style is not None:
            properties = self._of_style.get(style.get(qn("w:val")))
        if properties is None:
            return ""
        level, number = (properties.find(qn(name)) for name in ("w:ilvl", "w:numId"))
        key = tuple("0" if one is None else str(one.get(qn("w:val"))) for one in (number, level))
        self._count[key[0], key[1]] += 1
        return f"{self._count[key[0], key[1]]}. " if self._format.get((key[0], key[1])) == "decimal" else "- "


def _numbered_styles(document: Document) -> dict[str, etree._Element]:
    """The styles whose paragraphs are numbered, with what says how."""
    styles = document.styles.element.findall(qn("w:style"))
    found = {one.get(qn("w:styleId")): one.find(f"{qn('w:pPr')}/{qn('w:numPr')}") for one in styles}
    return {name: properties for name, properties in found.items() if properties is not None}


def _formats(document: Document) -> Mapping[tuple[str, str], str]:
    """How each level of each list is numbered."""
    try:
        numbering = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}
    abstract = {one.get(qn("w:abstractNumId")): one for one in numbering.findall(qn("w:abstractNum"))}
    found = {}
    for number in numbering.findall(qn("w:num")):
        of = number.find(qn("w:abstractNumId"))
        described = abstract.get(of.get(qn("w:val"))) if of is not None else None
        for level in described.findall(qn("w:lvl")) if described is not None else ():
            form = level.find(qn("w:numFmt"))
            if form is not None:
                found[number.get(qn("w:numId")), level.get(qn("w:ilvl"))] = str(form.get(qn("w:val")))
    return found


def _notes(document: Document) -> Iterator[tuple[str, str]]:
    """The mark and the words of each note at the foot."""
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.FOOTNOTES and not relation.is_external:
            notes = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
            for note in notes.findall(qn("w:footnote")):
                words = tidied(" ".join(map(_text, note.iter(qn("w:p")))))
                if words and note.get(qn("w:type")) is None:
                    yield str(note.get(qn("w:id"))), words
