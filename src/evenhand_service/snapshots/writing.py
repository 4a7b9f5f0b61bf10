"""Writing a snapshot: read inspection by inspection, written under a name that nobody looks for, and moved into place whole."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction
from django.utils import timezone

from evenhand.analysis.inspected import Tables
from evenhand.analysis.joining import joined
from evenhand.analysis.snapshots import write_tables
from evenhand.analysis.tables import VERSION
from evenhand.files.faults import Place, Refused
from evenhand.files.whole import FileUnwritable, write_all
from evenhand_service.audit.record import Done, record
from evenhand_service.inspections.models import INSPECTED, Inspection
from evenhand_service.snapshots.kept import ABOUT, UNFINISHED, Kept, clear_unfinished, kept_at, name_at, remove_but
from evenhand_service.snapshots.taking import LeftOut, taken

FOLDER_MODE, FILE_MODE = 0o750, 0o640
"""The service writes, its group reads, and nobody else does either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What came of writing: the snapshot, the inspections that are not in it, and the older snapshots that were removed.

    There is none where no inspection can be in it yet; nothing is removed then.
    """

    snapshot: Kept | None
    left_out: tuple[LeftOut, ...]
    removed: tuple[str, ...] = ()


def tell_nobody(_words: str) -> None:
    """Where nobody wants to know what goes on."""


def write_snapshot(*, place: Path, keep: int | None = None, doing: Callable[[str], None] = tell_nobody) -> Written:
    """Write a snapshot of every inspection that has answers into a dated folder, and leave the newest `keep` of those there.

    `doing` is told what goes on. Refuses where nothing can be written; nothing is left half-written then.
    """
    try:
        place.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        clear_unfinished(place)
        moment = timezone.now().replace(microsecond=0)
        parts, left_out = _taken(doing)
        if not parts:
            return Written(snapshot=None, left_out=left_out)
        doing("Writing the tables ...")
        with TemporaryDirectory(dir=place, prefix=UNFINISHED) as waiting:
            folder = Path(waiting) / "snapshot"
            _write(parts, left_out, folder)
            snapshot = _put_in_place(kept_at(folder, moment), place)
        return Written(snapshot=snapshot, left_out=left_out, removed=_thin(place, keep))
    except OSError as error:
        raise Refused([FileUnwritable(Place(str(place)), problem=error.strerror or str(error))]) from None


def _taken(doing: Callable[[str], None]) -> tuple[dict[str, Tables], tuple[LeftOut, ...]]:
    """The tables of each inspection, in the order of their names, and those left out. Self-audits are nobody else's business."""
    parts: dict[str, Tables] = {}
    left_out: list[LeftOut] = []
    inspections = sorted(Inspection.objects.filter(kind=INSPECTED), key=lambda one: one.name)
    for number, inspection in enumerate(inspections, start=1):
        doing(f"Reading inspection {number} of {len(inspections)} ...")
        one = taken(inspection)
        if isinstance(one, LeftOut):
            left_out.append(one)
        else:
            parts[inspection.name] = one
    return parts, tuple(left_out)


def _write(parts: Mapping[str, Tables], left_out: Sequence[LeftOut], folder: Path) -> None:
    written = write_tables(joined(list(parts.values())), folder)
    about = {
        "version": VERSION,
        "fingerprint": written.fingerprint,
        "rows": dict(written.rows),
        "inspections": list(parts),
        "files": [file.name for file in written.files.values()],
        "left_out": [asdict(one) for one in left_out],
    }
    write_all(folder, {ABOUT: (json.dumps(about, indent=2) + "\n").encode()})
    for file in folder.iterdir():
        file.chmod(FILE_MODE)
    folder.chmod(FOLDER_MODE)


def _put_in_place(written: Kept, place: Path) -> Kept:
    """Give it its name, with the event of it. Of two runs in one second the later takes the next that is free."""
    moment = written.moment
    after = {"fingerprint": written.fingerprint, "inspections": written.inspections}
    while True:
        named = place / name_at(moment)
        done = Done(action="snapshot written", subject=f"snapshot:{named.name}", after=after)
        try:
            with transaction.atomic():
                record(by=None, inspection=None, done=done)
                written.folder.rename(named)
        except OSError:
            if not named.exists():
                raise
            moment += timedelta(seconds=1)
        else:
            return replace(written, folder=named, moment=moment)


def _thin(place: Path, keep: int | None) -> tuple[str, ...]:
    """Leave the newest few, with the event of it; all of them where nobody says how many."""
    if keep is None:
        return ()
    removed = remove_but(place, keep)
    if removed:
        with transaction.atomic():
            record(by=None, inspection=None, done=Done(action="snapshots removed", subject="snapshots", before=list(removed)))
    return removed
