"""What is published here, as the library knows it: read once for each state of the tables."""

from functools import lru_cache

from evenhand.publishing.shelf import Published, Withdrawal
from evenhand.publishing.version import version_in
from evenhand.site.page import Page
from evenhand.site.pages import pages_of
from evenhand_service.inspections.models import Inspection
from evenhand_service.publishing.models import PublishedVersion, Withdrawn

State = tuple[int, tuple[int, str] | None, int, tuple[int, str] | None]


def shelf() -> dict[str, Published]:
    """Everything that is published, by name."""
    return _shelf(_state())


def pages() -> dict[str, Page]:
    """Every page of the public site, by address."""
    return _pages(_state())


def published_of(inspection: Inspection) -> Published | None:
    """One inspection; None where nothing of it is published."""
    return shelf().get(inspection.name)


def _state() -> State:
    """What changes with everything that is published or withdrawn: nothing of either is ever changed in place or deleted.

    How many there are tells of one that was numbered before the last and is seen after it.
    """
    version = PublishedVersion.objects.order_by("-pk").values_list("pk", "sha256").first()
    gone = Withdrawn.objects.order_by("-pk").values_list("pk", "note").first()
    return PublishedVersion.objects.count(), version, Withdrawn.objects.count(), gone


@lru_cache(maxsize=2)
def _shelf(state: State) -> dict[str, Published]:  # noqa: ARG001 - what it is kept by
    versions: dict[str, list[bytes]] = {}
    rows = PublishedVersion.objects.order_by("inspection__name", "number").values_list("inspection__name", "manifest")
    for name, manifest in rows:
        versions.setdefault(name, []).append(bytes(manifest))
    gone = {one.inspection.name: Withdrawal(on=one.on, note=one.note) for one in Withdrawn.objects.select_related("inspection")}
    return {
        name: Published(versions=tuple(version_in(one, f"the version of {name}") for one in manifests), withdrawal=gone.get(name))
        for name, manifests in versions.items()
    }


@lru_cache(maxsize=2)
def _pages(state: State) -> dict[str, Page]:
    return pages_of(_shelf(state))
