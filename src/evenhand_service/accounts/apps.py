"""The app of people and their roles."""

from django.apps import AppConfig


class Accounts(AppConfig):
    """People and their roles."""

    name = "evenhand_service.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Begin to write down who signs in."""
        from evenhand_service.accounts import sign_in_events  # noqa: F401
