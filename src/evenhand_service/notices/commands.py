"""`evenhand notices send`: what a timer runs."""

from dataclasses import asdict
from typing import Annotated

import typer

from evenhand.cli.screen import FOUND_WRONG, AsJson, counted, print_json, say
from evenhand_service.loading import the_service

notices = typer.Typer(no_args_is_help=True, help="Notices by e-mail.")


@notices.command()
def send(
    *,
    now: Annotated[bool, typer.Option("--now", help="Try those too that failed a short while ago, or were given up.")] = False,
    as_json: AsJson = False,
) -> None:
    """Send the notices that wait. Exits 1 where any could not be sent; they are kept, and tried again later and later."""
    with the_service(as_json=as_json):
        from evenhand_service.notices.sending import send_waiting

        done = send_waiting(even_if_tried=now)
    if as_json:
        print_json(asdict(done))
    else:
        given_up = f", {done.given_up} given up" if done.given_up else ""
        say(f"{counted(done.sent, 'notice')} sent, {done.failed} failed, {done.waiting} waiting{given_up}.")
    if done.failed:
        raise typer.Exit(FOUND_WRONG)
