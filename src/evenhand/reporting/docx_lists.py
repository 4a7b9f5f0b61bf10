"""Real lists in Word: each numbered one begins where its report says."""

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from evenhand.reporting.docx_elements import element, paragraph, runs
from evenhand.reporting.report import Listing

BULLETS, NUMBERS = "ListBullet", "ListNumber"


def list_elements(listing: Listing, document: Document) -> list[Element]:
    """The opening of a list and its items."""
    style, properties = BULLETS, tuple[Element, ...]()
    if listing.first_number is not None:
        number = _numbering(document, listing.first_number)
        style = NUMBERS
        properties = (element("w:numPr", element("w:ilvl", val="0"), element("w:numId", val=number)),)
    items = [paragraph(style, *runs(one), properties=_copies(properties)) for one in listing.items]
    return [paragraph("Opening", *runs(listing.opening)), *items]


def _copies(properties: tuple[Element, ...]) -> tuple[Element, ...]:
    """An element stands in one place only, so each item has its own."""
    return tuple(one.__copy__() for one in properties)


def _numbering(document: Document, first: int) -> str:
    """A list of its own, numbered as the style of numbered lists is, that begins with a number."""
    numbering = document.part.numbering_part.element
    styled = document.styles["List Number"].element.find(f".//{qn('w:numId')}").get(qn("w:val"))
    like = next(one for one in numbering.findall(qn("w:num")) if one.get(qn("w:numId")) == styled)
    added = numbering.add_num(like.abstractNumId.val)
    added.append(element("w:lvlOverride", element("w:startOverride", val=str(first)), ilvl="0"))
    return str(added.numId)
