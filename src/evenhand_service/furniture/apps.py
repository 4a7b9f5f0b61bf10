"""The app of the furniture."""

from django.apps import AppConfig

from evenhand_service.furniture.numbers import register


class FurnitureConfig(AppConfig):
    """The furniture of every page."""

    name = "evenhand_service.furniture"

    def ready(self) -> None:
        """Let addresses ask for numbers that a database keeps."""
        register()
