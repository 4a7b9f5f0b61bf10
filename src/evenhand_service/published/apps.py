"""The app of published results."""

from django.apps import AppConfig


class Published(AppConfig):
    """Published results."""

    name = "evenhand_service.published"
    label = "published"
