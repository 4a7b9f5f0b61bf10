"""`evenhand publish FOLDER`: an inspection frozen as a version that never changes."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from evenhand.cli.screen import AsJson, print_json, refusing, say, working
from evenhand.files.faults import Place
from evenhand.folders.read import read_folder

Folder = Annotated[Path, typer.Argument(help="An inspection folder.", exists=True, file_okay=False, show_default=False)]
To = Annotated[Path, typer.Option(help="The shelf: the folder of everything that is published.", show_default=False)]
Name = Annotated[
    str | None, typer.Option(help="Its name in addresses; that of the folder where nothing is said.", show_default=False)
]
Note = Annotated[str, typer.Option(help="What a correction puts right, in a sentence that everybody reads.", show_default=False)]
On = Annotated[datetime | None, typer.Option(help="The day of publication; today where nothing is said.", formats=["%Y-%m-%d"])]


def publish(folder: Folder, *, to: To, name: Name = None, note: Note = "", on: On = None, as_json: AsJson = False) -> None:
    """Publish an inspection: every format, frozen with its fingerprint, once each document is read back to the results.

    What was published before stays as it is. A correction is the next version, and needs a note. Nothing is written that is
    read otherwise than the results have it.
    """
    from evenhand.publishing.shelf import next_version, published_in, put

    called = name or folder.resolve().name.casefold()
    with refusing(as_json=as_json), working("Rating, writing, reading back ..."):
        before = published_in(to, called)
        day = on.date() if on else date.today()
        found = next_version(read_folder(folder), name=called, before=before, on=day, note=note, place=Place(str(folder)))
        path = put(to, found)
    version = found.version
    if as_json:
        said = {"name": version.name, "version": version.number, "published": str(version.published)}
        print_json({**said, "folder": str(path), "sha256": version.sha256, "files": [one.name for one in version.files]})
        return
    say(f"Published: {version.unit}, version {version.number}, {len(version.files)} files, in {path}")
    say(f"SHA-256 of its manifest: {version.sha256}")
