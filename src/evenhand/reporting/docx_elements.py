"""Elements of WordprocessingML, made from names and texts and never from strings of markup."""

from functools import cache

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from evenhand.languages.spoken import runs_of
from evenhand.reporting.letters_set import for_xml

_named = cache(qn)


def element(name: str, /, *inner: Element, **attributes: str) -> Element:
    """An element such as `w:p` with its attributes, which are of the same namespace, and what stands in it."""
    made: Element = OxmlElement(name)
    prefix = name.split(":", maxsplit=1)[0]
    for key, text in attributes.items():
        made.set(_named(f"{prefix}:{key}"), for_xml(text))
    made.extend(inner)
    return made


def run(text: str, *properties: Element) -> Element:
    """A run of text; lines within it stay lines."""
    words: list[Element] = []
    for number, line in enumerate(for_xml(text).split("\n")):
        if number:
            words.append(element("w:br"))
        said = element("w:t")
        said.text = line
        said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        words.append(said)
    return element("w:r", *([element("w:rPr", *properties)] if properties else []), *words)


def runs(text: str, *properties: Element) -> list[Element]:
    """The runs of a text; words of another language than the document's are marked as such, for those who hear it."""
    made = []
    for one in runs_of(text):
        spoken = [element("w:lang", val=one.language)] if one.language else []
        made.append(run(one.text, *(each.__copy__() for each in properties), *spoken))
    return made


def rating_runs(rating: str) -> list[Element]:
    """A rating as it stands beside a heading or in a cell."""
    return runs(rating, element("w:rStyle", val="Rating"))


def paragraph(style: str, *inner: Element, properties: tuple[Element, ...] = ()) -> Element:
    """A paragraph of a style, named as in the file."""
    return element("w:p", element("w:pPr", element("w:pStyle", val=style), *properties), *inner)


def field(instruction: str, *shown: Element) -> list[Element]:
    """The runs of a field that Word works out, such as PAGE, around what is shown until it does."""
    told = element("w:instrText")
    told.text = f" {instruction} "
    told.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return [
        element("w:r", element("w:fldChar", fldCharType="begin")),
        element("w:r", told),
        element("w:r", element("w:fldChar", fldCharType="separate")),
        *shown,
        element("w:r", element("w:fldChar", fldCharType="end")),
    ]
