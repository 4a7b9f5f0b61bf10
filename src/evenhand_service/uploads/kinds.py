"""What a file that somebody sends is: by what it holds, never by what it is called, and only of kinds that are taken.

No more is read of it than its structure. Nothing in it is run, opened or followed.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from evenhand.files.faults import Place, Refused
from evenhand_service.uploads import faults
from evenhand_service.uploads.packed import kind_of_packed
from evenhand_service.uploads.pictures import check_jpeg, check_png
from evenhand_service.uploads.written import check_parquet, check_pdf, is_text


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its code, what people call it, how its names end, and what a browser is told that it is."""

    code: str
    says: str
    endings: tuple[str, ...]
    content_type: str


_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.code: kind
        for kind in (
            Kind("pdf", "PDF", ("pdf",), "application/pdf"),
            Kind("docx", "Word document", ("docx",), f"{_OOXML}.wordprocessingml.document"),
            Kind("xlsx", "Excel workbook", ("xlsx",), f"{_OOXML}.spreadsheetml.sheet"),
            Kind("pptx", "PowerPoint presentation", ("pptx",), f"{_OOXML}.presentationml.presentation"),
            Kind("odt", "OpenDocument text", ("odt",), f"{_ODF}.text"),
            Kind("ods", "OpenDocument spreadsheet", ("ods",), f"{_ODF}.spreadsheet"),
            Kind("csv", "CSV", ("csv",), "text/csv"),
            Kind("txt", "plain text", ("txt",), "text/plain"),
            Kind("png", "PNG picture", ("png",), "image/png"),
            Kind("jpeg", "JPEG picture", ("jpg", "jpeg"), "image/jpeg"),
            Kind("parquet", "Parquet table", ("parquet",), "application/vnd.apache.parquet"),
        )
    }
)
"""Every kind that can be told, by its code."""

EXTRACTS = ("xlsx", "csv", "parquet")
"""The kinds that a caseload is taken in."""

EVIDENCE = tuple(code for code in KINDS if code != "parquet")
"""The kinds that evidence is taken in."""

_BEGINNINGS: tuple[tuple[bytes, Callable[[bytes, str], str | None], str], ...] = (
    (b"%PDF-", check_pdf, ""),
    (b"PK\x03\x04", kind_of_packed, "an archive"),
    (b"\x89PNG", check_png, ""),
    (b"\xff\xd8\xff", check_jpeg, ""),
    (b"PAR1", check_parquet, ""),
)
"""How files of each kind begin, what reads their structure and gives the kind, and what one is that is of no kind after all."""

_NEVER = {
    b"\xd0\xcf\x11\xe0": "an Office document of the old kind, or one protected by a password",
    b"PK\x05\x06": "an empty archive",
    b"MZ": "a program",
    b"\x7fELF": "a program",
    b"Rar!": "an archive",
    b"7z\xbc\xaf": "an archive",
    b"\x1f\x8b": "an archive",
    b"{\\rtf": "a text document of the old kind (RTF)",
    b"GIF8": "a picture that can move",
}
"""Kinds that people send and that are not taken, so that the refusal can say what it is."""


def kind_of(name: str, content: bytes, allowed: Collection[str] = EVIDENCE) -> Kind:
    """The kind of a file with a name. Refuses one of no kind that is allowed, a damaged one, and a name that says otherwise."""
    if not content:
        raise Refused([faults.FileOfNothing(Place(name))])
    ending = name.rpartition(".")[2].casefold() if "." in name else ""
    code, found = _read(content, name, ending)
    if code is None or code not in allowed:
        taken = ", ".join(kind.says for kind in KINDS.values() if kind.code in allowed)
        says = f"a file of the kind {KINDS[code].says}" if code else found
        raise Refused([faults.KindNotTaken(Place(name), found=says, taken=taken)])
    kind = KINDS[code]
    if ending not in kind.endings:
        endings = " or ".join(f".{one}" for one in kind.endings)
        raise Refused([faults.NameSaysOtherwise(Place(name), says=kind.says, endings=endings)])
    return kind


def _read(content: bytes, name: str, ending: str) -> tuple[str | None, str]:
    """The code of a kind; None, and in words what it is instead, where it is of none. Only its name tells CSV from other text."""
    for beginning, read, found in _BEGINNINGS:
        if content.startswith(beginning):
            return read(content, name), found
    never = next((says for beginning, says in _NEVER.items() if content.startswith(beginning)), None)
    if never is not None or not is_text(content, name):
        return None, never or "of no kind that is known"
    return ("csv" if ending == "csv" else "txt"), ""
