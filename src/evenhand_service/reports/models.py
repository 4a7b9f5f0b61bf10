"""The passages of a report with every wording of them, and drafts that were sent with what was said to them.

No wording, no draft and no comment is changed.
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from evenhand_service.inspections.models import Inspection, Unit

FIELDS = {
    "summary": _("Summary"),
    "found": _("What was found"),
    "texts": _("Text"),
    "conclusions": _("Conclusion"),
    "findings": _("Finding"),
    "recommendations": _("Recommendation"),
}
"""The fields of `findings.yaml`. Of the first four there is one passage for each thing they are about."""

MANY = ("findings", "recommendations")
LONGEST_ABOUT = 200

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


class AnyPassage(models.Model):
    """One thing that is written: the summary, what was found about a standard, a finding, a recommendation.

    `about` is the code or the part that it is about, `place` where it stands among others of its field.
    """

    number = models.PositiveIntegerField()
    field = models.CharField(max_length=20, choices=list(FIELDS.items()))
    about = models.CharField(max_length=LONGEST_ABOUT, blank=True)
    place = models.PositiveIntegerField(default=0)
    wordings: Any

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        """By what addresses and the record know it."""
        if self.field in MANY:
            return f"{self.field}.{self.number}"
        return f"{self.field}.{self.about}" if self.about else self.field


class Passage(AnyPassage):
    """A passage of the report of an inspection."""

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="passages")

    class Meta:
        ordering = ("place", "number")
        constraints = (
            models.UniqueConstraint(fields=["inspection", "number"], name="one_passage_of_a_number"),
            models.UniqueConstraint(
                fields=["inspection", "field", "about"],
                condition=~models.Q(field__in=MANY),
                name="one_passage_about_a_thing",
            ),
        )


class AnyWording(SaidBy):
    """What somebody wrote, as it stands in `findings.yaml`; nothing where they took the passage out. `by` is nobody of a file.

    `seen` is the revision that they had before them. Where another stood by then, the wording does not stand: it waits until
    somebody chooses. `settles` are the revisions that waited, of a wording that was chosen or written in their place.
    """

    passage: Any
    revision = models.PositiveIntegerField()
    said = models.JSONField(null=True)
    seen = models.PositiveIntegerField(default=0)
    stands = models.BooleanField(default=True)
    settles = models.JSONField(default=list)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.passage}, {self.revision}"


class Wording(AnyWording):
    """A wording of a passage of a report."""

    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="wordings")

    class Meta:
        ordering = ("revision",)
        constraints = (models.UniqueConstraint(fields=["passage", "revision"], name="one_wording_of_a_revision"),)


class SentDraft(SaidBy):
    """A draft as it was sent to a provider for the check of its facts: the report to the letter, its digest, its page and PDF."""

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="sent_drafts")
    number = models.PositiveIntegerField()
    report = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    html = models.BinaryField()
    pdf = models.BinaryField()
    says = models.TextField(blank=True)
    due = models.DateField(null=True)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["inspection", "number"], name="one_sent_draft_of_a_number"),)

    def __str__(self) -> str:
        return f"{self.inspection}, {self.number}"


class Correction(models.Model):
    """That the text of what is published was opened to be put right: why, by whom, and what stood then, by its digest.

    It ends with the version that was published of it, or with none, where nothing was changed.
    """

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="corrections")
    number = models.PositiveIntegerField()
    why = models.TextField()
    text_sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["inspection", "number"], name="one_correction_of_a_number"),
            models.UniqueConstraint(fields=["inspection"], condition=models.Q(ended=None), name="one_open_correction"),
        )

    def __str__(self) -> str:
        return f"{self.inspection}, correction {self.number}"


class UnitReturn(models.Model):
    """That a unit is asked whether the facts of a draft are right, and when its people said that its return is complete.

    It is owed until it is given, waived, or asked for anew with a later draft. `waived` is why the report goes on without it,
    said by somebody with a right of its own.
    """

    draft = models.ForeignKey(SentDraft, on_delete=models.PROTECT, related_name="returns")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    returned = models.DateTimeField(null=True)
    returned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    returned_as = models.CharField(max_length=254, blank=True)
    waived = models.TextField(blank=True)
    waived_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    waived_as = models.CharField(max_length=254, blank=True)
    waived_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["draft", "unit"], name="one_return_of_a_unit"),)

    def __str__(self) -> str:
        return f"{self.draft}: {self.unit}"

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


class Comment(SaidBy):
    """What somebody of a unit says is not so, of a numbered paragraph of a draft, with what bears that out.

    One that is withdrawn stays. `number` is its own among all of the inspection.
    """

    of = models.ForeignKey(UnitReturn, on_delete=models.PROTECT, related_name="comments")
    number = models.PositiveIntegerField()
    paragraph = models.PositiveIntegerField()
    says = models.TextField()
    evidence = models.TextField(blank=True)
    withdrawn = models.DateTimeField(null=True)

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.of}, {self.number}"


class CommentAnswer(SaidBy):
    """What the inspectorate says to a comment. Of several the last one stands."""

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="answers")
    verdict = models.CharField(max_length=20, choices=list(VERDICTS.items()))
    reason = models.TextField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.comment}: {self.verdict}"

    @property
    def in_words(self) -> str:
        """What was said, and why."""
        return f"{VERDICTS[self.verdict]}: {self.reason}"
