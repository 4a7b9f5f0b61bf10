"""What is done with a ratings panel: each in one transaction, with its event. Nothing that was decided is overwritten."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from evenhand.files.faults import Fault, Place, Refused
from evenhand.scoring.panel import Decision, Lock, Panel, Proposal, Sitting
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done, record
from evenhand_service.inspections.locking import locked_for
from evenhand_service.inspections.models import Inspection
from evenhand_service.panel import faults
from evenhand_service.panel.before_panel import BeforePanel, lacking, standard_before
from evenhand_service.panel.claims_before import claims_stood
from evenhand_service.panel.found import Found, found, panel_of
from evenhand_service.panel.keeping import as_plain, keep_panel

PROPOSE, DECIDE, LOCK, UNLOCK = "propose ratings", "decide ratings", "lock ratings", "unlock ratings"
WHEN = ("by", "at")
"""What two entries may differ in that say the same."""


@transaction.atomic
def say_who_sat(*, by: User, inspection: Inspection, on: date, present: Sequence[str]) -> None:
    """Say on which day the panel sits, and who is there. Said again, the last counts for what is decided from then on."""
    held, panel = _held(by, DECIDE, inspection)
    names = tuple(dict.fromkeys(" ".join(one.split()) for one in present if one.strip()))
    if not names:
        raise _refused(faults.NothingNamed)
    said = Sitting(on=on, present=names, **_now(by))
    if _same(panel.sitting, said):
        return
    _keep(by, held, replace(panel, sittings=(*panel.sittings, said)), "panel sat", "panel", panel.sitting, said)


@transaction.atomic
def propose(*, by: User, inspection: Inspection, code: str, rating: str, reason: str) -> None:
    """Propose a rating to the panel, with reasons."""
    held, panel = _held(by, PROPOSE, inspection)
    standard = _standard(found(held), code, rating)
    if not reason.strip():
        raise _refused(faults.DepartureUnexplained, code=code, rating=rating, field="reason")
    said = Proposal(code=standard.code, rating=rating, reason=reason.strip(), **_now(by))
    if _same(standard.proposal, said):
        return
    after = replace(panel, proposals=(*panel.proposals, said))
    _keep(by, held, after, "rating proposed", f"rating:{code}", standard.proposal, said)


@transaction.atomic
def decide(
    *,
    by: User,
    inspection: Inspection,
    code: str,
    rating: str,
    took_part: Sequence[str],
    reason: str = "",
    dissent: str = "",
) -> None:
    """Write down what the panel decided of a standard. Another rating than the computed one, or one that only people give, has a
    reason; the computed rating, the flags and the claims stand beside it as they are now.
    """
    held, panel = _held(by, DECIDE, inspection)
    standard = _standard(found(held), code, rating)
    if panel.sitting is None:
        raise _refused(faults.NobodySat)
    _check_part(took_part, panel.sitting)
    if rating != standard.computed and not reason.strip():
        raise _refused(faults.DepartureUnexplained, code=code, rating=rating, field="reason")
    said = Decision(
        code=standard.code,
        rating=rating,
        computed=standard.computed,
        flags=tuple(standard.flags),
        reason=reason.strip(),
        dissent=dissent.strip(),
        on=panel.sitting.on,
        took_part=tuple(name for name in panel.sitting.present if name in took_part),
        claims=claims_stood(held, standard.code),
        **_now(by),
    )
    if _same(standard.decision, said) and not standard.contradicted:
        return
    after = replace(panel, decisions=(*panel.decisions, said))
    _keep(by, held, after, "rating decided", f"rating:{code}", standard.decision, said)


@transaction.atomic
def lock_ratings(*, by: User, inspection: Inspection) -> None:
    """Lock what was decided. Refused while something is still to be decided, or was decided on figures that have changed."""
    held, panel = _held(by, LOCK, inspection)
    lacks = lacking(found(held))
    if lacks:
        raise _refused(faults.PanelUnfinished, lacks="; ".join(lacks))
    said = Lock(state="locked", **_now(by))
    _keep(by, held, replace(panel, locks=(*panel.locks, said)), "ratings locked", "panel", None, said)


@transaction.atomic
def unlock_ratings(*, by: User, inspection: Inspection, why: str) -> None:
    """Unlock it, for a reason, so that the panel can decide anew."""
    held = locked_for(by, UNLOCK, inspection)
    panel = panel_of(held)
    if panel.lock is None:
        raise _refused(faults.NotLocked)
    said = Lock(state="unlocked", why=why.strip(), **_now(by))
    _keep(by, held, replace(panel, locks=(*panel.locks, said)), "ratings unlocked", "panel", None, said)


def _held(by: User, right: str, inspection: Inspection) -> tuple[Inspection, Panel]:
    """The inspection, which nobody else changes meanwhile, with what its panel did. Refused once that is locked."""
    held = locked_for(by, right, inspection)
    panel = panel_of(held)
    if panel.lock is not None:
        raise _refused(faults.PanelLocked)
    return held, panel


def _standard(one: Found, code: str, rating: str) -> BeforePanel:
    standard = standard_before(one, code)
    if standard is None:
        raise _refused(faults.NoRatingThere, code=code)
    if rating not in standard.scale:
        raise _refused(faults.NotOnScale, code=code, rating=rating, ratings=", ".join(standard.scale), field="rating")
    return standard


def _check_part(took_part: Sequence[str], sitting: Sitting) -> None:
    absent = [name for name in took_part if name not in sitting.present]
    if absent or not took_part:
        who = f"{', '.join(absent)} was not there, but" if absent else "nobody"
        raise _refused(faults.TookNoPart, who=who, field="took_part")


def _keep(by: User, held: Inspection, panel: Panel, action: str, subject: str, before: Any, after: Any) -> None:  # noqa: ANN401
    there, now = keep_panel(held, panel)
    said = {side: as_plain(one, "as text") for side, one in (("before", before), ("after", after)) if one is not None}
    was = {**said["before"], "files": there} if before is not None else None
    why = said["after"].get("why", said["after"].get("reason", ""))
    record(
        by=by,
        inspection=held,
        done=Done(action=action, subject=subject, before=was, after={**said["after"], "files": now}, why=why),
    )


def _now(by: User) -> dict[str, str]:
    return {"by": by.name, "at": timezone.now().isoformat(timespec="seconds")}


def _same(before: Any, after: Any) -> bool:  # noqa: ANN401 - two entries of a kind
    """Whether an entry says what stands already."""
    if before is None:
        return False
    mine, theirs = as_plain(before), as_plain(after)
    return all(mine.get(name) == theirs.get(name) for name in {*mine, *theirs} - {*WHEN})


def _refused(fault: type[Fault], **said: object) -> Refused:
    return Refused([fault(Place("the panel"), **said)])
