"""`evenhand`, the one front door."""

from importlib.metadata import version
from typing import Annotated

import typer

from evenhand.cli.demo import demo
from evenhand.cli.framework import framework
from evenhand.cli.frameworks import frameworks
from evenhand.cli.rate import rate
from evenhand.cli.report import report
from evenhand.cli.verify import verify

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
for command in (verify, rate, report, demo):
    app.command()(command)


@app.callback(invoke_without_command=True)
def front_door(
    show_version: Annotated[bool, typer.Option("--version", help="Say which version this is.", is_eager=True)] = False,
) -> None:
    """Exit status: 0 all is well; 1 something is wrong in the data; 2 the command was used wrongly."""
    if show_version:
        typer.echo(f"evenhand {version('evenhand')}")
        raise typer.Exit


def main() -> None:
    """Run the command line."""
    app()
