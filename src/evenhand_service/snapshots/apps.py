"""The app of snapshots."""

from django.apps import AppConfig


class Snapshots(AppConfig):
    """Snapshots for analysts."""

    name = "evenhand_service.snapshots"
    label = "snapshots"
