"""Files that are given out: to be kept, never opened in the page."""

from pathlib import PurePath

from django.http import HttpResponse
from django.utils.http import content_disposition_header

KINDS = {
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".zip": "application/zip",
    ".html": "text/html; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".yaml": "text/plain; charset=utf-8",
}


def download(name: str, content: bytes | memoryview) -> HttpResponse:
    """A file under a name of our own."""
    kind = KINDS.get(PurePath(name).suffix, "application/octet-stream")
    disposition = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return HttpResponse(bytes(content), content_type=kind, headers={"Content-Disposition": disposition})
