"""The app of the tour."""

from django.apps import AppConfig


class Tour(AppConfig):
    """The tour."""

    name = "evenhand_service.tour"
    label = "tour"
