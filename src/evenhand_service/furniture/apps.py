"""The app of the furniture."""

from django.apps import AppConfig


class FurnitureConfig(AppConfig):
    """The furniture of every page."""

    name = "evenhand_service.furniture"
