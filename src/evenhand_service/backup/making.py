"""Making a backup while the service runs, and putting one back."""

from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from evenhand.files.faults import Place, Refused
from evenhand_service.audit.models import Chain
from evenhand_service.audit.verify import verify
from evenhand_service.backup.archive import FORMAT, Contents, digest, opened, write
from evenhand_service.backup.databases import dump, is_empty, load
from evenhand_service.backup.faults import NotAsItWas, NotEmpty, OtherDatabase

Chains = dict[str, tuple[int, str]]


def make_backup(path: Path) -> Contents:
    """Copy everything to a file. What is written meanwhile is in it or not, each transaction whole.

    The numbers of rows and the heads of chains are read beside the copy, before it: chains only grow, and what is restored must
    hold as many events at least, the same as far as they go.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=path.parent) as place:
        chains, rows = _chains(), _rows()
        copy = Path(place) / "database"
        dump(copy)
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
    """Put back what a backup holds, bring it to what this version needs, and prove that every chain is there and whole.

    Refuses a database of another kind, and one that holds something unless that may be lost.
    """
    with opened(path) as (contents, copy):
        if contents.vendor != connection.vendor:
            raise Refused([OtherDatabase(Place(str(path)), made=contents.vendor, named=connection.vendor)])
        if not replace and not is_empty():
            raise Refused([NotEmpty(Place("the database"))])
        load(copy)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    _prove(path, contents)
    return contents


def _prove(path: Path, contents: Contents) -> None:
    wrong = [f"chain {one.chain} is {one.broken.wrong} at event {one.broken.number}" for one in verify() if one.broken]
    for name, (length, head) in contents.chains.items():
        chain = Chain.objects.filter(name=name).first()
        event = chain.events.filter(number=length).first() if chain else None
        if length and (event is None or event.hash != head):
            wrong.append(f"chain {name} has not the event {length} that it had")
    wrong += [
        f"{table} has {now} rows, and had {had}" for table, had in contents.rows.items() if (now := _rows().get(table, 0)) < had
    ]
    if wrong:
        raise Refused([NotAsItWas(Place(str(path)), why=one) for one in wrong])


def _chains() -> Chains:
    return {chain.name: (chain.length, chain.head) for chain in Chain.objects.order_by("name")}


GROWS_ONLY = ("audit_event", "inspections_organisation", "inspections_unit", "inspections_inspection", "accounts_user")
"""Tables of which no row is ever deleted, so that a copy made a moment later has no fewer."""


@transaction.atomic
def _rows() -> dict[str, int]:
    with connection.cursor() as cursor:
        found = {}
        for table in GROWS_ONLY:
            cursor.execute(f"SELECT COUNT(*) FROM {table}")  # noqa: S608 - the names above
            found[table] = int(cursor.fetchone()[0])
        return found
