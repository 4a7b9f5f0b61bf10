"""Loading the service for a command: nothing of Django is loaded before."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from evenhand.cli.screen import FOUND_WRONG, err, refusing
from evenhand.files.faults import Fault, Place, Refused


class DatabaseNotReady(Fault):
    """A database that cannot be reached, or has not the tables of this version."""

    what = "it does not answer as it should: {error}."
    cure = "see that it runs and that DATABASE_URL names it, and run evenhand migrate."


@contextmanager
def the_service(*, as_json: bool = False) -> Iterator[None]:
    """Load the service. Says what is wrong with its settings, or how to install it where it is not."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand_service.config.settings")
    with refusing(as_json=as_json):
        try:
            import django
        except ModuleNotFoundError:
            err().print('The service is not installed. To put it right: pip install "evenhand[service]".', markup=False)
            raise typer.Exit(FOUND_WRONG) from None
        from django.db import OperationalError, ProgrammingError

        django.setup()
        try:
            yield
        except (OperationalError, ProgrammingError) as error:
            raise Refused([DatabaseNotReady(Place("the database"), error=str(error).strip().split("\n")[0])]) from error


def make_tables(*, verbosity: int) -> None:
    """Bring the database to what this version needs, and lay out what browsers are sent."""
    from django.core.management import call_command

    from evenhand_service.furniture.named_by_content import lay_out

    call_command("migrate", interactive=False, verbosity=verbosity)
    call_command("createcachetable", verbosity=0)
    lay_out()
