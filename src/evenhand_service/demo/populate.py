"""Filling an empty installation with what there is to see."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from evenhand.files.faults import Fault, Place, Refused
from evenhand.scoring.recomputed import published_results
from evenhand_service.accounts.models import User
from evenhand_service.demo.by_actions import by_actions
from evenhand_service.demo.by_import import by_import, import_example, import_published
from evenhand_service.demo.people import People, SignIn, make_people
from evenhand_service.demo.places import make_units
from evenhand_service.demo.programme import BY_ACTIONS, BY_IMPORT
from evenhand_service.demo.published import published_folder
from evenhand_service.inspections.models import Organisation
from evenhand_service.snapshots.writing import write_snapshot


class NotEmpty(Fault):
    """A demonstration is to be made where there is something already."""

    what = "there are people or inspections in it already."
    cure = "make the demonstration in a folder of its own."


@dataclass(frozen=True, slots=True)
class Populated:
    """Who may sign in, and how many inspections there are."""

    sign_ins: list[SignIn]
    inspections: int


def populate(*, example: Path | None, today: date, doing: Callable[[str], None], snapshots: Path | None = None) -> Populated:
    """Make people, units and inspections, and say what is being done. Refuses a database that holds anything already.

    `snapshots` is where the tables of them all are written, for analysts to have something to download.
    """
    if Organisation.objects.exists():
        raise Refused([NotEmpty(Place("the database"))])
    doing("Making people and units")
    people, sign_ins = make_people()
    units = make_units(people["olive"])
    for one in BY_ACTIONS:
        doing(f"Taking {one.unit} to its stage: {one.stage}")
        by_actions(one, people, units, today)
    for one in BY_IMPORT:
        doing(f"Making up {one.unit}: {one.stage}")
        by_import(one, people, today)
    number = len(BY_ACTIONS) + len(BY_IMPORT) + _real(example, people, doing)
    if snapshots is not None:
        write_snapshot(place=snapshots, doing=doing)
    return Populated(sign_ins, number)


def _real(example: Path | None, people: People, doing: Callable[[str], None]) -> int:
    """Bring in what was published, and an inspection folder from disk; says how many there were."""
    officer, number = people["olive"], 0
    doing("Bringing in published results")
    for path in published_results():
        number += _published(path, officer)
    if example is not None:
        doing(f"Bringing in {example}")
        import_example(example, officer)
        number += 1
    return number


def _published(path: Path, by: User) -> int:
    files = published_folder(path)
    if files:
        import_published(files, path.stem, by)
    return int(bool(files))
