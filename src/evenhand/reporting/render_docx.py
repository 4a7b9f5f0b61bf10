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

from evenhand.files.about import keyword_of_unit
from evenhand.files.zipped import steady
from evenhand.languages.words import label_in
from evenhand.reporting.docx_elements import element, field, paragraph, rating_runs, run, runs
from evenhand.reporting.docx_lists import list_elements
from evenhand.reporting.docx_styles import frame_pages, give_styles
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
    give_styles(document, report.language)
    _say_what_it_is(document, report)
    frame_pages(document, heading=f"{report.unit}: {report.title}", banners=report.banners, language=report.language)
    figures = [block for part in report.parts for block in part.blocks if isinstance(block, Figure)]
    body = _Body(document, set_pictures([drawing_for_setting(one.svg) for one in figures], DOTS))
    body.add(*_opening(report), *_contents(report))
    for number, part in enumerate(report.parts):
        body.add(_marked(paragraph("Heading1", *runs(part.heading)), number))
        for block in part.blocks:
            body.show(block)
    body.add(paragraph("Note", *runs(report.colophon)))
    written = BytesIO()
    document.save(written)
    return steady(written.getvalue(), {})


def _say_what_it_is(document: Document, report: Report) -> None:
    said = document.core_properties
    said.title, said.language = for_xml(f"{report.unit}: {report.title}")[:255], report.language
    said.author, said.last_modified_by = for_xml(report.publisher)[:255], ""
    said.keywords = for_xml(keyword_of_unit(report.unit))[:255]
    said.comments, said.revision = "", 1
    said.created = said.modified = NO_MOMENT


def _opening(report: Report) -> Iterator[Element]:
    yield paragraph("Subtitle", *runs(report.title))
    yield paragraph("Title", *runs(report.unit))
    yield from (paragraph("Banner", *runs(banner)) for banner in report.banners)
    for name, fact in report.facts:
        yield paragraph("Normal", *runs(name, element("w:b")), run(": ", element("w:b")), *runs(fact))
    if report.overall:
        yield paragraph(
            "Normal", run(f"{label_in(report.language, 'Overall rating')}: ", element("w:b")), *rating_runs(report.overall)
        )


def _contents(report: Report) -> Iterator[Element]:
    """A table of contents that Word can bring up to date, and that leads to every part before it does."""
    yield paragraph("TOCHeading", *runs(label_in(report.language, "Contents")))
    links = [element("w:hyperlink", *runs(part.heading), anchor=_name(number)) for number, part in enumerate(report.parts)]
    shown = field(r'TOC \o "1-1" \h \z \u', *links)
    begin, end = shown[: len(shown) - len(links) - 1], shown[-1]
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
                self.add(paragraph(STYLES[kind], *runs(text)))
            case Subheading(level, text, rating):
                beside = [run(": "), *rating_runs(rating)] if rating else []
                self.add(paragraph(f"Heading{level - 1}", *runs(text), *beside))
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
            paragraph("Caption", *runs(figure.caption)),
            paragraph("Normal", drawn, properties=(element("w:keepNext"),)),
        )
