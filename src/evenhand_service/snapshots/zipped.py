"""A snapshot as one archive, put together while it is sent: nothing is written, and little of it is ever in memory."""

from collections.abc import Iterator
from contextlib import ExitStack
from io import RawIOBase
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from evenhand_service.exchange.exporting import FIRST_DAY
from evenhand_service.snapshots.kept import Kept

AT_ONCE = 1 << 20
"""Bytes that are read and sent together."""


def archive_of(snapshot: Kept) -> StreamingHttpResponse:
    """The archive as an answer, to be kept under the name of the snapshot."""
    disposition = content_disposition_header(as_attachment=True, filename=f"snapshot-{snapshot.name}.zip") or "attachment"
    headers = {"Content-Disposition": disposition}
    return StreamingHttpResponse(zipped(snapshot), content_type="application/zip", headers=headers)


def zipped(snapshot: Kept) -> Iterator[bytes]:
    """The bytes of the archive. Parquet is packed already, so they are as they lie there.

    Every file is opened before the first is sent: a snapshot that is removed meanwhile still arrives whole.
    """
    sent = _Sent()
    with ExitStack() as opened, ZipFile(sent, "w", ZIP_STORED) as archive:
        files = [(name, opened.enter_context(Path(snapshot.folder, name).open("rb"))) for name in snapshot.files]
        for name, file in files:
            entry = ZipInfo(f"{snapshot.name}/{name}", FIRST_DAY)
            entry.file_size = snapshot.files[name]
            with archive.open(entry, "w") as target:
                while part := file.read(AT_ONCE):
                    target.write(part)
                    yield sent.taken()
    yield sent.taken()


class _Sent(RawIOBase):
    """What was written since it was last taken. Nothing can go back in it: what was taken is on its way."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, part: Any) -> int:  # noqa: ANN401 - anything that is bytes
        self._parts.append(bytes(part))
        return len(part)

    def taken(self) -> bytes:
        content = b"".join(self._parts)
        self._parts.clear()
        return content
