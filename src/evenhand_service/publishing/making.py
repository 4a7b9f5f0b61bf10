"""The next version of an inspection, made ready: by whoever publishes it, and in a trial run before that."""

from functools import lru_cache

from django.utils.timezone import localdate

from evenhand.files.faults import Fault, Place, Refused
from evenhand.folders.layout import FILES
from evenhand.folders.read import read_folder
from evenhand.publishing.freezing import Frozen
from evenhand.publishing.shelf import Published, next_version
from evenhand_service.inspections.folder import files_of, laid_out
from evenhand_service.inspections.models import Inspection
from evenhand_service.panel.before_panel import agreed
from evenhand_service.publishing.faults import RatingsNotLocked
from evenhand_service.publishing.shelved import published_of
from evenhand_service.reports.accuracy import said_of_accuracy
from evenhand_service.reports.complete import amiss

PLACE = Place("the inspection")
TRIAL = "A trial run."
"""The note of a correction that is only tried."""

KEPT = 4
"""States of inspections of which it is kept in a process what a trial run came to: pages ask again and again."""


def made_ready(name: str, files: dict[str, bytes], before: Published | None, caveats: tuple[str, ...], note: str) -> Frozen:
    """The version that follows those there are, read back. Refuses what cannot be published. It takes seconds."""
    with laid_out(files) as folder:
        found = read_folder(folder.path)
        return next_version(found, name=name, before=before, on=localdate(), note=note, caveats=caveats, place=PLACE)


def published_from(inspection: Inspection) -> dict[str, bytes]:
    """The files that results and report are made of."""
    return {
        name: bytes(content) for name, content in files_of(inspection).values_list("name", "content") if name.casefold() in FILES
    }


def is_ready(inspection: Inspection) -> bool:
    """Whether it could be published as it stands."""
    return not not_ready(inspection)


def not_ready(inspection: Inspection) -> tuple[Fault, ...]:
    """What keeps it from being published as it stands. A version is made on trial only where nothing else is missing."""
    lacks = (*amiss(inspection), *(() if agreed(inspection) else (RatingsNotLocked(PLACE),)))
    if lacks:
        return lacks
    files = tuple(sorted(published_from(inspection).items()))
    return _tried(inspection.name, files, published_of(inspection), said_of_accuracy(inspection))


@lru_cache(maxsize=KEPT)
def _tried(
    name: str, files: tuple[tuple[str, bytes], ...], before: Published | None, caveats: tuple[str, ...]
) -> tuple[Fault, ...]:
    try:
        made_ready(name, dict(files), before, caveats, TRIAL)
    except Refused as refusal:
        return tuple(refusal.faults)
    return ()
