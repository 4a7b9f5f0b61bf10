"""The app of publishing."""

from django.apps import AppConfig


class Publishing(AppConfig):
    """Frozen versions of inspections, and the public site."""

    name = "evenhand_service.publishing"
    label = "publishing"

    def ready(self) -> None:
        """Let the stages know whether an inspection could be published, because nothing leads back from there."""
        from evenhand_service.inspections.needs import AMISS, NEEDS, TRIED, Tried
        from evenhand_service.inspections.when_called import WhenCalled
        from evenhand_service.publishing.models import TRY

        NEEDS["publication ready"] = WhenCalled("evenhand_service.publishing.trying.is_ready")
        AMISS["publication ready"] = WhenCalled("evenhand_service.publishing.trying.not_ready")
        TRIED["publication ready"] = Tried(
            run=WhenCalled("evenhand_service.publishing.trying.try_publication"),
            told=WhenCalled("evenhand_service.publishing.trying.told_of"),
            page="publication-trial",
            right=TRY,
        )
