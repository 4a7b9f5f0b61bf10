"""A web page as lines: headings, paragraphs, items of lists, and the rows of tables."""

from collections.abc import Iterator
from itertools import count, takewhile

from lxml import etree, html

from evenhand.files.faults import Place, Refused
from evenhand.publications.cleaning import RAISED, tidied
from evenhand.publications.faults import DocumentBroken
from evenhand.publications.publication import Line

KIND = "web page"

LEFT_OUT = frozenset({"script", "style", "head", "nav", "svg", "template", "noscript", "button", "select", "form"})
"""What is not the text of a page, or only moves about in it."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

ROWS = frozenset({"tr", "dt", "dd"})
"""Rows of tables; and names with what they stand for, which make one row together."""

INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "label", "mark", "q", "s", "samp"}
    | {"br", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr", "font"}
)
"""What stands within a line."""


def lines_of_html(raw: bytes, file: str) -> Iterator[Line]:
    """The lines of a web page. Refuses what no page can be made of."""
    try:
        parser = html.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True)
        page = html.document_fromstring(raw, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Refused([DocumentBroken(Place(file), kind=KIND, problem=str(error).split("\n")[0])]) from None
    if any("depth" in str(error.message) for error in parser.error_log):
        raise Refused([DocumentBroken(Place(file), kind=KIND, problem="its elements are nested too deeply to be text")])
    numbers = count(1)
    for cells, heading in _Walk().blocks(page):
        words = " ".join(cells)
        if words:
            yield Line(words, next(numbers), None, cells if len(cells) > 1 else (), heading)


Block = tuple[tuple[str, ...], bool]


class _Walk:
    """Goes through the elements in order, without calling itself, so that no depth of nesting can exhaust it."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._found: list[Block] = []

    def blocks(self, page: html.HtmlElement) -> Iterator[Block]:
        """Each block: its cells, one where it is no row, and whether it is a heading."""
        skipped: etree._Element | None = None
        for event, element in etree.iterwalk(page, events=("start", "end")):
            if skipped is not None:
                if event == "end" and element is skipped:
                    skipped = None
                    self._add(element.tail)
                continue
            if event == "start" and (element.tag in LEFT_OUT or element.tag in ROWS):
                yield from self._end()
                if element.tag in ROWS:
                    yield _cells_of(element), False
                skipped = element
            elif event == "start":
                yield from self._start(element)
            else:
                yield from self._end_of(element)
        yield from self._end()

    def _start(self, element: etree._Element) -> Iterator[Block]:
        if element.tag not in INLINE:
            yield from self._end()
        if element.tag == "li":
            parent = element.getparent()
            ordered = parent is not None and parent.tag == "ol"
            self._add(f"{_number_of(element)}. " if ordered else "- ")
        text = " " if element.tag == "br" else element.text or ""
        self._add(text.translate(RAISED) if element.tag == "sup" and text.strip().isdigit() else text)

    def _end_of(self, element: etree._Element) -> Iterator[Block]:
        if element.tag not in INLINE:
            yield from self._end(heading=element.tag in HEADINGS)
        self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if text:
            self._text.append(text)

    def _end(self, *, heading: bool = False) -> Iterator[Block]:
        words = tidied(" ".join("".join(self._text).split()))
        self._text = []
        if words and words not in ("-",):
            yield (words,), heading


def _cells_of(row: etree._Element) -> tuple[str, ...]:
    """The cells of a row. A name and what follows it, up to the next name, are one: what follows has none by itself."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    if row.tag == "dt":
        cells = [row, *takewhile(lambda one: one.tag == "dd", row.itersiblings("dt", "dd"))]
    elif row.tag == "dd":
        cells = []
    return tuple(filter(None, map(_text_in, cells)))


def _text_in(cell: etree._Element) -> str:
    return tidied(" ".join("".join(cell.itertext()).split()))


def _number_of(item: etree._Element) -> int:
    """The number that a list shows before an item."""
    parent = item.getparent()
    start = int(parent.get("start", "1")) if parent is not None and parent.get("start", "1").isdigit() else 1
    own = item.get("value", "")
    return int(own) if own.isdigit() else start + sum(1 for _ in item.itersiblings("li", preceding=True))
