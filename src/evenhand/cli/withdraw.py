"""`evenhand withdraw SHELF NAME`: an inspection is shown no more, and it is said why."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from evenhand.cli.screen import AsJson, print_json, refusing, say
from evenhand.files.faults import listed_known

Where = Annotated[Path, typer.Argument(help="The shelf.", exists=True, file_okay=False, show_default=False)]
Name = Annotated[str, typer.Argument(help="The name of a published inspection.", show_default=False)]
Note = Annotated[str, typer.Option(help="Why, in a sentence that everybody reads.", show_default=False)]


def withdraw(shelf: Where, name: Name, *, note: Note = "", as_json: AsJson = False) -> None:
    """Withdraw a published inspection. Its addresses stay, and say that it is withdrawn and why; its files are shown no more."""
    from evenhand.publishing.shelf import read_shelf
    from evenhand.publishing.shelf import withdraw as withdraw_from

    with refusing(as_json=as_json):
        there = read_shelf(shelf)
        if name not in there:
            raise typer.BadParameter(f"{name!r} is not published; {listed_known([*there])}", param_hint="NAME")
        today = date.today()
        file = withdraw_from(shelf, there[name], on=today, note=note)
    if as_json:
        print_json({"name": name, "withdrawn": str(today), "written": str(file)})
        return
    say(f"Withdrawn: {there[name].now.unit}. Make the site again to show it.")
    about = [one.name for one in there.values() if one.withdrawal is None and any(unit.name == name for unit in one.now.units)]
    if about:
        say(f"Published letters are about it, and still stand: {', '.join(about)}. Withdraw them too, or correct them.")
