"""A letter about a region and several of its units: what `letter.yaml` says of it."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Annotated, Literal

from pydantic import Field, PositiveInt
from pydantic.dataclasses import dataclass

from evenhand.files.documents import read_document
from evenhand.files.understanding import understand
from evenhand.framework.declared import STRICT, Code, Line, OneOrMany

FORMAT: Literal["evenhand letter 1"] = "evenhand letter 1"


@dataclass(frozen=True, kw_only=True, config=STRICT)
class LetterUnit:
    """A unit of a letter: an inspection folder, or a version of an inspection on a shelf of what is published.

    Folders and shelves are named from the folder of the letter, so that all can be moved together.
    """

    folder: Line | None = None
    shelf: Line | None = None
    name: Line | None = None
    version: PositiveInt | None = None

    def __post_init__(self) -> None:
        published = (self.shelf, self.name, self.version)
        if (self.folder is None) == (None in published) or (self.folder and any(published)):
            raise ValueError("a unit is either a folder, or a version of what is published: shelf, name and version")
        if _is_absolute(self.where):
            raise ValueError(f"{self.where!r} is not named from the folder of the letter")

    @property
    def where(self) -> str:
        """The folder it is found in or through."""
        return self.folder or self.shelf or ""


def _is_absolute(path: str) -> bool:
    return PurePosixPath(path).is_absolute() or bool(PureWindowsPath(path).anchor)


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Letter:
    """The whole of `letter.yaml`. `document` is what its edition calls a document of several units.

    `called` is what addressees are called in it, such as the region by its full name; units are called by their names.
    `also_in` are the languages beside English in which it is published, by their short codes, such as `cy`.
    """

    format: Literal["evenhand letter 1"]
    region: Line
    framework: Code
    edition: Code
    units: Annotated[tuple[LetterUnit, ...], Field(min_length=1)]
    document: Line = "letter"
    provider: Line | None = None
    called: Mapping[Line, Line] = Field(default_factory=dict)
    also_in: Annotated[tuple[Code, ...], OneOrMany] = ()


def read_letter_file(path: Path) -> Letter:
    """Read `letter.yaml`. Refuses with line, what is wrong, and the cure."""
    return understand(read_document(path), Letter)
