"""What was published: versions with their files, and withdrawals. Nothing of it is ever changed or deleted.

Beside it stands what the last trial run of publishing came to, which the next one takes the place of.
"""

from django.conf import settings
from django.db import models

from evenhand_service.inspections.models import Inspection

LONGEST_NOTE = 500
"""Characters of what a correction puts right, or why something was withdrawn."""


class AnyVersion(models.Model):
    """A version of something published: its manifest as it was frozen, with its fingerprint, by whom and when."""

    number = models.PositiveIntegerField()
    manifest = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        abstract = True


class AnyFile(models.Model):
    """A file of a version, byte by byte as everybody is given it."""

    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class AnyWithdrawal(models.Model):
    """That something is shown no more, since when, why, and by whom."""

    on = models.DateField()
    note = models.CharField(max_length=LONGEST_NOTE)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class PublishedVersion(AnyVersion):
    """A version of a published inspection."""

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="published_versions")

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["inspection", "number"], name="one_version_of_a_number"),)

    def __str__(self) -> str:
        return f"{self.inspection}, version {self.number}"


class PublishedFile(AnyFile):
    """A file of a version of an inspection."""

    version = models.ForeignKey(PublishedVersion, on_delete=models.PROTECT, related_name="files")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["version", "name"], name="one_published_file_of_a_name"),)


class Withdrawn(AnyWithdrawal):
    """That an inspection is shown no more."""

    inspection = models.OneToOneField(Inspection, on_delete=models.PROTECT, related_name="withdrawn")

    class Meta:
        verbose_name_plural = "withdrawn"

    def __str__(self) -> str:
        return f"{self.inspection} withdrawn"


TRY = "try publication"
"""The right to have one."""


class Trial(models.Model):
    """What the last trial run of making a version found wrong, in words; nothing where it succeeded.

    `standing` is the fingerprint of what it was made of: what has another since was not tried.
    """

    inspection = models.OneToOneField(Inspection, on_delete=models.PROTECT, related_name="publication_trial")
    standing = models.CharField(max_length=64)
    found = models.JSONField(default=list)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.inspection} tried"
