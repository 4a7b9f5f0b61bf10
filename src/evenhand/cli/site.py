"""`evenhand site SHELF...`: the public site of everything that is published."""

from pathlib import Path
from typing import Annotated

import typer

from evenhand.cli.screen import AsJson, counted, print_json, refusing, say, working

Shelves = Annotated[
    list[Path], typer.Argument(help="Shelves: folders of what is published.", exists=True, file_okay=False, show_default=False)
]
To = Annotated[Path, typer.Option(help="The folder of the site.", show_default=False, file_okay=False)]
Address = Annotated[
    str, typer.Option(help="Where it will stand, such as https://inspections.example; for feeds and search engines.")
]
Title = Annotated[str, typer.Option(help="What it is called.")]
Anew = Annotated[bool, typer.Option("--anew", help="Make every page again, and hold every file against its fingerprint.")]


def site(
    shelves: Shelves,
    *,
    to: To,
    address: Address = "",
    title: Title = "Published inspections",
    anew: Anew = False,
    as_json: AsJson = False,
) -> None:
    """Make the public site: pages for people, tables as data, and every file as it was frozen. Only what changed is made again.

    It needs no server of its own, brings everything along, sets no cookies, and works without scripts.
    """
    from evenhand.publishing.shelf import read_shelves
    from evenhand.site.building import build
    from evenhand.site.rendering import Site

    with refusing(as_json=as_json), working("Making the site ..."):
        built = build(read_shelves(shelves), to, Site(title=title, address=address), anew=anew)
    if as_json:
        numbers = {"letters": built.letters, "written": built.written, "left": built.left, "taken_away": built.taken_away}
        print_json({"site": str(to), "inspections": built.inspections, **numbers})
        return
    rest = f"{built.written} files written, {built.left} left as they were, {built.taken_away} taken away"
    letters = f" and {counted(built.letters, 'letter')}" if built.letters else ""
    say(f"The site of {counted(built.inspections, 'inspection')}{letters} is in {to}: {rest}.")
