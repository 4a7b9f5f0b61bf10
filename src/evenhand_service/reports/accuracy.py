"""What stands of the check of a report's facts: who must answer, what was said, and whether the report may go on."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _

from evenhand.files.faults import Fault, Place
from evenhand_service.audit.models import Event
from evenhand_service.inspections.models import Inspection
from evenhand_service.reports.check import Check, Commented
from evenhand_service.reports.faults import FactsUnchecked
from evenhand_service.reports.models import Comment, SentDraft, UnitReturn


def check_of(inspection: Inspection) -> Check:
    """The check of the report of an inspection."""
    return Check(
        drafts=inspection.sent_drafts,
        returns=UnitReturn.objects.filter(draft__inspection=inspection).select_related("unit"),
        comments=Comment.objects.filter(of__draft__inspection=inspection).select_related("of__unit"),
    )


def last_sent(inspection: Inspection) -> SentDraft | None:
    """The draft that was sent last; None where none was."""
    found: SentDraft | None = check_of(inspection).last_sent()
    return found


def returns_of(draft: SentDraft) -> list[UnitReturn]:
    """The units that are asked, in the order of the inspection's."""
    return list(draft.returns.select_related("unit", "returned_by", "waived_by"))


def returns_that_count(inspection: Inspection) -> list[UnitReturn]:
    """Of each unit that was ever asked the return that was asked of it last."""
    return check_of(inspection).returns_that_count()


def comments_of(inspection: Inspection) -> list[Commented]:
    """Every comment on any draft of the inspection."""
    return check_of(inspection).commented()


def accuracy_done(inspection: Inspection) -> bool:
    """Whether the report may go on: a draft was sent, every unit has returned it or is waited for no longer, all is answered."""
    return not accuracy_lacks(inspection)


def accuracy_lacks(inspection: Inspection) -> list[str]:
    """What is still to be done before the report can be published, in words."""
    return list(_lacking(inspection))


def accuracy_amiss(inspection: Inspection) -> list[Fault]:
    """The same as what keeps the report from going on."""
    lacks = accuracy_lacks(inspection)
    return [FactsUnchecked(Place("the inspection"), lacks="; ".join(lacks))] if lacks else []


def _lacking(inspection: Inspection) -> Iterator[str]:
    check = check_of(inspection)
    draft = check.last_sent()
    if draft is None:
        yield _("no draft was sent to the provider")
        return
    if _is_of_before(draft, inspection):
        yield _("no draft was sent since the report came back to this check")
        return
    for one in check.owed():
        yield _("the return of %(unit)s is missing") % {"unit": one.unit.name}
    if waiting := check.unanswered():
        yield _("comments without an answer: %(numbers)s") % {"numbers": ", ".join(map(str, waiting))}


def _is_of_before(draft: SentDraft, inspection: Inspection) -> bool:
    """Whether the report went back after a draft was sent: its text and its ratings may be others since."""
    came = Event.objects.filter(chain__inspection=inspection, action="moved", subject="stage:accuracy").order_by("number").last()
    return came is not None and draft.at < came.at


def said_of_accuracy(inspection: Inspection, asked_anew: Collection[int] = ()) -> tuple[str, ...]:
    """What the text of the report says of the check: which units did not answer, and why it goes on without them.

    Nothing is said of units that are asked anew. It is English as the report is, whatever language the page is in.
    """
    return tuple(
        f"No answer came from {one.unit.name} on whether the facts of this report are right. {one.waived}"
        for one in check_of(inspection).waived()
        if one.key not in asked_anew
    )
