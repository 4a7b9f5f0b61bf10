"""The queue of notices: what is to be sent, and what became of it."""

from django.conf import settings
from django.db import models

from evenhand_service.inspections.models import Inspection


class Notice(models.Model):
    """One notice to one person. `error` is the kind of the last failure, which says nothing of the person or the server."""

    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="+")
    made = models.DateTimeField(auto_now_add=True)
    tries = models.PositiveSmallIntegerField(default=0)
    tried = models.DateTimeField(null=True)
    sent = models.DateTimeField(null=True)
    error = models.CharField(max_length=80, blank=True)

    class Meta:
        indexes = (models.Index(fields=["tried"], condition=models.Q(sent=None), name="notices_not_sent"),)

    def __str__(self) -> str:
        return f"{self.inspection}: {self.kind}"
