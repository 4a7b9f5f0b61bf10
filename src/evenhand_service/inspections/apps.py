"""The app of who is inspected, and the inspections."""

from django.apps import AppConfig


class Inspections(AppConfig):
    """Who is inspected, and the inspections."""

    name = "evenhand_service.inspections"
    label = "inspections"
