"""The app of quality."""

from django.apps import AppConfig


class Quality(AppConfig):
    """How well cases are read is looked after here."""

    name = "evenhand_service.quality"
    label = "quality"
