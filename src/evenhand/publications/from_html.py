"""A web page as lines: headings, paragraphs, items of lists, and the rows of tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from lxml import etree, html

from evenhand.files.faults import Place, Refused
from evenhand.publications.cleaning import RAISED, tidied
from evenhand.publications.faults import DocumentBroken
from evenhand.publications.page_rows import Block, Row, Spans
from evenhand.publications.publication import Line

KIND = "web page"

LEFT_OUT = frozenset({"script", "style", "head", "nav", "svg", "template", "noscript", "button", "select", "form"})
"""What is not the text of a page, or only moves about in it."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins", "kbd", "label", "mark", "q", "s"}
    | {"br", "font", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"}
)
"""What stands within a line."""

LONGEST_LABEL = 40
"""Characters of what a picture says in place of itself, such as a rating; what is longer describes it."""

LONGEST_HEAD = 100_000
"""Bytes of a page in which its head is looked for."""

FIRST_BYTES = 4096
"""Bytes in which a page says how it is written."""

_WORD = re.compile(r"\w")


def lines_of_html(raw: bytes, file: str) -> Iterator[Line]:
    """The lines of a web page. Refuses what no page can be made of."""
    try:
        parser = html.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True, encoding=_encoding(raw))
        page = html.document_fromstring(raw, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Refused([DocumentBroken(Place(file), kind=KIND, problem=str(error).split("\n")[0])]) from None
    if any("depth" in str(error.message) for error in parser.error_log):
        raise Refused([DocumentBroken(Place(file), kind=KIND, problem="its elements are nested too deeply to be text")])
    numbers = count(1)
    for block in _Walk().blocks(page):
        yield Line(block.words, next(numbers), None, block.cells if len(block.cells) > 1 else (), block.heading)


def keywords_of_html(raw: bytes) -> str:
    """The keywords in the head of a web page; nothing where it has none."""
    head, end, _ = raw[:LONGEST_HEAD].partition(b"</head>")
    try:
        page = html.document_fromstring(head + end, parser=html.HTMLParser(encoding=_encoding(raw)))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    said = page.find("head/meta[@name='keywords']")
    return "" if said is None else str(said.get("content", ""))


def _encoding(raw: bytes) -> str | None:
    """UTF-8 where a page does not say how it is written, and can be; else what it says."""
    if b"charset" in raw[:FIRST_BYTES].lower() or raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


@dataclass(slots=True)
class _Walk:
    """Goes through the elements in order, without calling itself, so that no depth of nesting can exhaust it.

    A cell that holds a table, or several paragraphs, is no cell of a row but part of a layout: its blocks are lines of their own.
    """

    _text: list[str] = field(default_factory=list)
    _labels: list[str] = field(default_factory=list)
    _rows: list[Row] = field(default_factory=list)
    _spans: list[Spans] = field(default_factory=list)
    _found: list[Block] = field(default_factory=list)

    def blocks(self, page: html.HtmlElement) -> Iterator[Block]:
        """Each block in the order of the page."""
        skipped: etree._Element | None = None
        for event, element in etree.iterwalk(page, events=("start", "end")):
            if skipped is not None:
                if event == "end" and element is skipped:
                    skipped = None
                    self._add(element.tail)
            elif event == "start" and (element.tag in LEFT_OUT or _skips(element)):
                if element.tag == "svg":
                    self._label(element.get("aria-label") or element.findtext("title"))
                else:
                    self._end()
                skipped = element
            elif event == "start":
                self._start(element)
            else:
                self._end_of(element)
            yield from self._found
            self._found.clear()
        self._end()
        yield from self._found

    def _start(self, element: etree._Element) -> None:
        tag = element.tag
        if tag not in INLINE:
            self._end()
        if tag == "table":
            self._spans.append(Spans())
        if tag in ("tr", "dt"):
            self._begin_row(element)
        if tag in ("td", "th", "dt", "dd") and self._rows:
            self._rows[-1].begin_cell(element)
        if tag == "li":
            parent = element.getparent()
            ordered = parent is not None and parent.tag == "ol"
            self._add(f"{_number_of(element)}. " if ordered else "- ")
        text = " " if tag == "br" else element.text or ""
        self._add(text.translate(RAISED) if tag == "sup" and text.strip().isdigit() else text)
        if tag == "img":
            self._label(element.get("alt"))
        elif tag in INLINE and (said := element.get("aria-label") or element.get("title")):
            self._label(None if _WORD.search("".join(element.itertext())) else said)

    def _begin_row(self, element: etree._Element) -> None:
        """A row ends with itself; a name with what it stands for, where the next name begins or their list ends."""
        ends_with = element if element.tag == "tr" else element.getparent()
        if self._rows and self._rows[-1].ends_with is ends_with:
            self._end_row()
        if self._rows:
            self._found += self._rows[-1].spilt()
        self._rows.append(Row(ends_with))

    def _end_row(self) -> None:
        row = self._rows.pop()
        self._found += row.blocks(self._spans[-1] if self._spans and row.ends_with.tag == "tr" else Spans())

    def _end_of(self, element: etree._Element) -> None:
        if element.tag not in INLINE:
            self._end(heading=element.tag in HEADINGS)
        if self._rows and self._rows[-1].ends_with is element:
            self._end_row()
        if element.tag == "table" and self._spans:
            self._spans.pop()
        self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if text:
            self._text.append(text)

    def _label(self, said: str | None) -> None:
        """What a picture says, where it says no more than a word or two."""
        if said and len(said) <= LONGEST_LABEL and said.strip():
            self._labels.append(tidied(" ".join(said.split())))

    def _end(self, *, heading: bool = False) -> None:
        """Ends a block. What a picture in a cell says stands for itself; elsewhere it counts only where there are no words."""
        words = tidied(" ".join("".join(self._text).split()))
        words = "" if words == "-" else words
        in_cell = bool(self._rows and self._rows[-1].cells)
        labels = [one for one in dict.fromkeys(self._labels) if one.casefold() not in words.casefold()]
        self._text, self._labels = [], []
        for said in (words, *labels) if in_cell or not words else (words,):
            if said:
                block = Block(said, (said,), heading)
                if in_cell and not self._rows[-1].apart:
                    self._rows[-1].add(block)
                else:
                    self._found.append(block)


def _skips(element: etree._Element) -> bool:
    """Whether this is a link within the page for those who read by keyboard or by ear: no word of the document."""
    return element.tag == "a" and element.get("href", "").startswith("#") and (element.text or "").startswith("Skip to ")


def _number_of(item: etree._Element) -> int:
    """The number that a list shows before an item."""
    parent = item.getparent()
    start = int(parent.get("start", "1")) if parent is not None and parent.get("start", "1").isdigit() else 1
    own = item.get("value", "")
    return int(own) if own.isdigit() else start + sum(1 for _ in item.itersiblings("li", preceding=True))
