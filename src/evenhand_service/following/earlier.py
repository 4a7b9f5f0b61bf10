"""The last inspection of a unit as the next one opens with it: what it recommended, and what became of that."""

from django.utils.timezone import localdate

from evenhand.files.faults import Refused
from evenhand.findings.earlier import EarlierInspection, carried, read_earlier, written_earlier
from evenhand.folders.layout import EARLIER, files_in
from evenhand.inspection.stages import StageCode
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done, record
from evenhand_service.following.found import followed
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.folder import as_before_and_after, keep, opened
from evenhand_service.inspections.follow_up import last_of
from evenhand_service.inspections.models import Inspection

SEE_EARLIER = "see earlier recommendations"
CARRIED_AT: tuple[StageCode, ...] = ("rating", "drafting")
"""The stages with whose beginning the folder takes over what became of the last inspection's recommendations by that day.

The text of the report is written from the first of them on, and says what is recommended again.
"""


def as_earlier(last: Inspection) -> EarlierInspection:
    """What an inspection recommended, and what became of it by today. Refuses files that do not hold together."""
    there = followed(last)
    return carried(last.name, edition_of(last), there.recommended, there.actions, localdate())


def carry_over(by: User, inspection: Inspection, to: StageCode) -> None:
    """Put what became of the last inspection's recommendations into the folder, so that its report opens with it.

    Nothing is done where there is no last inspection, or where its files do not hold together. Needs an open transaction.
    """
    last = last_of(inspection) if to in CARRIED_AT else None
    if last is None:
        return
    try:
        this = as_earlier(last)
    except Refused:
        return
    with opened(inspection) as folder:
        file = files_in(folder.path).get(EARLIER, folder.path / EARLIER)
        others = [one for one in (read_earlier(file) if file.exists() else ()) if one.inspection != last.name]
        file.write_text(written_earlier([this, *others]), encoding="utf-8")
        before, after = as_before_and_after(keep(inspection, folder))
    if before != after:
        done = Done(action="recommendations carried over", subject="inspection", before=before, after=after)
        record(by=by, inspection=inspection, done=done)
