"""`evenhand`, the one front door."""

import os
import sys
from importlib.metadata import EntryPoint, entry_points, version
from io import TextIOWrapper
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from evenhand.cli.on_demand import OnDemand
from evenhand.cli.screen import FOUND_WRONG

GROUP = "evenhand.commands"

NAMES = (
    *("frameworks", "framework", "verify", "read", "check", "sample", "assign", "form", "rate", "figures", "report", "actions"),
    *("publish", "withdraw", "site", "compare", "agreement", "snapshot", "measure", "survey", "follow", "what-if", "demo"),
)
"""The commands of the library. Each stands in the file of its name."""


class FrontDoor(TyperGroup):
    """The commands of the library, and those of what is installed beside it, such as the service."""

    def __init__(self, **attrs: Any) -> None:  # noqa: ANN401
        super().__init__(**attrs)
        words = {name: name.replace("-", "_") for name in NAMES}
        own = [EntryPoint(name, f"evenhand.cli.{word}:{word}", GROUP) for name, word in words.items()]
        commands: Any = OnDemand({one.name: one for one in (*own, *entry_points(group=GROUP))})
        self.commands = commands

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002
        """The names alone, in their order."""
        return list(self.commands)


app = typer.Typer(
    name="evenhand",
    cls=FrontDoor,
    help="Inspect, rate and report on probation services: from answers to reasons.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback(invoke_without_command=True)
def front_door(
    show_version: Annotated[bool, typer.Option("--version", help="Say which version this is.", is_eager=True)] = False,
) -> None:
    """Exit status: 0 all is well; 1 something is wrong in the data; 2 the command was used wrongly."""
    if show_version:
        typer.echo(f"evenhand {version('evenhand')}")
        raise typer.Exit


def main() -> None:
    """Run the command line. What a terminal cannot show is shown by its code; a full disk is said, not traced."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FOUND_WRONG)
    except OSError as error:
        sys.stderr.write(f"evenhand: the output cannot be written: {error.strerror}.\n")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FOUND_WRONG)
