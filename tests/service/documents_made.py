"""Documents as programs write them: small, whole, and made here."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

PDF = (
    b"%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n2 0 obj <</Type /Pages /Kids [] /Count 0>> endobj\n"
    b"xref\n0 1\n0000000000 65535 f \ntrailer <</Root 1 0 R>>\nstartxref\n110\n%%EOF\n"
)
TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/{part}" ContentType="application/vnd.openxmlformats-officedocument.{main}.main+xml"/></Types>'
)
OFFICE = {
    "docx": ("word/document.xml", "wordprocessingml.document"),
    "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation"),
}
OPEN = {"odt": "application/vnd.oasis.opendocument.text", "ods": "application/vnd.oasis.opendocument.spreadsheet"}
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"
"""The file by which scanners are tried: harmless, and known to all of them. In two halves, so that none takes this one for it."""


def packed(parts, **options):
    """An archive of parts, each a name and its content; one with a third is stored and not packed."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content, *stored in parts:
            info = ZipInfo(name, (2026, 1, 5, 9, 0, 0))
            info.compress_type = ZIP_STORED if stored else ZIP_DEFLATED
            archive.writestr(info, content)
    return out.getvalue()


def office(kind="docx", *more, types=None):
    part, main = OFFICE[kind]
    return packed(
        [
            ("[Content_Types].xml", types or TYPES.format(part=part, main=main)),
            ("_rels/.rels", "<Relationships/>"),
            (part, "<x>Northtown</x>"),
            *more,
        ]
    )


def open_document(kind="odt", *more, manifest="<manifest/>"):
    return packed(
        [
            ("mimetype", OPEN[kind], "stored"),
            ("content.xml", "<x>Northtown</x>"),
            ("META-INF/manifest.xml", manifest),
            *more,
        ]
    )


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width=1, height=1):
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def jpeg(width=1, height=1):
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    return (
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
        + b"\xff\xc0" + struct.pack(">H", len(frame) + 2) + frame
        + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x00\xff\xd9"
    )  # fmt: skip


WHOLE = {
    "report.pdf": PDF,
    "report.docx": office("docx"),
    "figures.xlsx": office("xlsx"),
    "slides.pptx": office("pptx"),
    "report.odt": open_document("odt"),
    "figures.ods": open_document("ods"),
    "figures.csv": "team,posts\nNorth,£7\n".encode(),
    "note.txt": "Gwasanaeth prawf – nodyn\r\n".encode("utf-16"),
    "plan.png": png(),
    "scan.jpg": jpeg(),
}
"""One of every kind that is taken."""
