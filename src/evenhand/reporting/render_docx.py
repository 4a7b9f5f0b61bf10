"""A report as a Word document that an editor can work on: styles, lists, heads of tables and fields are Word's own."""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from itertools import count

import docx
from docx.document import Document
from docx.oxml.shape import CT_Inline
from docx.shared import Emu, Pt
from lxml.etree import _Element as Element

from evenhand.files.zipped import steady
from evenhand.reporting.docx_elements import element, field, paragraph, rating_run, run
from evenhand.reporting.docx_lists import list_elements
from evenhand.reporting.docx_styles import LANGUAGE, frame_pages, give_styles
from evenhand.reporting.docx_tables import table_elements
from evenhand.reporting.letters_set import drawing_for_setting, for_xml
from evenhand.reporting.picture_size import points_of
from evenhand.reporting.report import Block, Figure, Listing, Paragraph, Report, Subheading, Table
from evenhand.reporting.typesetting import set_pictures

NO_MOMENT = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""When a document says it was made: never, so that the same report gives the same bytes."""

DOTS = 192
"""Of a picture, to the inch."""

STYLES = {"text": "Normal", "reason": "Reason", "note": "Note"}


def render_docx(report: Report) -> bytes:
    """The document."""
    document = docx.Document()
    give_styles(document)
    _say_what_it_is(document, report)
    frame_pages(document, heading=f"{report.unit}: {report.title}", banners=report.banners)
    figures = [block for part in report.parts for block in part.blocks if isinstance(block, Figure)]
    body = _Body(document, set_pictures([drawing_for_setting(one.svg) for one in figures], DOTS))
    body.add(*_opening(report), *_contents(report))
    for number, part in enumerate(report.parts):
        body.add(_marked(paragraph("Heading1", run(part.heading)), number))
        for block in part.blocks:
            body.show(block)
    body.add(paragraph("Note", run(report.colophon)))
    written = BytesIO()
    document.save(written)
    return steady(written.getvalue(), {})


def _say_what_it_is(document: Document, report: Report) -> None:
    said = document.core_properties
    said.title, said.language = for_xml(f"{report.unit}: {report.title}")[:255], LANGUAGE
    said.author, said.last_modified_by = for_xml(dict(report.facts).get("Inspected by", ""))[:255], ""
    said.comments, said.keywords, said.revision = "", "", 1
    said.created = said.modified = NO_MOMENT


def _opening(report: Report) -> Iterator[Element]:
    yield paragraph("Subtitle", run(report.title))
    yield paragraph("Title", run(report.unit))
    yield from (paragraph("Banner", run(banner)) for banner in report.banners)
    for name, fact in report.facts:
        yield paragraph("Normal", run(f"{name}: ", element("w:b")), run(fact))
    if report.overall:
        yield paragraph("Normal", run("Overall rating: ", element("w:b")), rating_run(report.overall))


def _contents(report: Report) -> Iterator[Element]:
    """A table of contents that Word can bring up to date, and that leads to every part before it does."""
    yield paragraph("TOCHeading", run("Contents"))
    links = [element("w:hyperlink", run(part.heading), anchor=_name(number)) for number, part in enumerate(report.parts)]
    runs = field(r'TOC \o "1-1" \h \z \u', *links)
    begin, end = runs[: len(runs) - len(links) - 1], runs[-1]
    for number, link in enumerate(links):
        around = [*(begin if number == 0 else []), link, *([end] if number == len(links) - 1 else [])]
        yield paragraph("Normal", *around)


def _name(number: int) -> str:
    return f"_Toc{number:06}"


def _marked(heading: Element, number: int) -> Element:
    """A heading that the contents lead to."""
    heading.insert(1, element("w:bookmarkStart", id=str(number), name=_name(number)))
    heading.append(element("w:bookmarkEnd", id=str(number)))
    return heading


class _Body:
    """The text of a document as it is written, block by block."""

    def __init__(self, document: Document, pictures: list[bytes]) -> None:
        self._document = document
        self._end = document.element.body.sectPr
        self._pictures = zip(count(1), pictures, strict=False)

    def add(self, *elements: Element) -> None:
        for one in elements:
            self._end.addprevious(one)

    def show(self, block: Block) -> None:
        match block:
            case Paragraph(text, kind):
                self.add(paragraph(STYLES[kind], run(text)))
            case Subheading(level, text, rating):
                beside = [run(": "), rating_run(rating)] if rating else []
                self.add(paragraph(f"Heading{level - 1}", run(text), *beside))
            case Listing():
                self.add(*list_elements(block, self._document))
            case Table():
                self.add(*table_elements(block))
            case Figure():
                self._picture(block)

    def _picture(self, figure: Figure) -> None:
        """A picture with its words: the caption above, and for those who cannot see it what it shows."""
        number, picture = next(self._pictures)
        place, image = self._document.part.get_or_add_image(BytesIO(picture))
        width = Pt(points_of(figure.svg))
        height = Emu(round(width * image.px_height / image.px_width))
        inline = CT_Inline.new_pic_inline(number, place, f"chart-{number}.png", width, height)
        inline.docPr.set("descr", for_xml(figure.alt))
        drawn = element("w:r", element("w:drawing", inline))
        self.add(
            paragraph("Caption", run(figure.caption)),
            paragraph("Normal", drawn, properties=(element("w:keepNext"),)),
        )
