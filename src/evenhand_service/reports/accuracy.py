"""What stands of the check of a report's facts: who must answer, what was said, and whether the report may go on."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from evenhand.files.faults import Fault, Place
from evenhand_service.audit.models import Event
from evenhand_service.inspections.models import Inspection
from evenhand_service.reports.faults import FactsUnchecked
from evenhand_service.reports.models import Comment, CommentAnswer, SentDraft, UnitReturn


@dataclass(frozen=True, slots=True)
class Commented:
    """A comment with its answers, the first first."""

    comment: Comment
    answers: tuple[CommentAnswer, ...]

    @property
    def answer(self) -> CommentAnswer | None:
        """The answer that stands; None where there is none yet."""
        return self.answers[-1] if self.answers else None

    @property
    def before(self) -> tuple[CommentAnswer, ...]:
        """The answers in whose place it was put."""
        return self.answers[:-1]

    @property
    def is_open(self) -> bool:
        """Whether somebody is still to answer it."""
        return self.comment.withdrawn is None and not self.answers


def last_sent(inspection: Inspection) -> SentDraft | None:
    """The draft that was sent last; None where none was."""
    return inspection.sent_drafts.defer("report", "html", "pdf").select_related("by").last()


def returns_of(draft: SentDraft) -> list[UnitReturn]:
    """The units that are asked, in the order of the inspection's."""
    return list(draft.returns.select_related("unit", "returned_by", "waived_by"))


def returns_that_count(inspection: Inspection) -> list[UnitReturn]:
    """Of each unit that was ever asked the return that was asked of it last: a later draft to others takes nothing from it."""
    every = UnitReturn.objects.filter(draft__inspection=inspection).select_related("unit", "draft", "returned_by", "waived_by")
    every = every.defer("draft__report", "draft__html", "draft__pdf").order_by("draft__number", "pk")
    return list({one.unit_id: one for one in every}.values())


def owed(inspection: Inspection) -> list[UnitReturn]:
    """The returns that were asked for, and are neither given nor waived."""
    return [one for one in returns_that_count(inspection) if one.is_owed]


def comments_of(inspection: Inspection) -> list[Commented]:
    """Every comment on any draft of the inspection."""
    found = Comment.objects.filter(of__draft__inspection=inspection).select_related("by", "of__unit", "of__draft")
    found = found.defer("of__draft__report", "of__draft__html", "of__draft__pdf").prefetch_related("answers__by")
    return [Commented(one, tuple(one.answers.all())) for one in found]


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
    draft = last_sent(inspection)
    if draft is None:
        yield _("no draft was sent to the provider")
        return
    if _is_of_before(draft, inspection):
        yield _("no draft was sent since the report came back to this check")
        return
    for one in owed(inspection):
        yield _("the return of %(unit)s is missing") % {"unit": one.unit.name}
    waiting = [one for one in comments_of(inspection) if one.is_open]
    if waiting:
        numbers = ", ".join(str(one.comment.number) for one in waiting)
        yield _("comments without an answer: %(numbers)s") % {"numbers": numbers}


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
        for one in returns_that_count(inspection)
        if one.returned is None and one.waived and one.unit_id not in asked_anew
    )
