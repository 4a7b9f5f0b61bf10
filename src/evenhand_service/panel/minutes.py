"""The minutes of a panel, as plain text: what its page says, to be kept as a file."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from evenhand.scoring.panel import Lock, Sitting
from evenhand_service.furniture.days import date_format
from evenhand_service.furniture.moments import moment
from evenhand_service.inspections.editions import called
from evenhand_service.inspections.models import Inspection
from evenhand_service.panel.before_panel import BeforePanel, before_panel
from evenhand_service.panel.claims_before import each_in_words, in_short
from evenhand_service.panel.found import Found


def written_minutes(inspection: Inspection, one: Found) -> str:
    """All of it, with a line at the end."""
    return (
        "\n".join([*_head(inspection, one), *(line for each in before_panel(one) for line in _standard(each)), *_end(one)]) + "\n"
    )


def sat(sitting: Sitting | None) -> str:
    """When a panel sat, and who was there, in a sentence."""
    if sitting is None:
        return _("It is not said yet when the panel sits, and who is there.")
    said = {"day": date_format(sitting.on, "j F Y"), "names": ", ".join(sitting.present)}
    return _("The panel sat on %(day)s. There were: %(names)s.") % said


def is_locked(lock: Lock | None) -> str:
    """Whether what was decided is locked, in a sentence."""
    if lock is None:
        return _("The ratings are not locked: what stands here may change.")
    return _("The ratings were locked on %(when)s by %(who)s.") % {"when": when(lock.at), "who": lock.by}


def when(at: str) -> str:
    """A moment of the file as people write it."""
    return moment(localtime(datetime.fromisoformat(at)))


def _head(inspection: Inspection, one: Found) -> Iterator[str]:
    yield _("Minutes of the ratings panel")
    yield f"{inspection.unit.name}, {called(inspection.edition)}"
    if inspection.synthetic:
        yield inspection.synthetic
    yield ""
    yield sat(one.panel.sitting)


def _standard(one: BeforePanel) -> Iterator[str]:
    yield ""
    yield _("Overall") if one.stands.kind == "overall" else f"{one.code} {one.stands.name}"
    if one.computed:
        yield f"  {_('Computed')}: {_(one.computed)}. {one.because}"
    yield from (f"  {_('To look at')}: {flag}" for flag in one.flags)
    if one.proposal is not None:
        yield f"  {_('Proposed')}: {_(one.proposal.rating)}, {one.proposal.by}. {_plain(one.proposal.reason)}"
    if one.decision is None:
        yield f"  {_('Not decided yet')}"
        return
    yield f"  {_('Decided')}: {_(one.decision.rating)}"
    if one.decision.computed is not None:
        said = _("The panel departed from the computed rating.") if one.decision.departs else _("The panel agreed to it.")
        yield f"  {said}"
    if one.decision.reason:
        yield f"  {_('Reason')}: {_plain(one.decision.reason)}"
    if one.decision.claims:
        yield f"  {_('Claims before the panel')}: {in_short(one.decision.claims)}. {each_in_words(one.decision.claims)}"
    yield f"  {_('Who decided')}: {', '.join(one.decision.took_part)}"
    if one.decision.dissent:
        yield f"  {_('Who did not agree, and why')}: {_plain(one.decision.dissent)}"


def _end(one: Found) -> Iterator[str]:
    yield ""
    stands, computed = one.ratings.overall, one.computed.overall
    if stands is not None and computed is not None and stands.judgement is None:
        yield f"{_('Overall')}: {_(stands.rating) if stands.rating else _('none yet')}. {stands.because}"
        if stands.rating != computed.rating:
            yield f"  {_('Without departures')}: {_(computed.rating) if computed.rating else _('none')}. {computed.because}"
    yield is_locked(one.panel.lock)


def _plain(text: str) -> str:
    """Words on one line."""
    return " ".join(text.split())
