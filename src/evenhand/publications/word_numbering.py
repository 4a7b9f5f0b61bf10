"""The numbers, letters and bullets that Word draws before paragraphs and does not write into them."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered: `text` is what is drawn, with `%1` for the number of the first level."""

    form: str
    text: str
    start: int


_NUMBER_OF_LEVEL = re.compile(r"%([1-9])")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_UNNUMBERED = "0"
"""What Word calls the list of a paragraph that was taken out of its style's list."""


class WordNumbering:
    """Counts the paragraphs of every list while a document is gone through."""

    def __init__(self, document: Document) -> None:
        self._levels = _levels(document)
        self._of_style = _numbered_styles(document)
        self._count: defaultdict[str, dict[int, int]] = defaultdict(dict)

    def mark(self, paragraph: etree._Element) -> tuple[str, int]:
        """`3. ` or `- ` before a paragraph of a list, nothing before another; and how deep in lists within lists it stands."""
        number, depth = self._list_of(paragraph)
        level = self._levels.get((number, depth))
        if number == _UNNUMBERED or (level is not None and level.form == "none"):
            return "", 0
        if level is None or level.form == "bullet":
            return "- ", depth
        count = self._count[number]
        count[depth] = count.get(depth, level.start - 1) + 1
        for deeper in [one for one in count if one > depth]:
            del count[deeper]
        return f"{_NUMBER_OF_LEVEL.sub(lambda found: self._drawn(number, int(found[1]) - 1), level.text)} ", depth

    def _list_of(self, paragraph: etree._Element) -> tuple[str, int]:
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        styled = self._of_style.get(str(style.get(qn("w:val")))) if style is not None else None
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        number, level = _UNNUMBERED, "0"
        for properties in (styled, own):
            if properties is not None:
                number = _value(properties, "w:numId") or number
                level = _value(properties, "w:ilvl") or level
        return number, int(level)

    def _drawn(self, number: str, depth: int) -> str:
        level = self._levels.get((number, depth), _Level("decimal", "", 1))
        count = self._count[number].get(depth, level.start)
        if level.form.endswith("Letter"):
            drawn = chr(ord("a") + (count - 1) % 26)
        elif level.form.endswith("Roman"):
            drawn = _roman(count)
        else:
            drawn = str(count)
        return drawn.upper() if level.form.startswith("upper") else drawn


def _roman(number: int) -> str:
    drawn = ""
    for value, sign in _ROMAN:
        drawn += sign * (number // value)
        number %= value
    return drawn


def _value(element: etree._Element, name: str) -> str | None:
    found = element.find(qn(name))
    return None if found is None else str(found.get(qn("w:val")))


def _numbered_styles(document: Document) -> dict[str, etree._Element]:
    """The styles whose paragraphs are numbered, with what says how; a style has that of the one it is based on."""
    styles = {str(one.get(qn("w:styleId"))): one for one in document.styles.element.findall(qn("w:style"))}
    found = {}
    for name, style in styles.items():
        based: etree._Element | None = style
        for _ in styles:
            properties = based.find(f"{qn('w:pPr')}/{qn('w:numPr')}") if based is not None else None
            if based is None or properties is not None:
                break
            based = styles.get(_value(based, "w:basedOn") or "")
        if properties is not None:
            found[name] = properties
    return found


def _levels(document: Document) -> Mapping[tuple[str, int], _Level]:
    """How each level of each list is numbered."""
    try:
        numbering = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}
    abstract = {one.get(qn("w:abstractNumId")): one for one in numbering.findall(qn("w:abstractNum"))}
    found = {}
    for number in numbering.findall(qn("w:num")):
        name = str(number.get(qn("w:numId")))
        described = abstract.get(_value(number, "w:abstractNumId"))
        for level in described.findall(qn("w:lvl")) if described is not None else ():
            depth = int(level.get(qn("w:ilvl")))
            form, text, start = (_value(level, one) for one in ("w:numFmt", "w:lvlText", "w:start"))
            found[name, depth] = _Level(form or "decimal", text or f"%{depth + 1}.", int(start or 1))
        for override in number.findall(qn("w:lvlOverride")):
            key, start = (name, int(override.get(qn("w:ilvl")))), _value(override, "w:startOverride")
            if start is not None and key in found:
                found[key] = _Level(found[key].form, found[key].text, int(start))
    return found
