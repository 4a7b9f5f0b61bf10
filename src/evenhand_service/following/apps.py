"""The app of what becomes of recommendations."""

from django.apps import AppConfig


class Following(AppConfig):
    """The answers to recommendations, their steps, reviews of progress, and what the next inspection opens with."""

    name = "evenhand_service.following"
    label = "following"

    def ready(self) -> None:
        """Let the stages know what is answered, and the next inspection carry what became of the last one's recommendations."""
        from evenhand_service.inspections.after_moves import AFTER_MOVE
        from evenhand_service.inspections.needs import NEEDS
        from evenhand_service.inspections.when_called import WhenCalled

        unanswered = WhenCalled("evenhand_service.inspections.follow_up.unanswered")
        NEEDS["recommendations answered"] = lambda inspection: unanswered(inspection) == 0
        AFTER_MOVE.append(WhenCalled("evenhand_service.following.earlier.carry_over"))
