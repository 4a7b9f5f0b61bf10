"""The app of the record of what was done."""

from django.apps import AppConfig


class Audit(AppConfig):
    """The record of what was done."""

    name = "evenhand_service.audit"
    label = "audit"
