"""The folder of a demonstration: its own, made anew each time, and never anybody else's."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from evenhand.files.faults import Fault, Place, Refused

MARK = "made-by-evenhand-demo"
"""The file by which a folder is known to be that of a demonstration, and which a demonstration that runs holds locked."""


class FolderOfOthers(Fault):
    """A folder that a demonstration would empty, and that no demonstration made."""

    what = "there is something in this folder, and no demonstration made it."
    cure = "name another folder with --to."


class DemonstrationRuns(Fault):
    """A folder from which a demonstration still answers browsers."""

    what = "a demonstration runs from this folder."
    cure = "end it with Ctrl-C where it runs, or name another folder with --to."


@contextmanager
def emptied(folder: Path) -> Iterator[None]:
    """The folder, empty but for its mark, and held for as long as the block runs."""
    mark = folder / MARK
    if folder.exists() and not mark.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused([FolderOfOthers(Place(str(folder)))])
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with mark.open("a", encoding="ascii") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused([DemonstrationRuns(Place(str(folder)))]) from None
        for one in folder.iterdir():
            if one.is_dir() and not one.is_symlink():
                shutil.rmtree(one)
            elif one != mark:
                one.unlink()
        yield
