"""The app of casework."""

from django.apps import AppConfig


class Casework(AppConfig):
    """Cases are read here, and every answer is kept."""

    name = "evenhand_service.casework"
    label = "casework"

    def ready(self) -> None:
        """Let files say what the tables say, before anybody reads them."""
        from evenhand_service.inspections.around_files import BEFORE_READING
        from evenhand_service.inspections.when_called import WhenCalled

        BEFORE_READING.append(WhenCalled("evenhand_service.casework.in_files.bring_up_to_date"))
