"""The app of publishing."""

from django.apps import AppConfig


class Publishing(AppConfig):
    """Frozen versions of inspections, and the public site."""

    name = "evenhand_service.publishing"
    label = "publishing"

    def ready(self) -> None:
        """Let the stages know whether an inspection could be published, because nothing leads back from there."""
        from evenhand_service.inspections.needs import AMISS, NEEDS
        from evenhand_service.publishing.making import is_ready, not_ready

        NEEDS["publication ready"] = is_ready
        AMISS["publication ready"] = not_ready
