"""The page of snapshots, and each of them to be downloaded."""

from django.http import Http404, HttpResponseBase
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand_service.accounts.access import Request, throughout
from evenhand_service.furniture.listings.columns import Column
from evenhand_service.furniture.listings.listing import listing
from evenhand_service.furniture.moments import moment
from evenhand_service.snapshots.kept import Kept, kept, kept_in, usual_place
from evenhand_service.snapshots.zipped import archive_of


def _download(one: Kept) -> SafeString:
    """The way to the archive, which says which it is to whoever hears links one by one."""
    words, of = _("Download (ZIP)"), _("the snapshot of %(moment)s") % {"moment": moment(one.moment)}
    address = reverse("snapshot-zip", args=[one.name])
    return format_html('<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden"> {}</span></a>', address, words, of)


COLUMNS: tuple[Column[Kept], ...] = (
    Column(name="moment", heading=gettext_lazy("Written"), value=lambda one: one.moment, sort="moment"),
    Column(name="inspections", heading=gettext_lazy("Inspections"), value=lambda one: one.inspections, numeric=True),
    Column(name="left-out", heading=gettext_lazy("Left out"), value=lambda one: len(one.left_out), numeric=True),
    Column(
        name="rows",
        heading=gettext_lazy("Rows"),
        value=lambda one: one.rows_in_all,
        html=lambda one: SafeString(f"{one.rows_in_all:,}"),
        numeric=True,
    ),
    Column(
        name="size",
        heading=gettext_lazy("Size"),
        value=lambda one: one.size,
        html=lambda one: SafeString(filesizeformat(one.size)),
        numeric=True,
    ),
    Column(name="file", heading=gettext_lazy("File"), value=lambda one: one.name, html=_download),
)


@throughout("see snapshots")
def snapshots(request: Request) -> HttpResponseBase:
    """Every snapshot, the latest first."""
    crumbs = [{"text": _("Inspections"), "href": reverse("inspections")}]
    rows = kept_in(usual_place())
    return listing(request, rows, COLUMNS, caption=_("Snapshots"), template="snapshots/snapshots.html", crumbs=crumbs)


@throughout("see snapshots")
def snapshot_zip(request: Request, snapshot: str) -> HttpResponseBase:  # noqa: ARG001 - as every view
    """One snapshot as one archive. What is not in the list is not there."""
    found = kept(snapshot)
    if found is None:
        raise Http404
    return archive_of(found)
