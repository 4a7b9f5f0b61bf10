"""Files on their way in: what is too large is refused while it comes, and no more of it is kept than came until then."""

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest

from evenhand.files.faults import Place, Refused
from evenhand_service.uploads.faults import FileTooBig

MEGABYTE = 1_000_000
_MARK = "evenhand.too_big"
READ_ON = 4
"""Up to so many times the limit, what is too large is read to its end and thrown away, so that a browser shows the answer."""


class Bounded(FileUploadHandler):
    """Passes on the files of a request, for the handlers after this one to keep, until all together they are too large."""

    _seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002 - as Django calls it
        """Pass on a piece. Where it makes too much, raises SkipFile, or StopUpload for a request that is far too large."""
        self._seen += len(raw_data)
        if self._seen > settings.EVENHAND_LARGEST_UPLOAD:
            assert self.request is not None
            self.request.META[_MARK] = "yes"
            if int(self.request.META.get("CONTENT_LENGTH") or 0) > READ_ON * settings.EVENHAND_LARGEST_UPLOAD:
                raise StopUpload(connection_reset=True)
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the handlers after this one."""


def check_size(name: str, size: int) -> None:
    """Refuse a file that is larger than may be, however it came."""
    if size > settings.EVENHAND_LARGEST_UPLOAD:
        raise too_big(name)


def was_too_big(request: HttpRequest) -> bool:
    """Whether a file of a request was left out because it was too large."""
    return _MARK in request.META


def too_big(name: str) -> Refused:
    """The refusal of a file that is too large."""
    return Refused([FileTooBig(Place(name), most=settings.EVENHAND_LARGEST_UPLOAD // MEGABYTE)])
