"""How each kind of database is copied while it is used, emptied, and filled again from a copy."""

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from shutil import which
from typing import Any

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from evenhand.files.faults import Place, Refused
from evenhand_service.backup.faults import ProgramFailed, ProgramMissing

PROGRAMS = Path("/usr/lib/postgresql")
"""Where Debian keeps the programs of each version."""


COME_AND_GO = {"django_session", "config_cache"}
"""Tables whose rows are not counted: sessions, and counts of what was sent, which nobody misses."""

Rows = dict[str, int]
Chains = dict[str, tuple[int, str]]


def dump(to: Path) -> tuple[Rows, Chains]:
    """Write a copy of the database, as it stands at one moment, to a file; gives the rows of each table in it, and its chains."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(to)) as copy:
            _sqlite(connection).backup(copy)
            return held(copy.cursor())
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        moment = str(cursor.fetchone()[0])
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={moment}", f"--file={to}")
        return held(cursor)


def held(cursor: Any) -> tuple[Rows, Chains]:  # noqa: ANN401 - of whichever database
    """How many rows each table has, and the length and head of each chain."""
    with connection.cursor() as here:
        tables = sorted(set(connection.introspection.table_names(here)) - COME_AND_GO)
    rows = {}
    for table in tables:
        cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608 - a name from the database itself
        rows[table] = int(cursor.fetchone()[0])
    cursor.execute("SELECT name, length, head FROM audit_chain ORDER BY name")
    return rows, {name: (length, head) for name, length, head in cursor.fetchall()}


def load(source: Path) -> None:
    """Put a copy in the place of everything the database holds."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(source)) as copy:
            copy.backup(_sqlite(connection))
    else:
        _run("pg_restore", "--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction", str(source))
    connection.close()


def is_empty() -> bool:
    """Whether the database holds no table with a row in it, but for those that Django fills by itself."""
    by_itself = {"django_migrations", "django_content_type", "auth_permission", "sqlite_sequence"}
    with connection.cursor() as cursor:
        names = [name for name in connection.introspection.table_names(cursor) if name not in by_itself]
        return not any(_has_rows(cursor, name) for name in names)


def _has_rows(cursor, name: str) -> bool:  # type: ignore[no-untyped-def]  # noqa: ANN001 - of whichever database
    cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(name)} LIMIT 1")  # noqa: S608 - a name from the database itself
    return cursor.fetchone() is not None


def _sqlite(wrapper: BaseDatabaseWrapper) -> sqlite3.Connection:
    wrapper.ensure_connection()
    inner: sqlite3.Connection = wrapper.connection
    return inner


def _run(program: str, *arguments: str) -> None:
    """Run a program of PostgreSQL on the database that is set, wherever that is."""
    conninfo, secret = addressed(connection)
    done = subprocess.run(  # noqa: S603 - a program that was looked up, with arguments of our own
        [_program(program), f"--dbname={conninfo}", *arguments],
        env=os.environ | secret,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        error = done.stderr.strip().split("\n")[-1]
        raise Refused([ProgramFailed(Place("the database"), program=program, error=error)])


def addressed(wrapper: BaseDatabaseWrapper) -> tuple[str, dict[str, str]]:
    """Where a database of PostgreSQL is, from what the service itself connects with, and what is secret of it.

    The first goes on a command line, which others can read; the second by the environment, where nobody does.
    """
    from psycopg import pq
    from psycopg.conninfo import make_conninfo

    params = {name: str(value) for name, value in wrapper.get_connection_params().items() if value is not None}
    known = {one.keyword.decode(): one for one in pq.Conninfo.get_defaults()}
    secret = {name for name, one in known.items() if one.dispchar == b"*"}
    shown = {name: value for name, value in params.items() if name in known and name not in secret | {"client_encoding"}}
    kept = {known[name].envvar: params[name] for name in secret & params.keys()}
    return make_conninfo("", **shown), {name.decode(): value for name, value in kept.items() if name}


def _program(name: str) -> str:
    """The newest of Debian's, or else the one on the path."""
    found = sorted(PROGRAMS.glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    program = str(found[-1]) if found else which(name)
    if program is None:
        raise Refused([ProgramMissing(Place("the database"), program=name)])
    return program
