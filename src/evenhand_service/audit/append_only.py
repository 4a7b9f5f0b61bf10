"""The triggers by which the database itself refuses to change the record: neither a slip of ours nor a hand at its prompt can."""

from collections.abc import Mapping
from typing import Literal

from django.db.backends.base.base import BaseDatabaseWrapper

Kind = Literal["UPDATE", "DELETE"]

Refusing = Mapping[str, Mapping[Kind, str]]
"""What is refused, by table: each kind of change, with the condition of OLD under which it is let through all the same."""

NEVER = "1 = 0"

RECORD: Refusing = {
    "audit_event": {"UPDATE": NEVER, "DELETE": NEVER},
    "audit_values": {"UPDATE": NEVER},
    "audit_chain": {"DELETE": NEVER},
}
"""Values may be deleted: that is how they are erased."""


def guard(connection: BaseDatabaseWrapper, tables: Refusing = RECORD) -> None:
    """Put the triggers of the tables in place."""
    with connection.cursor() as cursor:
        for statement in _postgresql(tables) if connection.vendor == "postgresql" else _sqlite(tables):
            cursor.execute(statement)


def unguard(connection: BaseDatabaseWrapper, tables: Refusing = RECORD) -> None:
    """Take them away: for going back to a version without them, and for emptying a database that tests have written in."""
    with connection.cursor() as cursor:
        for table, kinds in tables.items():
            for name in (*kinds, "TRUNCATE") if connection.vendor == "postgresql" else kinds:
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {_name(table, name)}{on}")


def _name(table: str, kind: str) -> str:
    return f"{table}_no_{kind.lower()}"


def _sqlite(tables: Refusing) -> list[str]:
    return [
        f"CREATE TRIGGER {_name(table, kind)} BEFORE {kind} ON {table} WHEN NOT ({unless}) "
        f"BEGIN SELECT RAISE(ABORT, 'the record is append-only: no {kind.lower()} of {table}'); END"
        for table, kinds in tables.items()
        for kind, unless in kinds.items()
    ]


def _postgresql(tables: Refusing) -> list[str]:
    return [statement for table, kinds in tables.items() for statement in _of_table(table, kinds)]


def _of_table(table: str, kinds: Mapping[Kind, str]) -> list[str]:
    """Its function and triggers. PostgreSQL takes no question within a trigger's WHEN, so the function asks it."""
    let_through = "".join(
        f"IF TG_OP = '{kind}' THEN IF {unless} THEN RETURN OLD; END IF; END IF; "
        for kind, unless in kinds.items()
        if unless != NEVER
    )
    refuse = (
        f"CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {let_through}"
        "RAISE EXCEPTION 'the record is append-only: no % of %', lower(TG_OP), TG_TABLE_NAME; END $$"
    )
    asks = f"EXECUTE FUNCTION {table}_refuse()"
    rows = [f"CREATE TRIGGER {_name(table, kind)} BEFORE {kind} ON {table} FOR EACH ROW {asks}" for kind in kinds]
    return [refuse, *rows, f"CREATE TRIGGER {_name(table, 'TRUNCATE')} BEFORE TRUNCATE ON {table} {asks}"]
