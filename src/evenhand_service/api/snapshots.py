"""Snapshots: the tables of all inspections, for analysts."""

from datetime import datetime
from functools import partial
from typing import Annotated

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from ninja import Schema
from ninja.params.functions import Path
from pydantic import Field

from evenhand_service.accounts.access import Access
from evenhand_service.api.asking import Asked
from evenhand_service.api.operations import Operations
from evenhand_service.api.paging import Paged, Wanted, paged
from evenhand_service.casework.blind import kept_figures_of
from evenhand_service.snapshots.kept import Kept, kept, kept_in, usual_place
from evenhand_service.snapshots.zipped import archive_of

operations = Operations("Snapshots")
SEE = Access("throughout", "see snapshots")

SnapshotName = Annotated[
    str,
    Path(
        ...,
        pattern=r"^[-a-zA-Z0-9_]+$",
        max_length=80,
        description="The name of the snapshot, from the list.",
        example="2026-11-22T023000Z",
    ),
]


class LeftOutSaid(Schema):
    """An inspection that is not in a snapshot."""

    inspection: str = Field(description="Its short name.", examples=["northtown-2026"])
    why: str = Field(description="cancelled, no cases, no answers or broken.", examples=["no answers"])


class SnapshotSaid(Schema):
    """A snapshot."""

    name: str = Field(description="Its name: the last by name is the latest.", examples=["2026-11-22T023000Z"])
    moment: datetime = Field(description="When the inspections were read.", examples=["2026-11-22T02:30:00Z"])
    version: str = Field(description="The version of its tables.", examples=["2"])
    fingerprint: str = Field(description="The fingerprint of what all of its tables say.")
    rows: dict[str, int] = Field(description="The rows of each table.", examples=[{"inspections": 3, "answers": 26910}])
    size: int = Field(description="The bytes of its files together.", examples=[90000])
    left_out: list[LeftOutSaid] = Field(description="The inspections that are not in it.")
    withheld: bool = Field(
        description="That you read cases of an inspection in it, and may not have it until all readings of them are finished."
    )


class SnapshotList(Paged):
    """A page of snapshots."""

    items: list[SnapshotSaid]


@operations.reads("/snapshots", SEE)
def list_snapshots(request: Asked, pages: Wanted) -> SnapshotList:
    """The snapshots that are kept, the latest first.

    They are written by whoever runs the service, on a schedule. This operation writes none.
    """
    said = partial(_said, blind=kept_figures_of(request.auth.person))
    return SnapshotList(**paged(request, pages, kept_in(usual_place()), said))


@operations.reads("/snapshots/{slug:snapshot}/tables.zip", SEE, files=["application/zip"])
def get_snapshot(request: Asked, snapshot: SnapshotName) -> HttpResponseBase:
    """A whole snapshot, as a ZIP archive of Parquet files.

    The reference says what its tables hold. It has no names, no case references and no free text. It is refused to whoever reads
    cases of an inspection in it, until all readings of them are finished.
    """
    found = kept(snapshot)
    if found is None:
        raise Http404
    if found.holds & kept_figures_of(request.auth.person):
        raise PermissionDenied
    return archive_of(found)


def _said(one: Kept, blind: frozenset[str]) -> SnapshotSaid:
    return SnapshotSaid(
        name=one.name,
        moment=one.moment,
        version=one.version,
        fingerprint=one.fingerprint,
        rows=dict(one.rows),
        size=one.size,
        left_out=[LeftOutSaid(inspection=left["inspection"], why=left["why"]) for left in one.left_out],
        withheld=bool(one.holds & blind),
    )
