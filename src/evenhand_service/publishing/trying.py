"""Whether an inspection could be published as it stands: tried on purpose, since it takes seconds, and read from then on.

Nothing goes to the stage of what is published but what was tried as it stands then. Pages try nothing: they say when it was tried
last, what that found, and whether something has changed since.
"""

from functools import lru_cache
from hashlib import sha256

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.files.faults import Fault, Refused
from evenhand.folders.layout import FILES
from evenhand.publishing.freezing import made_by
from evenhand.publishing.in_languages import state_of_words
from evenhand_service.accounts.may import may
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done, record
from evenhand_service.furniture.forms import said
from evenhand_service.furniture.moments import moment
from evenhand_service.inspections.folder import files_of
from evenhand_service.inspections.inspection_file import declared
from evenhand_service.inspections.locking import locked_for
from evenhand_service.inspections.models import Inspection
from evenhand_service.publishing.faults import NotTried
from evenhand_service.publishing.making import PLACE, Ground, ground_of, lacking, made_ready
from evenhand_service.publishing.models import TRY, Trial
from evenhand_service.publishing.shelved import published_of
from evenhand_service.reports.accuracy import said_of_accuracy
from evenhand_service.retention.naming import holds_cases

NOTE = "A trial run."
"""The note of a correction that is only tried."""

KEPT = 4
"""States of inspections of which it is kept in a process what a trial run came to: a refused move asks for it again."""


def try_publication(*, by: User, inspection: Inspection) -> Trial | None:
    """Make its next version on trial, and keep what that found. It takes seconds, and blocks nobody.

    Where something is missing anyhow nothing is tried: then there is None.
    """
    if not may(by, TRY, inspection):
        raise PermissionDenied
    if lacking(inspection):
        return None
    standing = standing_of(inspection)
    found = [said(fault) for fault in _tried(ground_of(inspection))]
    with transaction.atomic():
        held = locked_for(by, TRY, inspection)
        trial, _new = Trial.objects.update_or_create(
            inspection=held, defaults={"standing": standing, "found": found, "at": now(), "by": by}
        )
        record(by=by, inspection=held, done=Done(action="publication tried", subject="publication", after={"found": len(found)}))
    return trial


def standing_of(inspection: Inspection) -> str:
    """The fingerprint of what a version would be made of and by, as it stands now: taken from those of its files."""
    files = files_of(inspection).order_by("name").values_list("name", "sha256")
    mine = [(name, digest) for name, digest in files if name.casefold() in FILES or holds_cases(name)]
    there = published_of(inspection)
    before = [one.sha256 for one in there.versions] + [there.withdrawal is not None] if there else []
    words = state_of_words(declared(inspection).publication.also_in)
    stands = (made_by(), inspection.name, mine, before, said_of_accuracy(inspection), *words)
    return sha256(repr(stands).encode()).hexdigest()


def trial_of(inspection: Inspection) -> Trial | None:
    """What it was tried last; None where it never was."""
    return Trial.objects.filter(inspection=inspection).select_related("by").first()


def is_ready(inspection: Inspection) -> bool:
    """Whether it could be published as it stands, as far as it was tried so. Nothing is tried here."""
    trial = trial_of(inspection)
    return trial is not None and not trial.found and trial.standing == standing_of(inspection) and not lacking(inspection)


def not_ready(inspection: Inspection) -> tuple[Fault, ...]:
    """What keeps it from being published as it stands: what is missing, what its trial found, or that it was not tried so."""
    if lacks := lacking(inspection):
        return lacks
    trial = trial_of(inspection)
    if trial is None or trial.standing != standing_of(inspection):
        return (NotTried(PLACE),)
    return _tried(ground_of(inspection)) if trial.found else ()


def told_of(inspection: Inspection) -> str:
    """When it was tried last and what that found, in a sentence or two."""
    trial = trial_of(inspection)
    if trial is None:
        return _("It was not tried yet. It is tried when the inspection is moved, which takes some seconds.")
    found = ngettext("%(n)s thing was in the way", "%(n)s things were in the way", len(trial.found)) % {"n": len(trial.found)}
    came_to = found if trial.found else _("nothing was in the way")
    when = _("Last tried on %(when)s by %(who)s: %(found)s.") % {"when": moment(trial.at), "who": trial.by.name, "found": came_to}
    if trial.standing == standing_of(inspection):
        return when
    return _("%(when)s Something has changed since: it is tried again when the inspection is moved.") % {"when": when}


@lru_cache(maxsize=KEPT)
def _tried(ground: Ground) -> tuple[Fault, ...]:
    try:
        made_ready(ground, NOTE)
    except Refused as refusal:
        return tuple(refusal.faults)
    return ()
