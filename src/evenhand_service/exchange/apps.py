"""The app of folders in and out."""

from django.apps import AppConfig


class Exchange(AppConfig):
    """Inspection folders in and out."""

    name = "evenhand_service.exchange"
    label = "exchange"
