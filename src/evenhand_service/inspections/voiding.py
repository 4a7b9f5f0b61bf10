"""Taking back a draw that went wrong, before the provider knows of it: in the open, and never by whoever drew alone.

Whoever could take a draw back and draw again could do so until the sample suits. So it takes another role than the draw, and a
reason; what was drawn is kept with its certificate and its caseload; the next draw is made from other words, sealed anew; and
how often a draw was voided, when and why stands on the pages of the sample and in the folder from then on.
"""

import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils.timezone import localdate

from evenhand.files.faults import Fault, Place, Refused
from evenhand.folders.assign import ASSIGNMENT
from evenhand.folders.layout import files_in
from evenhand.folders.sampled import CERTIFICATE, SAMPLE
from evenhand.folders.sampled_files import CASES, PAGE
from evenhand.inspection.inspection import read_inspection
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done, record
from evenhand_service.inspections.folder import as_before_and_after, keep, opened
from evenhand_service.inspections.inspection_file import INSPECTION
from evenhand_service.inspections.locking import locked_for
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.rewriting import with_values
from evenhand_service.inspections.sealing import seal_anew
from evenhand_service.notices.telling import tell

VOIDED = "draws-voided.json"
"""The list of draws that were voided. It names no case."""

SET_ASIDE = "voided-"
"""How the folder begins in which a voided draw is kept."""

MOVED = (SAMPLE, CERTIFICATE, CASES, ASSIGNMENT)
"""What a voided draw takes along, into a folder of its own; of the caseloads that gets a copy."""


class NothingToVoid(Fault):
    """There is no draw to take back, or the provider knows of it already."""

    what = "the draw cannot be voided: {why}."
    cure = "{remedy}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voided:
    """A draw that was voided: which it was, the day, why, how many cases of each sample, and the words it was drawn from.

    `sealed` is the digest of the words that the next draw is made from, settled in the same moment.
    """

    number: int
    on: str
    why: str
    drawn: dict[str, int]
    seed: str
    sealed: str

    @property
    def day(self) -> date:
        """The day on which it was voided."""
        return date.fromisoformat(self.on)


def voided_draws(inspection: Inspection) -> list[Voided]:
    """Every draw of an inspection that was voided, the first one first."""
    file = inspection.files.filter(name=VOIDED).first()
    return [Voided(**one) for one in json.loads(bytes(file.content))] if file else []


def may_be_voided(inspection: Inspection) -> bool:
    """Whether there is a draw that the provider was never told of."""
    return not inspection.notified and any(one["drawn"] or one["replaced"] for one in inspection.progress.values())


@transaction.atomic
def void_draw(*, by: User, inspection: Inspection, why: str) -> Voided:
    """Take back the draw of every sample, and seal other words for the next. Refused once the provider was told of it."""
    locked = locked_for(by, "void draw", inspection)
    _check(locked, why)
    before = voided_draws(locked)
    with opened(locked) as folder:
        there = files_in(folder.path)
        if "answers.csv" in there:
            raise _refused("cases of it have answers already", "replace single cases, or enlarge the sample.")
        certificate = json.loads(there[CERTIFICATE].read_bytes()) if CERTIFICATE in there else {"samples": {}}
        _set_aside(folder.path, there, len(before) + 1)
        _forget_sizes(folder.path / INSPECTION, set(certificate["samples"]))
        voided = Voided(
            number=len(before) + 1,
            on=localdate().isoformat(),
            why=why.strip(),
            drawn={name: one["drawn"] for name, one in locked.progress.items() if one["drawn"]},
            seed="; ".join(dict.fromkeys(one["seed"] for one in certificate["samples"].values())),
            sealed=seal_anew(locked, folder.path / INSPECTION),
        )
        said = json.dumps([asdict(one) for one in (*before, voided)], ensure_ascii=False, indent=2)
        (folder.path / VOIDED).write_text(said + "\n", encoding="utf-8")
        files_before, files_after = as_before_and_after(keep(locked, folder))
    tell(by=by, inspection=locked, kind="draw voided")
    done = Done(action="draw voided", subject="samples", before=files_before, after=files_after, why=voided.why)
    record(by=by, inspection=locked, done=done)
    return voided


def _check(inspection: Inspection, why: str) -> None:
    if inspection.notified:
        raise _refused("the provider was told of the sample", "enlarge it, or replace single cases for a reason.")
    if not may_be_voided(inspection):
        raise _refused("nothing is drawn", "nothing is to be done.")
    if not why.strip():
        raise _refused("it needs a reason", "say why.")


def _refused(why: str, remedy: str) -> Refused:
    return Refused([NothingToVoid(Place("the sample"), why=why, remedy=remedy)])


def _set_aside(path: Path, there: dict[str, Path], number: int) -> None:
    """Put what was drawn into a folder of its own, with the caseloads, so that the voided draw can still be proved."""
    aside = path / f"{SET_ASIDE}{number}"
    aside.mkdir()
    for caseload in path.glob("caseload-*"):
        (aside / caseload.name).write_bytes(caseload.read_bytes())
    (aside / INSPECTION).write_bytes((path / INSPECTION).read_bytes())
    for name in MOVED:
        if name in there:
            there[name].rename(aside / name)
    for notice in [*path.glob("out/notice-*"), path / PAGE]:
        notice.unlink(missing_ok=True)


def _forget_sizes(file: Path, samples: set[str]) -> None:
    """The numbers that were drawn are not to be proposed again: whoever draws next says how many."""
    drawn = {name.casefold() for name in samples}
    given = [name for name in read_inspection(file).sampling.sizes if name.strip().casefold() in drawn]
    file.write_bytes(with_values(file.read_bytes(), {("sampling", "sizes", name): None for name in given}))
