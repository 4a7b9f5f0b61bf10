"""Copies of folders that were sent, until somebody has chosen what to take of them."""

from django.db import models

from evenhand_service.accounts.models import User
from evenhand_service.inspections.models import Inspection


class Copy(models.Model):
    """The archive of a folder, sent for an inspection that is here already."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="copies")
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=200)
    content = models.BinaryField()
    sent = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "copies"

    def __str__(self) -> str:
        return f"{self.inspection}: {self.file_name}"
