"""The app of evidence in advance."""

from django.apps import AppConfig


class Evidence(AppConfig):
    """What a provider is asked to send in advance, and what it sent."""

    name = "evenhand_service.evidence"
    label = "evidence"
