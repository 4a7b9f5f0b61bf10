"""The app of what becomes of recommendations."""

from django.apps import AppConfig


class Following(AppConfig):
    """The answers to recommendations, their steps, reviews of progress, and what the next inspection opens with."""

    name = "evenhand_service.following"
    label = "following"

    def ready(self) -> None:
        """Let the stages know what is answered, and the next inspection carry what became of the last one's recommendations."""
        from evenhand_service.following.earlier import carry_over
        from evenhand_service.inspections.after_moves import AFTER_MOVE
        from evenhand_service.inspections.follow_up import unanswered
        from evenhand_service.inspections.needs import NEEDS

        NEEDS["recommendations answered"] = lambda inspection: unanswered(inspection) == 0
        AFTER_MOVE.append(carry_over)
