"""A book of data tables as an OpenDocument spreadsheet, which is what government publishes for others to use.

The file is a zip of a few short parts, which are written here as the standard has them (OpenDocument 1.3).
"""

from lxml import etree
from lxml.etree import _Element as Element
from openpyxl.utils import get_column_letter

from evenhand.files.zipped import packed
from evenhand.reporting.letters_set import for_xml
from evenhand.reporting.sheets import Worksheet, all_texts, cell_of, sheets_of
from evenhand.reporting.table_book import TableBook

KIND = "application/vnd.oasis.opendocument.spreadsheet"
VERSION = "1.3"
SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
}
DECIMALS = {"count": 0, "per cent": 1, "number": 3}
CENTIMETRES = 0.22
"""The width of a letter."""

WIDTH_OF_LINES = 24.0
PAGE = "Wide"
"""What the pages of every sheet are called."""


def render_ods(book: TableBook) -> bytes:
    """The spreadsheet."""
    sheets = sheets_of(book)
    parts = {"content.xml": _content(sheets), "styles.xml": _styles(book.language), "meta.xml": _meta(book)}
    whole = {name: etree.tostring(one, xml_declaration=True, encoding="UTF-8") for name, one in parts.items()}
    manifest = etree.tostring(_manifest(list(parts)), xml_declaration=True, encoding="UTF-8")
    return packed({"mimetype": KIND.encode(), **whole, "META-INF/manifest.xml": manifest})


def _make(name: str, /, *inner: Element, said: str | None = None, **attributes: str) -> Element:
    """An element; attributes are named `office_value_type` for `office:value-type`, and `said` is its text."""
    made = etree.Element(_named(name), nsmap=SPACES)
    for key, value in attributes.items():
        prefix, _, rest = key.partition("_")
        made.set(_named(f"{prefix}:{rest.replace('_', '-')}"), for_xml(value))
    made.text = for_xml(said) if said is not None else None
    made.extend(inner)
    return made


def _named(name: str) -> str:
    prefix, _, rest = name.partition(":")
    return f"{{{SPACES[prefix]}}}{rest}"


def _content(sheets: tuple[Worksheet, ...]) -> Element:
    widths = sorted({sheet.width(place) for sheet in sheets for place in range(len(sheet.columns))})
    columns = [_column_style(f"w{one}", one * CENTIMETRES) for one in widths]
    page = _make("style:style", style_name="sheet", style_family="table", style_master_page_name=PAGE)
    styles = _make("office:automatic-styles", page, *columns, _column_style("lines", WIDTH_OF_LINES), *_cell_styles())
    ranges = [_range(one) for one in sheets if one.columns]
    tables = [_table(one) for one in sheets]
    body = _make("office:body", _make("office:spreadsheet", *tables, _make("table:database-ranges", *ranges)))
    return _make("office:document-content", styles, body, office_version=VERSION)


def _column_style(name: str, width: float) -> Element:
    properties = _make("style:table-column-properties", style_column_width=f"{width:.2f}cm")
    return _make("style:style", properties, style_name=name, style_family="table-column")


def _cell_styles() -> list[Element]:
    made = []
    for kind, places in DECIMALS.items():
        number = _make("number:number", number_decimal_places=str(places), number_min_integer_digits="1")
        made.append(_make("number:number-style", number, style_name=f"n{places}"))
        made.append(_cell_style(kind.replace(" ", "-"), style_data_style_name=f"n{places}"))
    bold = {"fo_font_weight": "bold"}
    return [
        *made,
        _cell_style("head", **bold),
        _cell_style("title", **bold, fo_font_size="16pt"),
        _cell_style("line"),
        _cell_style("words"),
    ]


def _cell_style(name: str, **given: str) -> Element:
    """A kind of cell; how its letters look is said by what begins with `fo`."""
    letters = {key: value for key, value in given.items() if key.startswith("fo_")}
    own = {key: value for key, value in given.items() if key not in letters}
    inner = [
        _make(
            "style:table-cell-properties",
            fo_wrap_option="no-wrap" if name in ("title", "line") else "wrap",
            style_vertical_align="top",
        ),
        _make("style:text-properties", **letters),
    ]
    return _make("style:style", *inner, style_name=name, style_family="table-cell", style_parent_style_name="Default", **own)


