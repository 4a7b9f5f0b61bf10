"""Tables of recommendations, column by column as the head row names them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from evenhand.publications.addressees import is_body
from evenhand.publications.cleaning import cleaned
from evenhand.publications.lists import is_page_number
from evenhand.publications.publication import Line


@dataclass(frozen=True, slots=True)
class RecommendationRow:
    """One row: what is asked, under which number and of whom, where columns say so."""

    number: int | None
    text: str
    addressee: str | None
    line: Line


_TEXT = re.compile(r"(?:our )?recommendations?", re.IGNORECASE)
_NUMBER = re.compile(r"(?:recommendation )?(?:no\.?|number|ref\.?|reference|#|nr\.?)", re.IGNORECASE)
_WHOM = re.compile(
    r"(?:to|for|by) whom|owners?|action owner|responsib\w*(?: \w+){0,2}|addressees?|addressed to|lead(?: \w+)?|organisation|who"
    r"|(?:recommended )?to|for",
    re.IGNORECASE,
)
_WHEN = re.compile(r"(?:by )?when|deadline|time ?(?:scale|frame)|(?:target|due|completion) date|date|priority", re.IGNORECASE)
_DIGITS = re.compile(r"(?:R(?:ec(?:ommendation)?)? ?)?(\d{1,2})[.)]?", re.IGNORECASE)


def table_from(lines: Sequence[Line], place: int) -> tuple[list[RecommendationRow], int]:
    """The rows of the table whose head stands at a line, and the line after it; none where it is no such head."""
    columns = _columns(lines[place].cells)
    if columns is None:
        return [], place
    rows: list[RecommendationRow] = []
    addressee: str | None = None
    place += 1
    while place < len(lines):
        line = lines[place]
        if _columns(line.cells) == columns or is_page_number(line.text):
            pass  # the head again, or the number of the page, where a page ends
        elif not line.cells and line.text[:1].isupper() and is_body(line.text) and "whom" not in columns:
            addressee = line.text
        else:
            row = _row(line, columns, addressee) if line.cells else None
            if row is None:
                break
            rows.append(row)
        place += 1
    return rows, place


def is_head_of_recommendations(cells: Sequence[str]) -> bool:
    """Whether the cells of a row name the columns of a table of recommendations."""
    return _columns(cells) is not None


def _columns(cells: Sequence[str]) -> tuple[str, ...] | None:
    """What each column holds; None where this is no head of such a table, as where a column tells of progress."""
    known = {"text": _TEXT, "number": _NUMBER, "whom": _WHOM, "when": _WHEN}
    if not any(_TEXT.fullmatch(cell) for cell in cells):
        return None
    found = tuple(next((name for name, form in known.items() if form.fullmatch(cell)), "") for cell in cells)
    return found if "" not in found and len(set(found)) == len(found) else None


def _row(line: Line, columns: Sequence[str], addressee: str | None) -> RecommendationRow | None:
    cells: Sequence[str] = line.cells
    if len(cells) != len(columns):
        raw = line.raw.strip().strip("|")
        cells = [cleaned(cell)[0] for cell in raw.split("|" if "|" in raw else "\t")]
    if len(cells) != len(columns):
        return None
    said = dict(zip(columns, cells, strict=True))
    number = _DIGITS.fullmatch(said.get("number", ""))
    if not said["text"] or ("number" in said and number is None and said["number"]):
        return None
    return RecommendationRow(int(number[1]) if number else None, said["text"], said.get("whom") or addressee, line)
