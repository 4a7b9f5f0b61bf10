"""Making a backup while the service runs, and putting one back."""

from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from evenhand.files.faults import Place, Refused
from evenhand_service.audit.models import Chain
from evenhand_service.audit.verify import verify
from evenhand_service.backup.archive import FORMAT, Contents, digest, opened, write
from evenhand_service.backup.databases import dump, held, is_empty, load
from evenhand_service.backup.faults import NotAsItWas, NotEmpty, OtherDatabase
from evenhand_service.casework.verifying import verify_answers


def make_backup(path: Path) -> Contents:
    """Copy everything to a file. What is written meanwhile is in it or not, each transaction whole.

    The numbers of rows and the heads of chains are those of the copy itself, at the same moment.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=path.parent) as place:
        copy = Path(place) / "database"
        rows, chains = dump(copy)
        contents = Contents(
            format=FORMAT,
            version=version("evenhand"),
            made=timezone.now().isoformat(timespec="seconds"),
            vendor=connection.vendor,
            sha256=digest(copy),
            rows=rows,
            chains=chains,
        )
        write(path, copy, contents)
    return contents


def restore(path: Path, *, replace: bool = False) -> Contents:
    """Put back what a backup holds, prove that every row and chain is there, and bring it to what this version needs.

    Refuses a database of another kind, and one that holds something unless that may be lost.
    """
    with opened(path) as (contents, copy):
        if contents.vendor != connection.vendor:
            raise Refused([OtherDatabase(Place(str(path)), made=contents.vendor, named=connection.vendor)])
        if not replace and not is_empty():
            raise Refused([NotEmpty(Place("the database"))])
        load(copy)
    _prove_rows(path, contents)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    _prove_chains(path, contents)
    return contents


def _prove_rows(path: Path, contents: Contents) -> None:
    with connection.cursor() as cursor:
        now, _chains = held(cursor)
    had = contents.rows
    _refuse(path, [f"{one} has {now.get(one, 0)} rows, and had {had[one]}" for one in had if now.get(one, 0) != had[one]])


def _prove_chains(path: Path, contents: Contents) -> None:
    wrong = [f"chain {one.chain} is {one.broken.wrong} at event {one.broken.number}" for one in verify() if one.broken]
    for name, (length, head) in contents.chains.items():
        chain = Chain.objects.filter(name=name).first()
        event = chain.events.filter(number=length).first() if chain else None
        if length and (event is None or event.hash != head):
            wrong.append(f"chain {name} has not the event {length} that it had")
    wrong += [
        f"an answer of {one.inspection} ({one.sample} {one.case}, {one.question}) is {one.wrong}" for one in verify_answers()
    ]
    _refuse(path, wrong)


def _refuse(path: Path, wrong: list[str]) -> None:
    if wrong:
        raise Refused([NotAsItWas(Place(str(path)), why=one) for one in wrong])