def _table(sheet: Worksheet) -> Element:
    """A sheet; the heads of its columns are told apart from its rows, for those who hear it."""
    widths = [f"w{sheet.width(place)}" for place in range(len(sheet.columns))] or ["lines"]
    columns = [_make("table:table-column", table_style_name=one) for one in widths]
    lines = [
        _make("table:table-row", _cell(text, "title" if place == 0 else "line" if sheet.columns else "words"))
        for place, text in enumerate(all_texts(sheet))
    ]
    rows = []
    if sheet.columns:
        head = _make("table:table-row", *(_cell(one, "head") for one in sheet.columns))
        rows.append(_make("table:table-header-rows", head))
    for row in sheet.rows:
        kinds = [kind.replace(" ", "-") for kind in sheet.kinds]
        cells = [_cell(cell_of(value), kind) for value, kind in zip(row, kinds, strict=True)]
        if sheet.linked:
            cells[0] = _link(str(row[0]))
        rows.append(_make("table:table-row", *cells))
    return _make("table:table", *columns, *lines, *rows, table_name=sheet.name, table_style_name="sheet")


def _cell(value: str | float, style: str) -> Element:
    if isinstance(value, str):
        said = _make("text:p", said=value)
        return _make("table:table-cell", said, office_value_type="string", table_style_name=style)
    shown = f"{value:.10g}"
    said = _make("text:p", said=shown)
    return _make("table:table-cell", said, office_value_type="float", office_value=shown, table_style_name=style)


def _link(name: str) -> Element:
    link = _make("text:a", said=name, xlink_href=f"#'{name}'.A1", xlink_type="simple")
    return _make("table:table-cell", _make("text:p", link), office_value_type="string", table_style_name="words")


def _range(sheet: Worksheet) -> Element:
    """The table of a sheet by its name."""
    end = f"{get_column_letter(len(sheet.columns))}{sheet.head + len(sheet.rows)}"
    place = f"'{sheet.name}'.A{sheet.head}:'{sheet.name}'.{end}"
    return _make("table:database-range", table_name=sheet.table, table_target_range_address=place)


def _styles(language: str) -> Element:
    spoken, _, country = language.partition("-")
    letters = _make("style:text-properties", fo_font_family="Arial", fo_font_size="12pt", fo_language=spoken, fo_country=country)
    default = _make("style:default-style", letters, style_family="table-cell")
    plain = _make("style:style", style_name="Default", style_family="table-cell")
    return _make("office:document-styles", _make("office:styles", default, plain), *_on_paper(), office_version=VERSION)


def _on_paper() -> tuple[Element, Element]:
    """A4 across, with all columns of a sheet side by side on one page."""
    size = {"fo_page_width": "29.7cm", "fo_page_height": "21cm", "style_print_orientation": "landscape"}
    properties = _make("style:page-layout-properties", style_scale_to_X="1", style_scale_to_Y="0", **size)
    page = _make("style:master-page", style_name=PAGE, style_page_layout_name="across")
    layout = _make("style:page-layout", properties, style_name="across")
    return _make("office:automatic-styles", layout), _make("office:master-styles", page)


def _meta(book: TableBook) -> Element:
    said = [
        _make("dc:title", said=book.title),
        _make("dc:creator", said=book.publisher),
        _make("dc:language", said=book.language),
    ]
    return _make("office:document-meta", _make("office:meta", *said), office_version=VERSION)


def _manifest(parts: list[str]) -> Element:
    entries = [("/", KIND), *((name, "text/xml") for name in parts)]
    files = [_make("manifest:file-entry", manifest_full_path=name, manifest_media_type=kind) for name, kind in entries]
    return _make("manifest:manifest", *files, manifest_version=VERSION)
