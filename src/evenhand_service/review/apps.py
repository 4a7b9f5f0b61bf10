"""The app of review."""

from django.apps import AppConfig


class Review(AppConfig):
    """Finished readings are compared, agreed and signed off here."""

    name = "evenhand_service.review"
    label = "review"

    def ready(self) -> None:
        """Let the stages know whether every case is assessed, and compare readings as soon as both are finished."""
        from evenhand_service.casework.when_finished import WHEN_FINISHED
        from evenhand_service.inspections.needs import NEEDS
        from evenhand_service.inspections.when_called import WhenCalled

        NEEDS["cases assessed"] = WhenCalled("evenhand_service.review.cases.all_assessed")
        WHEN_FINISHED.append(WhenCalled("evenhand_service.review.moderation.agreed_by_themselves"))
