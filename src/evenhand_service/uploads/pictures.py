"""The structure of pictures, chunk by chunk. No point of one is unpacked."""

from zlib import crc32

from evenhand.files.faults import Place, Refused
from evenhand_service.uploads.faults import StructureBroken

MOST_POINTS = 100_000_000
"""The most points of a picture: more than any camera or scanner gives, and less than what fills a memory once it is shown."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_STANDALONE = {0x01, *range(0xD0, 0xD8)}
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_SCAN, _FILL = 0xDA, 0xFF


def check_png(content: bytes, name: str) -> str:
    """That the chunks of a PNG follow each other from its header to its end, each with the right sum, and nothing after."""
    at, number, kind = len(_SIGNATURE), 0, b""
    if not content.startswith(_SIGNATURE):
        raise _broken("PNG picture", name, "its beginning is spoilt")
    while kind != b"IEND":
        length, kind = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        end = at + 12 + length
        if len(kind) < 4 or end > len(content) or (number == 0) != (kind == b"IHDR"):  # noqa: PLR2004 - bytes of a name
            raise _broken("PNG picture", name, "a part of it is missing")
        if crc32(content[at + 4 : end - 4]) != int.from_bytes(content[end - 4 : end]):
            raise _broken("PNG picture", name, "the sum of a part is wrong")
        if number == 0:
            _check_points("PNG picture", name, content[at + 8 : at + 12], content[at + 12 : at + 16])
        at, number = end, number + 1
    if at != len(content):
        raise _broken("PNG picture", name, "something stands after its end")
    return "png"


def check_jpeg(content: bytes, name: str) -> str:
    """That the segments of a JPEG lead to a picture with a size, and that it comes to an end."""
    at, framed = 2, False
    while True:
        if content[at : at + 1] != b"\xff":
            raise _broken("JPEG picture", name, "a part of it is missing")
        while content[at : at + 1] == b"\xff":
            at += 1
        marker = int.from_bytes(content[at : at + 1])
        at += 1
        if marker in _STANDALONE:
            continue
        if marker == _SCAN:
            break
        if marker in _FRAMES:
            _check_points("JPEG picture", name, content[at + 3 : at + 5], content[at + 5 : at + 7])
            framed = True
        at += max(int.from_bytes(content[at : at + 2]), 2)
    if not framed or b"\xff\xd9" not in content[at:]:
        raise _broken("JPEG picture", name, "its size or its end is missing")
    return "jpeg"


def _check_points(kind: str, name: str, one: bytes, other: bytes) -> None:
    points = int.from_bytes(one) * int.from_bytes(other)
    if not 0 < points <= MOST_POINTS:
        raise _broken(kind, name, "its height or width cannot be")


def _broken(kind: str, name: str, problem: str) -> Refused:
    return Refused([StructureBroken(Place(name), kind=kind, problem=problem)])
