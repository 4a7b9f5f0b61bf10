"""Letters about a region: what they are about, every wording of their texts, what was said of drafts that were sent, and what was
published of them.

No wording, draft, comment or waiver is changed, and nothing that was published.
"""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from evenhand_service.evidence.models import PLAIN
from evenhand_service.inspections.models import LETTER, NAME, Inspection, Unit
from evenhand_service.publishing.models import AnyFile, AnyVersion, AnyWithdrawal
from evenhand_service.reports.check_models import AnyComment, AnyCommentAnswer, AnyDraft, AnyReturn
from evenhand_service.reports.models import MANY, AnyPassage, AnyWording

LONGEST_LINE = 200


class Letter(models.Model):
    """A letter under one edition. `name` is its address, `document` what the edition calls it.

    `provider` is who runs the region, where that is said. `called` is what addressees are called in it. `also_in` are the short
    codes of the languages beside English in which it is published.
    """

    name = models.CharField(
        _("short name"),
        max_length=80,
        unique=True,
        validators=[NAME],
        error_messages={"unique": _("There is a letter with this short name already. Choose another one.")},
    )
    region = models.CharField(_("region"), max_length=LONGEST_LINE, validators=[PLAIN])
    provider = models.CharField(_("who runs it"), max_length=LONGEST_LINE, blank=True, validators=[PLAIN])
    edition = models.CharField(max_length=120)
    document = models.CharField(max_length=LONGEST_LINE)
    called = models.JSONField(default=dict, blank=True)
    also_in = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuses a name that is not one of a letter."""
        if not self.name.startswith(LETTER):
            raise ValidationError({"name": _("Names of letters begin with letter-, and no others do.")})


class LetterUnit(models.Model):
    """A unit of a letter: the inspection of it that the letter is about, and where it stands among the others."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="units")
    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveIntegerField()

    class Meta:
        ordering = ("place",)
        constraints = (models.UniqueConstraint(fields=["letter", "inspection"], name="one_unit_of_a_letter"),)

    def __str__(self) -> str:
        return f"{self.letter}: {self.inspection}"


class LetterPassage(AnyPassage):
    """A passage of a letter."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="passages")

    class Meta:
        ordering = ("place", "number")
        constraints = (
            models.UniqueConstraint(fields=["letter", "number"], name="one_passage_of_a_number_in_a_letter"),
            models.UniqueConstraint(
                fields=["letter", "field", "about"],
                condition=~models.Q(field__in=MANY),
                name="one_passage_about_a_thing_in_a_letter",
            ),
        )


class LetterWording(AnyWording):
    """A wording of a passage of a letter."""

    passage = models.ForeignKey(LetterPassage, on_delete=models.PROTECT, related_name="wordings")

    class Meta:
        ordering = ("revision",)
        constraints = (models.UniqueConstraint(fields=["passage", "revision"], name="one_wording_of_a_revision_in_a_letter"),)


class LetterWaiver(models.Model):
    """Why a letter goes out though the check of facts in the report on one of its units is not complete.

    `about` is what was missing then, by numbers. A waiver counts for nothing else: where more is missing, it is said anew.
    """

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="waivers")
    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="+")
    about = models.JSONField()
    why = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.letter}: {self.inspection}"


class LetterDraft(AnyDraft):
    """A draft of a letter that was sent to the providers of its units."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="sent_drafts")

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["letter", "number"], name="one_sent_draft_of_a_number_of_a_letter"),)

    def __str__(self) -> str:
        return f"{self.letter}, {self.number}"


class LetterReturn(AnyReturn):
    """The return of a unit on a draft of a letter, which is about this inspection of it."""

    draft = models.ForeignKey(LetterDraft, on_delete=models.PROTECT, related_name="returns")
    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="letter_returns")

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["draft", "inspection"], name="one_return_of_a_unit_on_a_letter"),)

    def __str__(self) -> str:
        return f"{self.draft}: {self.inspection}"

    @property
    def key(self) -> str:
        """The inspection of the unit."""
        return self.inspection.name

    @property
    def unit(self) -> Unit:
        """The unit."""
        return self.inspection.unit


class LetterComment(AnyComment):
    """A comment on a draft of a letter."""

    of = models.ForeignKey(LetterReturn, on_delete=models.PROTECT, related_name="comments")


class LetterCommentAnswer(AnyCommentAnswer):
    """An answer to a comment on a draft of a letter."""

    comment = models.ForeignKey(LetterComment, on_delete=models.PROTECT, related_name="answers")


class LetterVersion(AnyVersion):
    """A version of a published letter."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="versions")

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["letter", "number"], name="one_version_of_a_letter"),)

    def __str__(self) -> str:
        return f"{self.letter}, version {self.number}"


class LetterFile(AnyFile):
    """A file of a version of a letter."""

    version = models.ForeignKey(LetterVersion, on_delete=models.PROTECT, related_name="files")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["version", "name"], name="one_file_of_a_letter"),)


class LetterWithdrawn(AnyWithdrawal):
    """That a letter is shown no more."""

    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="withdrawn")

    class Meta:
        verbose_name_plural = "withdrawn letters"

    def __str__(self) -> str:
        return f"{self.letter} withdrawn"
