"""Many rows of a table at once: making an object of each, as Django would, takes several times as long as all the rest."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.models import DateTimeField, Field, Model, UUIDField

KEPT_OTHERWISE = (DateTimeField, UUIDField)
"""What a database keeps in a form of its own. Everything else is given to it as it is."""


def pour(table: type[Model], rows: Iterable[Mapping[str, Any]], *, over: Sequence[str] = ()) -> None:
    """Insert rows by the names of their columns; what they do not name is as in a new object.

    A row that is there already under the same values of `over`, which must be unique, is made to say what the new one says.
    """
    fields = [one for one in table._meta.concrete_fields if not one.primary_key]
    prepared = [[_as_kept(one, row) for one in fields] for row in rows]
    if prepared:
        with connection.cursor() as cursor:
            cursor.executemany(_statement(table, [str(one.column) for one in fields], over), prepared)


def _as_kept(field: "Field[Any, Any]", row: Mapping[str, Any]) -> Any:  # noqa: ANN401
    value = row[field.attname] if field.attname in row else field.get_default()
    return field.get_db_prep_save(value, connection) if isinstance(field, KEPT_OTHERWISE) and value is not None else value


def _statement(table: type[Model], columns: Sequence[str], over: Sequence[str]) -> str:
    quoted = connection.ops.quote_name
    into = f"{quoted(table._meta.db_table)} ({', '.join(map(quoted, columns))})"
    statement = f"INSERT INTO {into} VALUES ({', '.join(['%s'] * len(columns))})"  # noqa: S608 - names of ours
    if not over:
        return statement
    anew = ", ".join(f"{quoted(one)} = excluded.{quoted(one)}" for one in columns if one not in over)
    return f"{statement} ON CONFLICT ({', '.join(map(quoted, over))}) DO UPDATE SET {anew}"
