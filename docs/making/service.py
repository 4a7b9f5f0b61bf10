"""The service, loaded so that its tables can be read: with settings of no installation, and without a database."""

import os
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from tempfile import gettempdir
from typing import Any

NOT_READ = ("evenhand_service.config.server", "evenhand_service.config.wsgi")
"""Modules that begin to serve as soon as they are loaded."""


@cache
def load_the_service() -> None:
    """Load every module of the service. Nothing is written, and no database is asked."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "evenhand_service.config.settings"
    os.environ["EVENHAND_DATA"] = str(Path(gettempdir()) / "evenhand-no-installation")
    os.environ["EVENHAND_SECRET_KEY"] = "of no installation, and long enough to be taken for a key"  # noqa: S105 - a key of nothing
    import django

    django.setup()
    import evenhand_service

    for module in walk_packages(evenhand_service.__path__, "evenhand_service."):
        if module.name not in NOT_READ and ".migrations" not in module.name:
            import_module(module.name)


def document_of_the_api() -> dict[str, Any]:
    """The OpenAPI document."""
    load_the_service()
    found: dict[str, Any] = import_module("evenhand_service.api.documentation").document()
    return found
