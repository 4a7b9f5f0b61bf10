"""`evenhand publish FOLDER`: an inspection, or a letter about several, frozen as a version that never changes."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from evenhand.cli.screen import AsJson, print_json, refusing, say, working

Folder = Annotated[
    Path, typer.Argument(help="An inspection folder, or that of a letter.", exists=True, file_okay=False, show_default=False)
]
To = Annotated[Path, typer.Option(help="The shelf: the folder of everything that is published.", show_default=False)]
Name = Annotated[
    str | None, typer.Option(help="Its name in addresses; that of the folder where nothing is said.", show_default=False)
]
Note = Annotated[str, typer.Option(help="What a correction puts right, in a sentence that everybody reads.", show_default=False)]
On = Annotated[datetime | None, typer.Option(help="The day of publication; today where nothing is said.", formats=["%Y-%m-%d"])]


def publish(folder: Folder, *, to: To, name: Name = None, note: Note = "", on: On = None, as_json: AsJson = False) -> None:
    """Publish an inspection or a letter: every format, frozen with its fingerprint, once documents are read back to the results.

    What was published before stays as it is. A correction is the next version, and needs a note. Nothing is written that is
    read otherwise than the results have it. The units of a letter are published before it, on the same shelf.
    """
    from evenhand.publishing.onto_shelf import publish_folder

    called = name or folder.resolve().name.casefold()
    with refusing(as_json=as_json), working("Rating, writing, reading back ..."):
        version, path = publish_folder(folder, to, name=called, on=on.date() if on else date.today(), note=note)
    if as_json:
        said = {"name": version.name, "version": version.number, "published": str(version.published)}
        print_json({**said, "folder": str(path), "sha256": version.sha256, "files": [one.name for one in version.files]})
        return
    say(f"Published: {version.unit}, version {version.number}, {len(version.files)} files, in {path}")
    say(f"SHA-256 of its manifest: {version.sha256}")
