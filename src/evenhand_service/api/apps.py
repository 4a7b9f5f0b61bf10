"""The app of programs."""

from django.apps import AppConfig


class Api(AppConfig):
    """What programs may ask for."""

    name = "evenhand_service.api"
    label = "api"
