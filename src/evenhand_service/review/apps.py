"""The app of review."""

from django.apps import AppConfig


class Review(AppConfig):
    """Finished readings are compared, agreed and signed off here."""

    name = "evenhand_service.review"
    label = "review"

    def ready(self) -> None:
        """Let the stages know whether every case is assessed, and compare readings as soon as both are finished."""
        from evenhand_service.casework.finishing import WHEN_FINISHED
        from evenhand_service.inspections.needs import NEEDS
        from evenhand_service.review.cases import all_assessed
        from evenhand_service.review.moderation import agreed_by_themselves

        NEEDS["cases assessed"] = all_assessed
        WHEN_FINISHED.append(agreed_by_themselves)
