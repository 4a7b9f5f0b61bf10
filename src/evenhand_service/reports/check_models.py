"""What a check of facts is made of, of a report and of a letter alike: drafts that were sent, returns, comments and answers.

No draft and no comment is changed.
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

VERDICTS = {"accepted": _("Accepted"), "partly accepted": _("Partly accepted"), "refused": _("Refused")}
"""What may be said to a comment on a draft."""


class SaidBy(models.Model):
    """Something that somebody said, and when. Who is not known here stays the e-mail address that a folder gave."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    said_as = models.CharField(max_length=254, blank=True)
    at = models.DateTimeField()

    class Meta:
        abstract = True

    @property
    def who(self) -> str:
        """Who said it; empty of nobody."""
        return self.by.name if self.by else self.said_as


class AnyDraft(SaidBy):
    """A draft as it was sent to a provider for the check of its facts: the text to the letter, its digest, its page and PDF."""

    number = models.PositiveIntegerField()
    report = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    html = models.BinaryField()
    pdf = models.BinaryField()
    says = models.TextField(blank=True)
    due = models.DateField(null=True)

    class Meta:
        abstract = True


class AnyReturn(models.Model):
    """That a unit is asked whether the facts of a draft are right, and when its people said that its return is complete.

    It is owed until it is given, waived, or asked for anew with a later draft. `waived` is why the text goes out without it,
    said by somebody with a right of its own.
    """

    draft: Any
    comments: Any
    returned = models.DateTimeField(null=True)
    returned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    returned_as = models.CharField(max_length=254, blank=True)
    waived = models.TextField(blank=True)
    waived_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    waived_as = models.CharField(max_length=254, blank=True)
    waived_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    @property
    def key(self) -> int | str:
        """By what the unit that is asked is told from the others."""
        raise NotImplementedError

    @property
    def who_returned(self) -> str:
        """Who said that it is complete."""
        return self.returned_by.name if self.returned_by else self.returned_as

    @property
    def who_waived(self) -> str:
        """Who waived it."""
        return self.waived_by.name if self.waived_by else self.waived_as

    @property
    def is_owed(self) -> bool:
        """Whether it is waited for still: neither given nor waived."""
        return self.returned is None and not self.waived


class AnyComment(SaidBy):
    """What somebody of a unit says is not so, of a numbered paragraph of a draft, with what bears that out.

    One that is withdrawn stays. `number` is its own among all on what is checked.
    """

    of: Any
    answers: Any
    number = models.PositiveIntegerField()
    paragraph = models.PositiveIntegerField()
    says = models.TextField()
    evidence = models.TextField(blank=True)
    withdrawn = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.of}, {self.number}"


class AnyCommentAnswer(SaidBy):
    """What the inspectorate says to a comment. Of several the last one stands."""

    comment: Any
    verdict = models.CharField(max_length=20, choices=list(VERDICTS.items()))
    reason = models.TextField()

    class Meta:
        abstract = True
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.comment}: {self.verdict}"

    @property
    def in_words(self) -> str:
        """What was said, and why."""
        return f"{VERDICTS[self.verdict]}: {self.reason}"
