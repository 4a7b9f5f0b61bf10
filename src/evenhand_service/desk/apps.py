"""The app of the desk."""

from django.apps import AppConfig


class Desk(AppConfig):
    """What whoever leads an inspection sees of it during fieldwork."""

    name = "evenhand_service.desk"
    label = "desk"
