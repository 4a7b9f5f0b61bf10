"""The keys under which devices hold what people wrote."""

import secrets

from django.conf import settings
from django.db import models

LENGTH = 32
"""Bytes of a key of AES-256."""


def new_key() -> bytes:
    """A key that nobody can guess."""
    return secrets.token_bytes(LENGTH)


class Key(models.Model):
    """The key of one person. Their devices are given it when they have signed in, and hold nothing of theirs in the clear."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="device_key")
    key = models.BinaryField(default=new_key, max_length=LENGTH)

    def __str__(self) -> str:
        return f"{self.person}"
