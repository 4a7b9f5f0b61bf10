"""A check of facts, of a report or of a letter: what was sent last, who must answer, and what was said of it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from evenhand_service.reports.check_models import AnyComment, AnyCommentAnswer

CONTENT = ("report", "html", "pdf")
"""What a draft holds, which is much: it is read where the draft itself is."""


@dataclass(frozen=True, slots=True)
class Commented:
    """A comment with its answers, the first first."""

    comment: AnyComment
    answers: tuple[AnyCommentAnswer, ...]

    @property
    def answer(self) -> AnyCommentAnswer | None:
        """The answer that stands; None where there is none yet."""
        return self.answers[-1] if self.answers else None

    @property
    def before(self) -> tuple[AnyCommentAnswer, ...]:
        """The answers in whose place it was put."""
        return self.answers[:-1]

    @property
    def is_open(self) -> bool:
        """Whether somebody is still to answer it."""
        return self.comment.withdrawn is None and not self.answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """The check of what is checked: the drafts of it that were sent, the returns that count of all that were asked for, comments.

    `returns` are read with the units that are asked.
    """

    drafts: Any
    returns: QuerySet[Any]
    comments: QuerySet[Any]

    def last_sent(self) -> Any:  # noqa: ANN401 - a draft of a report or of a letter
        """The draft that was sent last; None where none was."""
        return self.drafts.defer(*CONTENT).select_related("by").last()

    def returns_that_count(self) -> list[Any]:
        """Of each unit that was ever asked the return that was asked last: a later draft to others takes nothing from it."""
        every = self.returns.select_related("draft", "returned_by", "waived_by").defer(*(f"draft__{one}" for one in CONTENT))
        return list({one.key: one for one in every.order_by("draft__number", "pk")}.values())

    def owed(self) -> list[Any]:
        """The returns that were asked for, and are neither given nor waived."""
        return [one for one in self.returns_that_count() if one.is_owed]

    def waived(self) -> list[Any]:
        """The returns that never came, and that somebody said why not to wait for."""
        return [one for one in self.returns_that_count() if one.returned is None and one.waived]

    def commented(self) -> list[Commented]:
        """Every comment on any draft, with its answers."""
        found = self.comments.select_related("by", "of__draft").defer(*(f"of__draft__{one}" for one in CONTENT))
        return [Commented(one, tuple(one.answers.all())) for one in found.prefetch_related("answers__by")]

    def unanswered(self) -> list[int]:
        """The numbers of the comments that nobody has answered yet."""
        return [one.comment.number for one in self.commented() if one.is_open]
