"""The triggers by which the database itself refuses to change the record: neither a slip of ours nor a hand at its prompt can."""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = {"audit_event": ("UPDATE", "DELETE"), "audit_values": ("UPDATE",), "audit_chain": ("DELETE",)}
"""What is refused, by table. Values may be deleted: that is how they are erased."""


def guard(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place."""
    with connection.cursor() as cursor:
        for statement in _postgresql() if connection.vendor == "postgresql" else _sqlite():
            cursor.execute(statement)


def unguard(connection: BaseDatabaseWrapper) -> None:
    """Take them away: for going back to a version without them, and for emptying a database that tests have written in."""
    with connection.cursor() as cursor:
        for table, kinds in TABLES.items():
            for name in (*kinds, "TRUNCATE") if connection.vendor == "postgresql" else kinds:
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {_name(table, name)}{on}")


def _name(table: str, kind: str) -> str:
    return f"{table}_no_{kind.lower()}"


def _sqlite() -> list[str]:
    return [
        f"CREATE TRIGGER {_name(table, kind)} BEFORE {kind} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'the record is append-only: no {kind.lower()} of {table}'); END"
        for table, kinds in TABLES.items()
        for kind in kinds
    ]


def _postgresql() -> list[str]:
    refuse = (
        "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION 'the record is append-only: no % of %', lower(TG_OP), TG_TABLE_NAME; END $$"
    )
    rows = [
        f"CREATE TRIGGER {_name(table, kind)} BEFORE {kind} ON {table} FOR EACH ROW EXECUTE FUNCTION audit_refuse()"
        for table, kinds in TABLES.items()
        for kind in kinds
    ]
    whole = [
        f"CREATE TRIGGER {_name(table, 'TRUNCATE')} BEFORE TRUNCATE ON {table} EXECUTE FUNCTION audit_refuse()"
        for table in TABLES
    ]
    return [refuse, *rows, *whole]
