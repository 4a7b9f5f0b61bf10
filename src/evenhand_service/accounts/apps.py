"""The app of people and their roles."""

from django.apps import AppConfig


class Accounts(AppConfig):
    """People and their roles."""

    name = "evenhand_service.accounts"
    label = "accounts"
