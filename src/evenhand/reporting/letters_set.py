"""Which letters each kind of document can hold, so that no text of anybody's makes one that cannot be written or opened."""

import re
import unicodedata

NOT_SHOWN = "■"
"""Stands in a PDF for a letter that its font does not have: PDF/UA allows no empty box without a meaning."""

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_NOT_SET = re.compile(
    "[^\n\u200b -~\u00a0-\u017e\u0192\u01cd-\u01dc\u0218-\u021b\u02c6\u02c7\u02d8-\u02dd\u0384-\u038a\u038c"
    "\u038e-\u03a1\u03a3-\u03ce"
    "\u0400-\u045f\u0490-\u0493\u1e80-\u1e85\u1e9e\u1ea0-\u1ef9\u2007\u2012-\u2016\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026"
    "\u202f\u2030\u2032\u2033\u2039\u203a\u2044\u2070\u2074-\u2079\u2080-\u2089\u20ac\u2113\u2116\u2122\u2126\u2153\u2154"
    "\u215b-\u215e\u2190-\u2193\u2202\u2206\u220f\u2211\u2212\u2215\u2219\u221a\u221e\u222b\u2248\u2260\u2264\u2265\u25a0"
    "\u25b2\u25b3\u25c6\u25ca\u2713]"
)
"""What Source Sans Pro does not have in both of the weights that a report uses, and a few rare letters that it has."""

LONGEST_WORD = 40
"""Letters of a word that a narrow column may have to break, where nothing in it says where."""

ZERO_WIDTH = "\u200b"


def for_xml(text: str) -> str:
    """Text as Word and spreadsheets can hold it: without the signs that no XML may contain."""
    return _NO_XML.sub("", text)


def for_setting(text: str) -> str:
    """Text as it can be set in a PDF: in whole letters, each of which the font has, and with no word wider than a column."""
    if text.isascii() and text.isprintable():
        return broken(text, LONGEST_WORD)  # as most texts are
    whole = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\t", " ")
    shown = _NOT_SET.sub(NOT_SHOWN, _NO_XML.sub("", whole))
    return broken(shown, LONGEST_WORD)


def broken(text: str, longest: int) -> str:
    """Text in which a line may end within a word that is longer than so many letters."""
    if len(text) <= longest or all(len(word) <= longest for word in text.split()):
        return text
    wider = rf"[^\s\u200b/-]{{{longest + 1},}}"
    return re.sub(wider, lambda found: ZERO_WIDTH.join(_pieces(found[0], longest)), text)


def drawing_for_setting(svg: str) -> str:
    """A picture whose words can be set in a PDF."""
    return _NOT_SET.sub(NOT_SHOWN, unicodedata.normalize("NFC", svg).replace("\r", "").replace("\t", " "))


def _pieces(word: str, longest: int) -> list[str]:
    return [word[start : start + longest] for start in range(0, len(word), longest)]
