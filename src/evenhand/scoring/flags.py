"""What a ratings panel must look at, as the pack's `discretion:` block declares. A pack without the block raises none."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from evenhand.framework.ratings import Bands, Discretion
from evenhand.scoring.distance import Distance, Distances
from evenhand.scoring.score import Score, percent, percent_apart

FlagKind = Literal["near a boundary", "few cases decide", "small sample", "departs without a flag", "departs by more than a step"]


@dataclass(frozen=True, slots=True)
class Flag:
    """One thing for the panel: its kind, and the fact that raised it."""

    kind: FlagKind
    because: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.because}"


def flags(
    share: Fraction, decided_by: Score | None, bands: Bands, distance: Distances, discretion: Discretion
) -> tuple[Flag, ...]:
    """Every flag a computed rating raises.

    `share` is what was banded; `decided_by` the key question that decided, where one did.
    """
    raised = [*_near(share, bands, discretion), *_few_cases(distance, discretion), *_small(decided_by, discretion)]
    return tuple(raised)


def _near(share: Fraction, bands: Bands, discretion: Discretion) -> Iterator[Flag]:
    if discretion.points is None:
        return
    for rating, begins in bands.begins.items():
        away = abs(share - begins) * 100
        if begins and (away < discretion.points or (discretion.inclusive and away == discretion.points)):
            boundary = f"{percent(begins)}, where {rating} begins"
            within = f"{percent_apart(share, begins)} is within {discretion.points} percentage points of {boundary}"
            because = within if away else f"it stands on {boundary}"
            yield Flag("near a boundary", because)


def _few_cases(distance: Distances, discretion: Discretion) -> Iterator[Flag]:
    near: list[Distance] = [way for way in (distance.up, distance.down) if way is not None]
    for way in near:
        if discretion.cases is not None and way.judgements <= discretion.cases:
            yield Flag("few cases decide", f"it stands {way}")


def _small(decided_by: Score | None, discretion: Discretion) -> Iterator[Flag]:
    most = discretion.smallest_sample
    if decided_by is not None and most is not None and decided_by.relevant <= most:
        cases = f"{decided_by.relevant} relevant case{'' if decided_by.relevant == 1 else 's'}"
        yield Flag("small sample", f"{decided_by.question} rests on {cases}")
