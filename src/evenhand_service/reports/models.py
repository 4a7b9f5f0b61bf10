"""The passages of a report with every wording of them, and drafts that were sent with what was said to them.

No wording, no draft and no comment is changed.
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from evenhand_service.inspections.models import Inspection, Unit
from evenhand_service.reports.check_models import AnyComment, AnyCommentAnswer, AnyDraft, AnyReturn, SaidBy

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


class SentDraft(AnyDraft):
    """A draft of the report of an inspection that was sent."""

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="sent_drafts")

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


class UnitReturn(AnyReturn):
    """The return of a unit on a draft of the report."""

    draft = models.ForeignKey(SentDraft, on_delete=models.PROTECT, related_name="returns")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["draft", "unit"], name="one_return_of_a_unit"),)

    def __str__(self) -> str:
        return f"{self.draft}: {self.unit}"

    @property
    def key(self) -> int:
        """The unit."""
        return self.unit_id


class Comment(AnyComment):
    """A comment on a draft of the report."""

    of = models.ForeignKey(UnitReturn, on_delete=models.PROTECT, related_name="comments")


class CommentAnswer(AnyCommentAnswer):
    """An answer to a comment on a draft of the report."""

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="answers")
