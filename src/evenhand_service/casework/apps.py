"""The app of casework."""

from django.apps import AppConfig


class Casework(AppConfig):
    """Cases are read here, and every answer is kept."""

    name = "evenhand_service.casework"
    label = "casework"

    def ready(self) -> None:
        """Let files say what the tables say, before anybody reads them."""
        from evenhand_service.casework.in_files import bring_up_to_date
        from evenhand_service.inspections.folder import BEFORE_READING

        BEFORE_READING.append(bring_up_to_date)
