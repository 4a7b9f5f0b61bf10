"""What is asked of a provider in advance, and the documents that were sent. Nothing of either is overwritten or deleted.

But for what the documents hold and are called: that goes with the case data of the inspection, after its period.
"""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from evenhand_service.inspections.models import Inspection
from evenhand_service.uploads.naming import LONGEST_NAME

LONGEST_ITEM, LONGEST_WORDS = 120, 500
"""Characters of an item's name, and of what is said of it or why."""

LONGEST_SAID = 10_000
"""Characters of what a piece of evidence says."""

KINDS_OF_PIECE = {
    "document": _("Document"),
    "meeting": _("Meeting"),
    "focus group": _("Focus group"),
    "interview": _("Interview"),
    "presentation": _("Presentation"),
    "survey": _("Survey"),
    "measure": _("Measure"),
}
"""The kinds of sources there are. Sources of one kind count once for a claim."""

WAYS = {"for": _("For"), "against": _("Against")}

PLAIN = RegexValidator(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]", _("Take out the characters that have no shape."), inverse_match=True
)
"""No control characters, and no halves of characters: neither a page nor a database can hold them."""


class Asked(models.Model):
    """One thing that was asked for: copied from the edition, or added.

    `nothing` are the provider's words where there is nothing to send, `dropped` the reason for which it is no longer asked for.
    """

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="asked")
    number = models.PositiveIntegerField()
    item = models.CharField(_("item"), max_length=LONGEST_ITEM, validators=[PLAIN])
    says = models.CharField(_("what is asked for"), max_length=LONGEST_WORDS, validators=[PLAIN])
    of_edition = models.BooleanField(default=False)
    nothing = models.CharField(_("why there is nothing to send"), max_length=LONGEST_WORDS, blank=True, validators=[PLAIN])
    dropped = models.CharField(_("reason"), max_length=LONGEST_WORDS, blank=True, validators=[PLAIN])

    class Meta:
        ordering = ("number",)
        verbose_name_plural = "asked"
        constraints = (
            models.UniqueConstraint(fields=["inspection", "number"], name="one_asked_of_a_number"),
            models.UniqueConstraint(
                "inspection",
                Lower("item"),
                condition=models.Q(dropped=""),
                name="one_asked_of_a_name",
                violation_error_message=_("This item is asked for already."),
            ),
        )

    def __str__(self) -> str:
        return self.item


class Document(models.Model):
    """A document as it was sent, under the item it answers or under none. `number` is its place among those of the inspection.

    `sent_as` is the e-mail address of who sent it, where nobody here has that: such a document came with the folder of an
    inspection from elsewhere. One that is withdrawn says why and when; who did it stands in the record. One that is `removed` has
    no content any more, and a name of ours.
    """

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="documents")
    number = models.PositiveIntegerField()
    asked = models.ForeignKey(Asked, on_delete=models.PROTECT, null=True, blank=True, related_name="documents")
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    kind = models.CharField(_("kind"), max_length=10)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sent_as = models.CharField(max_length=254, blank=True, validators=[PLAIN])
    sent = models.DateTimeField(_("sent"))
    withdrawn = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_because = models.CharField(_("reason"), max_length=LONGEST_WORDS, blank=True, validators=[PLAIN])
    removed = models.DateTimeField(_("removed"), null=True, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["inspection", "number"], name="one_document_of_a_number"),
            models.CheckConstraint(
                condition=models.Q(withdrawn=None, withdrawn_because="")
                | (models.Q(withdrawn__isnull=False) & ~models.Q(withdrawn_because="")),
                name="withdrawn_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Content(models.Model):
    """The bytes of a document, apart from it, so that no list of documents reads them."""

    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="content")
    content = models.BinaryField()

    def __str__(self) -> str:
        return f"content of {self.document}"


class Gathered(models.Model):
    """What pieces of evidence, claims and what is weighed have in common: a number, who entered it, and that it may be withdrawn.

    Nothing of it is changed: what was wrong is withdrawn with a reason, and entered anew. `entered_as` is the e-mail address of
    somebody who is not known here.
    """

    number = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    entered_as = models.CharField(max_length=254, blank=True)
    at = models.DateTimeField()
    withdrawn = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=LONGEST_WORDS, blank=True, validators=[PLAIN])

    class Meta:
        abstract = True
        ordering = ("number",)

    @property
    def entered_by(self) -> str:
        """The name of whoever entered it, or what folders call them."""
        return self.by.name if self.by else self.entered_as


class Piece(Gathered):
    """One piece of evidence of organisational delivery: what it is, what it says, and the standards and key questions it serves.

    A measure has a `value` with its unit, period and source; a survey its two files, of which pages show the results alone.
    """

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="pieces")
    kind = models.CharField(max_length=20, choices=list(KINDS_OF_PIECE.items()))
    serves = models.JSONField(default=list)
    title = models.CharField(max_length=LONGEST_ITEM, validators=[PLAIN])
    says = models.TextField(max_length=LONGEST_SAID, blank=True, validators=[PLAIN])
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="pieces")
    value = models.CharField(max_length=LONGEST_ITEM, blank=True, validators=[PLAIN])
    unit = models.CharField(max_length=LONGEST_ITEM, blank=True, validators=[PLAIN])
    period = models.CharField(max_length=LONGEST_ITEM, blank=True, validators=[PLAIN])
    source = models.CharField(max_length=LONGEST_WORDS, blank=True, validators=[PLAIN])
    survey_description = models.TextField(blank=True)
    survey_answers = models.TextField(blank=True)

    class Meta(Gathered.Meta):
        constraints = (models.UniqueConstraint(fields=["inspection", "number"], name="one_piece_of_a_number"),)

    def __str__(self) -> str:
        return self.title


class Claim(Gathered):
    """Something that is claimed of a standard of organisational delivery, for which and against which pieces speak."""

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="claims")
    standard = models.CharField(max_length=40)
    says = models.CharField(max_length=LONGEST_WORDS, validators=[PLAIN])

    class Meta(Gathered.Meta):
        constraints = (models.UniqueConstraint(fields=["inspection", "number"], name="one_claim_of_a_number"),)

    def __str__(self) -> str:
        return self.says


class Weighing(Gathered):
    """That a piece speaks for a claim or against it, with a note. `resolved` is when one against it was, and why."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="weighings")
    piece = models.ForeignKey(Piece, on_delete=models.PROTECT, related_name="weighings")
    way = models.CharField(max_length=10, choices=list(WAYS.items()))
    note = models.CharField(max_length=LONGEST_WORDS, blank=True, validators=[PLAIN])
    resolved = models.DateTimeField(null=True, blank=True)
    resolved_because = models.CharField(max_length=LONGEST_WORDS, blank=True, validators=[PLAIN])

    class Meta(Gathered.Meta):
        constraints = (models.UniqueConstraint(fields=["claim", "number"], name="one_weighing_of_a_number"),)

    def __str__(self) -> str:
        return f"{self.piece}: {self.way}"
