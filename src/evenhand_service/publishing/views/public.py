"""The public site: the library's own pages and the frozen files, for anybody, at addresses that never change."""

from hashlib import sha256
from pathlib import PurePath

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag
from django.views.decorators.http import require_safe

from evenhand.publishing.version import MANIFEST
from evenhand.site import addresses
from evenhand.site.feeding import OTHERS
from evenhand.site.rendering import STATIC, Site, page_html, static
from evenhand_service.accounts.access import anyone
from evenhand_service.publishing.shelved import file_here, pages, shelf

KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".atom": "application/atom+xml; charset=utf-8",
    ".json": "application/json",
    ".csv": "text/csv; charset=utf-8",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
}
SHOWN = (".html", ".css", ".js", ".svg", ".atom", ".json", ".pdf")
"""What a browser shows; the rest it keeps."""

FROZEN = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; base-uri 'none'; sandbox"
"""A report holds its style and its pictures, and may do nothing but be read."""

FOR_A_WHILE = "public, max-age=300"


@anyone
@require_safe
def home(request: HttpRequest) -> HttpResponseBase:
    """The first page."""
    return _answered(request, addresses.HOME)


@anyone
@require_safe
def at(request: HttpRequest, address: str) -> HttpResponseBase:
    """Whatever stands at an address of the site."""
    return _answered(request, address)


def _answered(request: HttpRequest, address: str) -> HttpResponseBase:
    found = _made(address) or _frozen(address)
    if found is None:
        raise Http404
    content, kind, headers = found
    etag = quote_etag(sha256(content).hexdigest())
    fresh = get_conditional_response(request, etag=etag)
    answer = fresh if fresh is not None else HttpResponse(content, content_type=kind)
    for name, said in {**headers, "ETag": etag, "Cache-Control": FOR_A_WHILE, "X-Content-Type-Options": "nosniff"}.items():
        answer[name] = said
    return answer


Found = tuple[bytes, str, dict[str, str]]


def _made(address: str) -> Found | None:
    """A page, a feed or a table, made of what is published now."""
    site = Site(address=f"{settings.EVENHAND_ADDRESS.rstrip('/')}/public" if settings.EVENHAND_ADDRESS else "")
    page = pages().get(address)
    if page is not None:
        return page_html(page, site).encode(), KINDS[".html"], {}
    if address in OTHERS:
        return OTHERS[address](shelf(), site), KINDS[PurePath(address).suffix], {}
    return (static(address), KINDS[PurePath(address).suffix], {}) if address in STATIC else None


def _frozen(address: str) -> Found | None:
    """A file of a version that is not withdrawn."""
    parts = PurePath(address).parts
    place, name = parts[:3], "/".join(parts[3:])
    if len(place) < 3 or not place[2].isascii() or not place[2].isdigit():  # noqa: PLR2004
        return None
    there = shelf().get(place[1])
    if there is None or f"{place[0]}/" != (addresses.LETTERS if there.now.is_letter else addresses.INSPECTIONS):
        return None
    version = next((one for one in there.versions if str(one.number) == place[2]), None)
    if version is None or there.withdrawal is not None:
        return None
    if name == MANIFEST:
        return version.manifest, KINDS[".json"], {}
    content = file_here(there.name, version.number, name)
    return None if content is None else (content, *_as_kept(name, f"{there.name}-{version.number}"))


def _as_kept(name: str, called: str) -> tuple[str, dict[str, str]]:
    suffix = PurePath(name).suffix
    disposition = content_disposition_header(as_attachment=suffix not in SHOWN, filename=f"{called}-{PurePath(name).name}")
    return KINDS[suffix], {"Content-Security-Policy": FROZEN, "Content-Disposition": disposition or "attachment"}
