"""`evenhand sample ...`: from a provider's extract to a notified sample with reserves, and the proof of how it was drawn."""

import typer

from evenhand.cli.sample_balance import balance
from evenhand.cli.sample_draw import draw, enlarge, replace
from evenhand.cli.sample_plan import plan
from evenhand.cli.sample_receive import receive
from evenhand.cli.sample_verify import verify

sample = typer.Typer(
    help="Draw a sample and prove it: receive, plan, draw, enlarge, replace, balance, verify.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

for command in (receive, plan, draw, enlarge, replace, balance, verify):
    sample.command()(command)
