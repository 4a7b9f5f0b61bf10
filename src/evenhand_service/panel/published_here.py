"""What was published here of an edition, as far as others are set beside it: ratings, and the shares that everybody may read."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from evenhand.publishing.version import Version
from evenhand_service.inspections.models import Inspection
from evenhand_service.publishing.models import PublishedFile
from evenhand_service.publishing.shelved import shelf

RESULTS = "results.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What was published of one inspection: its ratings by standard, the overall rating, and its shares by question."""

    ratings: Mapping[str, str]
    overall: str | None
    shares: Mapping[str, Fraction]


def published_here(inspection: Inspection, but: Collection[str]) -> list[Beside]:
    """The other inspections of its edition as they stand published, but for units that are known otherwise.

    What is made up is set beside nothing but what is made up itself.
    """
    return [
        Beside(
            ratings={one.code: one.rating for one in now.ratings if one.rating},
            overall=now.overall.rating if now.overall else None,
            shares=dict(_shares(now.name, now.number, file.sha256)) if (file := now.file(RESULTS)) else {},
        )
        for now in _standing()
        if now.ref == inspection.edition and now.name != inspection.name and now.unit not in but
        if inspection.synthetic or not now.synthetic
    ]


def _standing() -> Iterator[Version]:
    return (one.now for one in shelf().values() if one.withdrawal is None and not one.now.is_letter)


@lru_cache(maxsize=1_000)
def _shares(name: str, number: int, sha256: str) -> tuple[tuple[str, Fraction], ...]:
    """The shares in the results of a version, which never change; those that are guarded are not there."""
    about = {"version__inspection__name": name, "version__number": number, "name": RESULTS, "sha256": sha256}
    said = json.loads(bytes(PublishedFile.objects.get(**about).content))
    shares = ((code, one["share"]) for code, one in said["scores"].items())
    return tuple((code, Fraction(share)) for code, share in shares if share is not None)
