"""The styles of a report in Word, so that an editor changes a look in one place, and the frame of its pages."""

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from evenhand.languages.words import label_in
from evenhand.reporting.docx_elements import element, field, paragraph, run, runs
from evenhand.reporting.letters_set import for_xml

FONT = "Arial"
INK, QUIET, WARNING = (RGBColor.from_string(one) for one in ("0B0C0C", "484949", "801650"))
SIZES = {
    "Normal": 11,
    "Title": 26,
    "Subtitle": 14,
    "Heading 1": 19,
    "Heading 2": 14,
    "Heading 3": 12,
    "Caption": 10,
    "Header": 9,
    "Footer": 9,
}


def give_styles(document: Document, language: str) -> None:
    """Set the styles there are, and add those that only reports have."""
    _say_language(document, language)
    for name, size in SIZES.items():
        style: Any = document.styles[name]
        style.font.size, style.font.color.rgb, style.font.italic = Pt(size), INK, False
        _set_font(style)
    document.styles["Normal"].paragraph_format.space_after = Pt(6)
    document.styles["Caption"].paragraph_format.keep_with_next = True
    for name, colour, bold in (
        ("Reason", QUIET, False),
        ("Note", QUIET, False),
        ("Banner", WARNING, True),
        ("Opening", INK, True),
    ):
        added: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        added.base_style, added.quick_style = document.styles["Normal"], True
        added.font.color.rgb, added.font.bold = colour, bold
    _beside(document, "Reason", "B1B4B6")
    _beside(document, "Banner", "801650")
    opening: Any = document.styles["Opening"]
    opening.paragraph_format.keep_with_next, opening.paragraph_format.space_after = True, Pt(2)
    rating: Any = document.styles.add_style("Rating", WD_STYLE_TYPE.CHARACTER)
    rating.font.bold = True
    rating.element.get_or_add_rPr().append(element("w:shd", val="clear", color="auto", fill="E8E8E8"))


def _set_font(style: Any) -> None:  # noqa: ANN401 - a style of any kind
    """One font for all letters; the theme's, which the template names, would win otherwise."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), FONT)


def _beside(document: Document, name: str, colour: str) -> None:
    """A line to the left of all paragraphs of a style."""
    line = element("w:pBdr", element("w:left", val="single", sz="24", space="8", color=colour))
    document.styles[name].element.get_or_add_pPr().append(line)


def _say_language(document: Document, language: str) -> None:
    for spoken in document.styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), language)


def frame_pages(document: Document, *, heading: str, banners: tuple[str, ...], language: str) -> None:
    """A4, with what the report is and what every reader must know at the head of each page, and its number at the foot."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2.2)
    header, footer = section.header, section.footer
    header.paragraphs[0].text = for_xml(heading)
    for banner in banners:
        header._element.append(paragraph("Banner", *runs(banner, element("w:sz", val="16"))))
    foot = footer.paragraphs[0]._p
    page, of = (label_in(language, one) for one in ("Page", "of"))
    foot.extend([run(f"{page} "), *field("PAGE", run("1")), run(f" {of} "), *field("NUMPAGES", run("1"))])
