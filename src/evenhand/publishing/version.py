"""A version of a published inspection: what it says of itself, and the fingerprint of every file in it.

A version never changes. What was wrong in one is put right in the next, with a note; both can be read for ever.
"""

import json
from dataclasses import asdict, field
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Literal

from pydantic import TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from evenhand.files.faults import Place, Refused
from evenhand.framework.declared import STRICT
from evenhand.publishing.faults import ManifestBroken

FORMAT: Literal["evenhand version 1"] = "evenhand version 1"
MANIFEST = "manifest.json"


@dataclass(frozen=True, kw_only=True, config=STRICT)
class FrozenFile:
    """A file of a version: its name within it, its fingerprint, and how many bytes it has."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Rated:
    """What was rated: a standard, a domain or a thread, or the whole, whose code is `overall`.

    `percent` is the score where there is one, `points` what the rating is worth, of how many at most.
    """

    code: str
    name: str
    kind: str
    rating: str | None = None
    percent: str | None = None
    points: int | None = None
    of: int | None = None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class GroupShown:
    """A group of the cases of a sample, by a fact, and how many it has: what a later version is held against."""

    sample: str
    fact: str
    group: str
    cases: int


@dataclass(frozen=True, kw_only=True, config=STRICT)
class BaseShown:
    """How many cases a question rests on, `of` how many it is asked of in a sample; `cases` is None where that is not shown.

    Only of questions that need not apply to everybody. `sample` is empty where a question is asked of any.
    """

    sample: str
    question: str
    of: int
    cases: int | None = None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class UnitCovered:
    """A unit that a published letter is about: the version of its inspection that the letter rests on, and how that rated it.

    `name`, `number` and `sha256` tell which version it is; it lies on the same shelf.
    """

    unit: str
    name: str
    number: int
    sha256: str
    overall: Rated | None = None
    ratings: tuple[Rated, ...] = ()


SINCE = ("guarded", "bases", "units")
"""What manifests before these did not have: it is left out where it says nothing, so that those are written as they were."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Version:
    """The whole of `manifest.json`. `note` says what a version puts right; the first has none.

    `begin` and `end` are the days of fieldwork, where they are known. `scale` are the ratings that there are, worst first.
    `smallest_group` is the number of cases under which no group is shown, and `profiles` are the groups that are.
    `guarded` says whether bases of questions were, and `bases` are those of questions that need not apply to everybody.

    Of a letter `unit` is its region, `units` are those it is about, and it has no ratings of its own.
    """

    format: Literal["evenhand version 1"] = FORMAT
    name: str
    number: int
    published: date
    note: str = ""
    unit: str
    provider: str = ""
    region: str = ""
    publisher: str
    framework: str
    edition: str
    edition_name: str
    title: str
    begin: date | None = None
    end: date | None = None
    synthetic: str = ""
    scale: tuple[str, ...] = ()
    overall: Rated | None = None
    ratings: tuple[Rated, ...] = ()
    recommendations: int = 0
    smallest_group: int
    profiles: tuple[GroupShown, ...] = ()
    guarded: bool = False
    bases: tuple[BaseShown, ...] = ()
    units: tuple[UnitCovered, ...] = ()
    made_by: str
    files: tuple[FrozenFile, ...] = field(default_factory=tuple)

    @property
    def ref(self) -> str:
        """The edition it was inspected under."""
        return f"{self.framework}/{self.edition}"

    @property
    def is_letter(self) -> bool:
        """Whether it is a letter about several units, and no inspection of one."""
        return bool(self.units)

    @cached_property
    def manifest(self) -> bytes:
        """What is written of it: the same bytes for the same version."""
        plain = {name: one for name, one in asdict(self).items() if one or name not in SINCE}
        return (json.dumps(plain, ensure_ascii=False, indent=2, default=str) + "\n").encode()

    @cached_property
    def sha256(self) -> str:
        """The fingerprint of the whole: of the manifest, which holds those of all the files."""
        return sha256(self.manifest).hexdigest()

    def file(self, name: str) -> FrozenFile | None:
        """A file of it by its name."""
        return next((one for one in self.files if one.name == name), None)


VERSION = TypeAdapter(Version)


def version_in(content: bytes, file: str) -> Version:
    """The version that a manifest describes. Refuses one that is not whole, or that other bytes would describe too."""
    try:
        version = VERSION.validate_python(json.loads(content))
    except (ValueError, ValidationError) as wrong:
        problem = str(wrong).splitlines()[0]
        raise Refused([ManifestBroken(Place(file), problem=problem)]) from None
    if version.manifest != content:
        raise Refused([ManifestBroken(Place(file), problem="it is not written as manifests are")])
    return version


def frozen_file(name: str, content: bytes) -> FrozenFile:
    """A file with its fingerprint."""
    return FrozenFile(name=name, sha256=sha256(content).hexdigest(), size=len(content))
