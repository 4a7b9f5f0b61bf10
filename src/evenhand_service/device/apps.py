"""The app of what is held on devices."""

from django.apps import AppConfig


class Device(AppConfig):
    """Cases and what is written of them, held on the device of their reader."""

    name = "evenhand_service.device"
    label = "device"
