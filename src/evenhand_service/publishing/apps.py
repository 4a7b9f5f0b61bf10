"""The app of publishing."""

from django.apps import AppConfig


class Publishing(AppConfig):
    """Frozen versions of inspections, and the public site."""

    name = "evenhand_service.publishing"
    label = "publishing"

    def ready(self) -> None:
        """Let the stages know whether an inspection could be published, because nothing leads back from there."""
        from evenhand_service.inspections.needs import AMISS, NEEDS, TRIED, Tried
        from evenhand_service.publishing.trying import TRY, is_ready, not_ready, told_of, try_publication

        NEEDS["publication ready"] = is_ready
        AMISS["publication ready"] = not_ready
        TRIED["publication ready"] = Tried(run=try_publication, told=told_of, page="publication-trial", right=TRY)
