"""The app of letters."""

from django.apps import AppConfig


class Letters(AppConfig):
    """Letters about a region and several of its units."""

    name = "evenhand_service.letters"
    label = "letters"
