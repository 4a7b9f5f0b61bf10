"""The app of notices."""

from django.apps import AppConfig


class Notices(AppConfig):
    """Notices by e-mail."""

    name = "evenhand_service.notices"
    label = "notices"
