"""The page of snapshots, and each of them to be downloaded."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from evenhand_service.accounts.access import Request, throughout
from evenhand_service.casework.blind import kept_figures_of
from evenhand_service.furniture.listings.columns import Column
from evenhand_service.furniture.listings.listing import listing
from evenhand_service.furniture.moments import moment
from evenhand_service.snapshots.kept import Kept, kept, kept_in, usual_place
from evenhand_service.snapshots.zipped import archive_of


@throughout("see snapshots")
def snapshots(request: Request) -> HttpResponseBase:
    """Every snapshot, the latest first; those that are kept from whoever asks without the way to them."""
    rows, blind = kept_in(usual_place()), kept_figures_of(request.user)
    return listing(
        request,
        rows,
        _columns(blind),
        caption=_("Snapshots"),
        template="snapshots/snapshots.html",
        crumbs=[{"text": _("Inspections"), "href": reverse("inspections")}],
        withheld=sorted({name for one in rows for name in one.holds & blind}),
    )


def _columns(blind: frozenset[str]) -> tuple[Column[Kept], ...]:
    def download(one: Kept) -> SafeString:
        return format_html("{}", _("Kept from you for now")) if one.holds & blind else _download(one)

    return (
        Column(name="moment", heading=_("Written"), value=lambda one: one.moment, sort="moment"),
        Column(name="inspections", heading=_("Inspections"), value=lambda one: one.inspections, numeric=True),
        Column(name="left-out", heading=_("Left out"), value=lambda one: len(one.left_out), numeric=True),
        Column(
            name="rows",
            heading=_("Rows"),
            value=lambda one: one.rows_in_all,
            html=lambda one: SafeString(f"{one.rows_in_all:,}"),
            numeric=True,
        ),
        Column(
            name="size",
            heading=_("Size"),
            value=lambda one: one.size,
            html=lambda one: SafeString(filesizeformat(one.size)),
            numeric=True,
        ),
        Column(name="file", heading=_("File"), value=lambda one: one.name, html=download),
    )


def _download(one: Kept) -> SafeString:
    """The way to the archive, which says which it is to whoever hears links one by one."""
    words, of = _("Download (ZIP)"), _("the snapshot of %(moment)s") % {"moment": moment(one.moment)}
    address = reverse("snapshot-zip", args=[one.name])
    return format_html('<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden"> {}</span></a>', address, words, of)


@throughout("see snapshots")
def snapshot_zip(request: Request, snapshot: str) -> HttpResponseBase:
    """One snapshot as one archive. What is not in the list is not there, and what is kept from them they may not have."""
    found = kept(snapshot)
    if found is None:
        raise Http404
    if found.holds & kept_figures_of(request.user):
        raise PermissionDenied
    return archive_of(found)
