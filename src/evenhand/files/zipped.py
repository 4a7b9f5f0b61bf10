"""Files that are zips, such as those of Word and of spreadsheets, without the moment they were made."""

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a zip can name."""

UNCOMPRESSED = ("mimetype", ".png", ".jpeg")
"""How the names of parts end that stay as they are: pictures are small already, and OpenDocument asks it of the first."""


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A zip of parts in their order, all of the same moment, so that the same content gives the same bytes."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            part = zipfile.ZipInfo(name, FIRST_DAY)
            part.compress_type = zipfile.ZIP_STORED if name.endswith(UNCOMPRESSED) else zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            made.writestr(part, content)
    return written.getvalue()


def steady(zipped: bytes, changed: Mapping[str, Callable[[bytes], bytes]]) -> bytes:
    """The same zip without its moment; parts that name one themselves are `changed` by what stands beside their names."""
    with zipfile.ZipFile(BytesIO(zipped)) as given:
        parts = {name: given.read(name) for name in given.namelist()}
    return packed({name: changed[name](content) if name in changed else content for name, content in parts.items()})
