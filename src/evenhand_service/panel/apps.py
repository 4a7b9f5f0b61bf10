"""The app of the ratings panel."""

from django.apps import AppConfig


class RatingsPanel(AppConfig):
    """The results desk, and the panel that agrees to ratings or departs from them."""

    name = "evenhand_service.panel"
    label = "panel"

    def ready(self) -> None:
        """Let the stages know whether the panel has agreed."""
        from evenhand_service.inspections.needs import NEEDS
        from evenhand_service.inspections.when_called import WhenCalled

        NEEDS["panel agreed"] = WhenCalled("evenhand_service.panel.before_panel.agreed")
