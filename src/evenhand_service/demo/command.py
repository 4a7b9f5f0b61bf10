"""`evenhand demo-service`: the service at work, with made-up people and inspections, at an address of this machine."""

import os
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from evenhand.cli.screen import err, print_table, refusing, say
from evenhand_service.config.variables import SETTINGS
from evenhand_service.demo.folder import emptied
from evenhand_service.demo.ports import HOST, free_port
from evenhand_service.loading import make_tables, the_service

SIGN_INS = "sign-ins.txt"


def demo_service(
    example: Annotated[
        Path | None,
        typer.Argument(help="An inspection folder to bring in whole, such as examples/swm-2018.", exists=True, file_okay=False),
    ] = None,
    *,
    to: Annotated[
        Path, typer.Option("--to", help="Where to keep it. What an earlier demonstration left there is lost.", file_okay=False)
    ] = Path("demo-data"),
    port: Annotated[
        int, typer.Option(help="The port to listen at; the next free one where it is taken.", min=1, max=65535)
    ] = 8000,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Make everything, and do not answer browsers.")] = False,
) -> None:
    """Make an inspectorate at work with everything made up, print who may sign in, and answer browsers until interrupted.

    It needs no settings and heeds none. Published results are shown as they were published; all else is synthetic.
    """
    with refusing(as_json=False), emptied(to):
        listened = port if no_serve else free_port(port)
        _set_up(to, listened)
        with the_service():
            sign_ins = _made(example)
            _say_sign_ins(sign_ins, to)
            if listened != port:
                say(f"Something listens at port {port} already, so this is the next free one; --port names another.")
            if not no_serve:
                _serve(listened, to)


def _set_up(to: Path, port: int) -> None:
    """Forget the settings of any other installation: nothing that is real may be touched."""
    for one in SETTINGS:
        os.environ.pop(one.name, None)
    os.environ |= {"EVENHAND_DATA": str(to), "EVENHAND_MAIL": f"folder:{to / 'mail'}", "EVENHAND_LOG": "text"}
    os.environ["EVENHAND_ADDRESS"] = f"http://{HOST}:{port}"


def _made(example: Path | None) -> list[Sequence[str]]:
    from evenhand_service.demo.populate import populate
    from evenhand_service.snapshots.kept import usual_place

    begun = time.monotonic()
    with err().status("Making the tables ...") as status:
        make_tables(verbosity=0)
        made = populate(
            example=example, today=date.today(), doing=lambda what: status.update(f"{what} ..."), snapshots=usual_place()
        )
    seconds = time.monotonic() - begun
    say(f"\nThe service, with {made.inspections} inspections, made in {seconds:.0f} seconds", style="bold")
    return [(one.role, one.name, one.email, one.password) for one in made.sign_ins]


def _say_sign_ins(sign_ins: Sequence[Sequence[str]], to: Path) -> None:
    print_table("Sign in as any of these. The passwords are new each time.", ("Role", "Name", "E-mail", "Password"), sign_ins)
    kept = to / SIGN_INS
    kept.touch(mode=0o600)
    kept.write_text("".join(f"{role}\t{email}\t{password}\n" for role, _, email, password in sign_ins), encoding="utf-8")
    say(f"They are in {kept} too. Mail is written to {to / 'mail'}, the log to {to / 'log'}.")


def _serve(port: int, to: Path) -> None:
    from evenhand_service.config.server import Listening, Server

    here = os.getpid()
    say(f"\nOpen http://{HOST}:{port}/ and sign in: Tour, in the menu, leads you round. Ctrl-C ends it.", style="bold")
    say(f"Published results are there without signing in: http://{HOST}:{port}/published")
    sys.stdout.flush()
    with (to / "log").open("ab") as log:
        os.dup2(log.fileno(), sys.stderr.fileno())  # else what is asked for would push the passwords off the screen
    try:
        Server(Listening(host=HOST, port=port, workers=2, threads=4)).run()
    finally:
        if os.getpid() == here:  # a worker that ends comes by here too
            say("\nThe demonstration has ended.")
