"""A sheet of an XLSX file: the one whose heading holds what is wanted, or the one that is named."""

from itertools import islice

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from evenhand.files.faults import Fault, Place, Refused, nearest
from evenhand.files.formats import FileDamaged
from evenhand.files.grid import Grid
from evenhand.files.grid_rows import MOST_ROWS_ABOVE, Wanted, batches_of, grid_of_rows, heading_among
from evenhand.files.xlsx_parts import safe_workbook


class SheetUnknown(Fault):
    """A sheet was named that the file does not have."""

    what = "there is no sheet {sheet!r}."
    cure = "name one that is there; {hint}"


class SheetsAlike(Fault):
    """Two sheets or more could be the one that is meant."""

    what = "the sheets {sheets} could each be the one that is meant."
    cure = "name the sheet, or send a file that holds it alone."


def grid_of_xlsx(raw: bytes, file: str, wanted: Wanted, *, headings: str, sheet: str | None = None) -> Grid:
    """The wanted columns of a sheet. Formulas give the value last computed; hidden rows and columns are read like any other."""
    workbook = safe_workbook(raw, file)
    try:
        with CalamineWorkbook.from_filelike(workbook) as book:
            chosen = _chosen(book, file, wanted, sheet)
            read_as = f"XLSX, sheet {chosen.name!r}"
            return grid_of_rows(file, batches_of(chosen.iter_rows()), wanted, headings=headings, read_as=read_as, uneven=True)
    except (CalamineError, OSError, ValueError) as error:
        raise Refused([FileDamaged(Place(file), kind="XLSX", problem=_said(error))]) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # how a fault of the library itself arrives; no class to catch it by
            raise
        raise Refused([FileDamaged(Place(file), kind="XLSX", problem=_said(error))]) from None


def _said(error: BaseException) -> str:
    return " ".join(str(error).split()).rstrip(".") or type(error).__name__


def _chosen(book: CalamineWorkbook, file: str, wanted: Wanted, name: str | None) -> CalamineSheet:
    sheets = [one.name for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    if name is not None:
        named = [sheet for sheet in sheets if sheet.casefold() == name.strip().casefold()]
        if not named:
            raise Refused([SheetUnknown(Place(file), sheet=name, hint=nearest(name, sheets))])
        return book.get_sheet_by_name(named[0])
    shown = [one.name for one in book.sheets_metadata if one.name in sheets and one.visible == SheetVisibleEnum.Visible]
    if not shown:
        raise Refused([SheetUnknown(Place(file), sheet="", hint="the file shows none.")])
    return book.get_sheet_by_name(shown[0]) if len(shown) == 1 else _best(book, file, wanted, shown)


def _best(book: CalamineWorkbook, file: str, wanted: Wanted, names: list[str]) -> CalamineSheet:
    """The sheet whose heading holds the most of what is wanted."""
    held = {name: _held(book.get_sheet_by_name(name), wanted) for name in names}
    most = max(held.values())
    alike = [name for name, number in held.items() if number == most]
    if most and len(alike) > 1:
        raise Refused([SheetsAlike(Place(file), sheets=", ".join(map(repr, alike)))])
    return book.get_sheet_by_name(alike[0])


def _held(sheet: CalamineSheet, wanted: Wanted) -> int:
    """How many wanted headings a sheet has in one row near the top."""
    return heading_among(list(islice(sheet.iter_rows(), MOST_ROWS_ABOVE)), wanted)[1]
