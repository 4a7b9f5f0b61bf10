"""CSV as spreadsheets and case management systems really write it: any of four delimiters, a `sep=` line, any line end."""

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from itertools import islice

from evenhand.files.encodings import text_in
from evenhand.files.faults import Fault, Place, Refused
from evenhand.files.grid import Grid
from evenhand.files.grid_rows import BATCH, MOST_ROWS_ABOVE, Batch, Wanted, grid_of_rows, heading_among
from evenhand.files.tables import TableBroken
from evenhand.files.text import FileEmpty

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}

_SEP_LINE = re.compile(r'"?sep=(.)"?[ ,;\t|]*(?:\r\n|\r|\n|$)', re.IGNORECASE)

LOOKED_AT = 100_000
"""So many characters from the top tell the delimiter."""


class CharacterNought(Fault):
    """A character that no text holds: the file is damaged, or is not a table at all."""

    what = "the control character 0x00 does not belong in a table."
    cure = "save the extract again, as XLSX or as 'CSV UTF-8'."


def grid_of_csv(raw: bytes, file: str, wanted: Wanted, *, headings: str, encoding: str | None = None) -> Grid:
    """The wanted columns of a CSV file, with the delimiter under which its heading holds the most of them."""
    text, words = text_in(raw, file, encoding)
    if not text.strip():
        raise Refused([FileEmpty(Place(file), cure="send the extract again.")])
    if "\0" in text:
        row = text[: text.index("\0")].count("\n") + 1
        raise Refused([CharacterNought(Place(file, row=row))])
    told = _SEP_LINE.match(text)
    body = text[told.end() :] if told else text  # a spreadsheet does not show this line, nor count it
    delimiter = told[1] if told and told[1] in DELIMITERS else _delimiter(body, wanted)
    broken: list[Fault] = []
    read_as = f"CSV with {DELIMITERS[delimiter]} in {words}"
    try:
        grid = grid_of_rows(file, _batches(body, delimiter, file, broken), wanted, headings=headings, read_as=read_as)
    except Refused as refusal:
        raise Refused([*broken, *refusal.faults]) from None
    return replace(grid, faults=(*grid.faults, *broken))


def _batches(text: str, delimiter: str, file: str, broken: list[Fault]) -> Iterator[Batch]:
    """The rows with their numbers. What is no row is put among the broken, and reading goes on with the next line."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True, strict=True)
    first, batch = 1, list[list[str]]()
    while True:
        try:
            for row in reader:
                batch.append(row)
                if len(batch) == BATCH:
                    yield first, batch
                    first, batch = first + BATCH, []
            break
        except csv.Error as error:
            yield first, batch
            first, batch = first + len(batch) + 1, []
            broken.append(TableBroken(Place(file, row=first - 1), problem=str(error)))
    yield first, batch


def _delimiter(text: str, wanted: Wanted) -> str:
    """The delimiter under which a row near the top holds the most wanted headings, or else the most cells."""
    return max(DELIMITERS, key=lambda delimiter: _found(text[:LOOKED_AT], delimiter, wanted))


def _found(text: str, delimiter: str, wanted: Wanted) -> tuple[int, int]:
    rows = list(islice((row for _, batch in _batches(text, delimiter, "", []) for row in batch), MOST_ROWS_ABOVE))
    place, most = heading_among(rows, wanted)
    return most, len(rows[place]) if rows else 0
