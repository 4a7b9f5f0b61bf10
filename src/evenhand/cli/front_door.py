"""`evenhand`, the one front door."""

import os
import sys
from importlib.metadata import entry_points, version
from io import TextIOWrapper
from typing import Annotated

import typer

from evenhand.cli.agreement import agreement
from evenhand.cli.assign import assign
from evenhand.cli.check import check
from evenhand.cli.compare import compare
from evenhand.cli.demo import demo
from evenhand.cli.follow import follow
from evenhand.cli.form import form
from evenhand.cli.framework import framework
from evenhand.cli.frameworks import frameworks
from evenhand.cli.measure import measure
from evenhand.cli.rate import rate
from evenhand.cli.read import read
from evenhand.cli.report import report
from evenhand.cli.sample import sample
from evenhand.cli.screen import FOUND_WRONG
from evenhand.cli.snapshot import snapshot
from evenhand.cli.verify import verify
from evenhand.cli.what_if import what_if

app = typer.Typer(
    name="evenhand",
    help="Inspect, rate and report on probation services: from answers to reasons.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

app.command()(frameworks)
app.add_typer(framework, name="framework")
app.add_typer(sample, name="sample")
app.add_typer(form, name="form")
for command in (verify, read, check, assign, rate, report, compare, agreement, snapshot, measure, follow, what_if, demo):
    app.command()(command)
for others in entry_points(group="evenhand.commands"):  # of what is installed beside the library, such as the service
    others.load()(app)


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
