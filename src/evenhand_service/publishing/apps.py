"""The app of publishing."""

from django.apps import AppConfig


class Publishing(AppConfig):
    """Frozen versions of inspections, and the public site."""

    name = "evenhand_service.publishing"
    label = "publishing"
