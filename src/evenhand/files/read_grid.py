"""Read a table that somebody else wrote: CSV, XLSX or Parquet, told apart by what is in the file."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from evenhand.files.faults import Place, Refused
from evenhand.files.formats import TooLarge, format_of
from evenhand.files.grid import Grid
from evenhand.files.grid_csv import grid_of_csv
from evenhand.files.grid_parquet import grid_of_parquet
from evenhand.files.grid_xlsx import grid_of_xlsx
from evenhand.files.text import FileEmpty, read_bytes

LARGEST_FILE = 1_000_000_000
"""The most bytes of a file that is read."""


def read_grid(
    path: Path, *, wanted: Callable[[str], bool], headings: str = "", encoding: str | None = None, sheet: str | None = None
) -> Grid:
    """The columns of a file whose headings are wanted, as text; no other column is kept.

    `headings` goes on the cure where none is found: what to ask for, in words. `encoding` is for CSV and `sheet` for XLSX, where
    what the file itself says is not what is meant.
    """
    if path.is_file() and path.stat().st_size > LARGEST_FILE:
        found = f"{path.stat().st_size:,} bytes"
        raise Refused(
            [TooLarge(Place(str(path)), found=found, most=f"{LARGEST_FILE:,}", cure="send only the columns asked for.")]
        )
    raw = read_bytes(path)
    if not raw:
        raise Refused([FileEmpty(Place(str(path)), cure="send the extract again.")])
    return replace(_grid(raw, str(path), wanted, headings, encoding, sheet), sha256=sha256(raw).hexdigest())


def _grid(raw: bytes, file: str, wanted: Callable[[str], bool], headings: str, encoding: str | None, sheet: str | None) -> Grid:
    match format_of(raw, file):
        case "Parquet":
            return grid_of_parquet(raw, file, wanted, headings=headings)
        case "XLSX":
            return grid_of_xlsx(raw, file, wanted, headings=headings, sheet=sheet)
        case "CSV":
            return grid_of_csv(raw, file, wanted, headings=headings, encoding=encoding)
