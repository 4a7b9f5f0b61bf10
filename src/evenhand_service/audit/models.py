"""The record of what was done: events in chains, and beside each the values that it speaks of."""

from django.conf import settings
from django.db import models

from evenhand_service.inspections.models import Inspection


class Chain(models.Model):
    """The events of one inspection, or of the installation itself, each with the hash of the one before it.

    `name` is that of the inspection, or `(installation)`. `length` and `head` are the number and the hash of its last event: who
    cuts events off its end must change these as well. `before` is the hash of the one before that.
    """

    name = models.CharField(max_length=100, unique=True)
    inspection = models.OneToOneField(Inspection, on_delete=models.PROTECT, null=True, related_name="chain")
    length = models.PositiveBigIntegerField(default=0)
    before = models.CharField(max_length=64, default="")
    head = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return self.name


class Event(models.Model):
    """One thing done: never changed and never deleted, which triggers in the database see to.

    It holds identifiers and digests only. `digest` is of the values beside it, with their salt.
    """

    chain = models.ForeignKey(Chain, on_delete=models.PROTECT, related_name="events", db_index=False)
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    before = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("chain", "number")
        constraints = (models.UniqueConstraint(fields=["chain", "number"], name="one_event_of_a_number"),)
        indexes = (models.Index(fields=["subject"], name="events_of_a_subject"),)

    def __str__(self) -> str:
        return f"{self.chain} {self.number}: {self.action} {self.subject}"


class Values(models.Model):
    """What stood before and after an event, and why it was done: what may be personal, and can be erased with its salt."""

    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="values")
    salt = models.CharField(max_length=64)
    content = models.JSONField()

    class Meta:
        verbose_name_plural = "values"

    def __str__(self) -> str:
        return f"values of {self.event}"
