"""The site on disk: what changed is made anew, and the rest is left alone."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

from evenhand.files.faults import Place, Refused
from evenhand.files.whole import FileUnwritable
from evenhand.publishing.shelf import Shelf, content_of
from evenhand.publishing.version import MANIFEST
from evenhand.site import addresses, shown
from evenhand.site.feeding import OTHERS, robots, sitemap
from evenhand.site.page import Page
from evenhand.site.pages import pages_of
from evenhand.site.rendering import STATIC, Site, made_by, page_html, static

STATE = ".made.json"
"""What the site was last made from, by file; so that the next time only what changed is made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """How many files were written, left as they were, and taken away, of how many inspections and letters."""

    inspections: int
    letters: int
    written: int
    left: int
    taken_away: int


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A file of the site: what tells its content from any other, and how to come by it."""

    rests_on: str
    content: Callable[[], bytes]


def build(shelves: Mapping[Path, Shelf], to: Path, site: Site, *, anew: bool = False) -> Built:
    """Make the site of everything on the shelves, in a folder. Pages of which nothing changed are not made again, unless `anew`.

    Nothing is taken away but the files of what was withdrawn. Refuses what is not as it was frozen.
    """
    before = {} if anew else _state(to / STATE)
    wanted = dict(_wanted(shelves, site))
    written = [name for name, one in wanted.items() if before.get(name) != one.rests_on or not (to / name).is_file()]
    for name in written:
        _write(to / name, wanted[name].content())
    gone = [name for name in before if name not in wanted and (to / name).is_file()]
    for name in gone:
        (to / name).unlink()
    state = {name: one.rests_on for name, one in wanted.items()}
    if written or gone or state != before:
        _write(to / STATE, json.dumps(state, indent=0).encode())
    letters = [one.now.is_letter for shelf in shelves.values() for one in shelf.values()]
    numbers = {"inspections": letters.count(False), "letters": letters.count(True)}
    return Built(**numbers, written=len(written), left=len(wanted) - len(written), taken_away=len(gone))


def _wanted(shelves: Mapping[Path, Shelf], site: Site) -> Iterator[tuple[str, _Wanted]]:
    whole = {name: one for shelf in shelves.values() for name, one in shelf.items()}
    basis = sha256(f"{made_by()} {site}".encode()).hexdigest()
    pages = pages_of(whole)
    for address, page in pages.items():
        rests_on = _digest(basis, page.rests_on)
        yield addresses.file_of(address), _Wanted(rests_on, partial(_page_bytes, page, site))
    everything = _digest(basis, shown.fingerprint(whole.values()))
    for address, made in OTHERS.items():
        yield address, _Wanted(everything, partial(made, whole, site))
    for name in STATIC:
        yield name, _Wanted(basis, partial(static, name))
    if site.address:
        yield addresses.SITEMAP, _Wanted(everything, lambda: sitemap(iter(pages), site))
        yield addresses.ROBOTS, _Wanted(basis, lambda: robots(site))
    for path, shelf in shelves.items():
        yield from _frozen(path, shelf)


def _page_bytes(page: Page, site: Site) -> bytes:
    return page_html(page, site).encode()


def _frozen(path: Path, shelf: Shelf) -> Iterator[tuple[str, _Wanted]]:
    """The files of every version, byte by byte, but of what was withdrawn."""
    for _, version in shown.versions_of(shown.standing(shelf.values())):
        place = shown.version_address(version)
        for name, fingerprint in (*((file.name, file.sha256) for file in version.files), (MANIFEST, version.sha256)):
            yield f"{place}{name}", _Wanted(fingerprint, partial(content_of, path, version, name))


def _digest(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()


def _state(file: Path) -> dict[str, str]:
    """What was made last; nothing where that is not known, and then everything is made."""
    try:
        found = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(path: Path, content: bytes) -> None:
    """A file in one step, so that nobody is given half of it."""
    beside = path.with_name(f"{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        raise Refused([FileUnwritable(Place(str(path)), problem=error.strerror or str(error))]) from None
