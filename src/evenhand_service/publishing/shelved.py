"""What is published here, inspections and letters, as the library knows it: read once for each state of the tables."""

from functools import lru_cache

from evenhand.files.faults import Place, Refused
from evenhand.publishing.faults import FrozenFileMissing
from evenhand.publishing.shelf import Published, Withdrawal, as_frozen
from evenhand.publishing.version import Version, version_in
from evenhand.site.page import Page
from evenhand.site.pages import pages_of
from evenhand_service.inspections.models import Inspection
from evenhand_service.letters.models import Letter, LetterFile, LetterVersion, LetterWithdrawn
from evenhand_service.publishing.models import PublishedFile, PublishedVersion, Withdrawn

VERSIONS = ((PublishedVersion, "inspection__name"), (LetterVersion, "letter__name"))
FILES = ((PublishedFile, "version__inspection__name"), (LetterFile, "version__letter__name"))
WITHDRAWALS = ((Withdrawn, "inspection__name"), (LetterWithdrawn, "letter__name"))
"""Each of inspections and of letters, with the name under which it stands: no letter has that of an inspection."""

State = tuple[tuple[int, tuple[int, str] | None], ...]


def shelf() -> dict[str, Published]:
    """Everything that is published, by name."""
    return _shelf(_state())


def pages() -> dict[str, Page]:
    """Every page of the public site, by address."""
    return _pages(_state())


def published_of(what: Inspection | Letter) -> Published | None:
    """One inspection or letter; None where nothing of it is published."""
    return shelf().get(what.name)


def file_here(name: str, number: int, file: str) -> bytes | None:
    """A file of a version; None where it has no such file."""
    for files, named in FILES:
        kept = files._default_manager.filter(**{named: name}, version__number=number, name=file).first()
        if kept is not None:
            return bytes(kept.content)
    return None


def content_here(version: Version, file: str) -> bytes:
    """A file of a version, held against its fingerprint. Refuses one that is not there, or is not what was published."""
    place = Place(f"{file} of {version.name}, version {version.number}")
    content = file_here(version.name, version.number, file)
    if content is None:
        raise Refused([FrozenFileMissing(place)])
    return as_frozen(version, file, content, place)


def _state() -> State:
    """What changes with everything that is published or withdrawn: nothing of either is ever changed in place or deleted.

    How many there are tells of one that was numbered before the last and is seen after it.
    """
    return tuple(
        (rows.count(), rows.order_by("-pk").values_list("pk", said).first())
        for tables, said in ((VERSIONS, "sha256"), (WITHDRAWALS, "note"))
        for rows in (table._default_manager.all() for table, _ in tables)
    )


@lru_cache(maxsize=2)
def _shelf(state: State) -> dict[str, Published]:  # noqa: ARG001 - what it is kept by
    versions: dict[str, list[bytes]] = {}
    for table, named in VERSIONS:
        for name, manifest in table._default_manager.order_by(named, "number").values_list(named, "manifest"):
            versions.setdefault(name, []).append(bytes(manifest))
    gone = {
        name: Withdrawal(on=on, note=note)
        for table, named in WITHDRAWALS
        for name, on, note in table._default_manager.values_list(named, "on", "note")
    }
    return {
        name: Published(versions=tuple(version_in(one, f"the version of {name}") for one in manifests), withdrawal=gone.get(name))
        for name, manifests in versions.items()
    }


@lru_cache(maxsize=2)
def _pages(state: State) -> dict[str, Page]:
    return pages_of(_shelf(state))
