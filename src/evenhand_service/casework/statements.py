"""What saving asks the database, word for word: the sheet, what stands on it, and what is written.

Everything else here leaves its statements to Django. These are asked for every answer, and to put them together anew takes longer
than they do.
"""

from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import CharField, QuerySet
from django.db.models.expressions import RawSQL

from evenhand_service.asked_often import AskedOften
from evenhand_service.casework.models import AGREED, FACTS, FIRST, SECOND, Operation, Sheet
from evenhand_service.committing import last
from evenhand_service.in_words import rows

WRITER = """
SELECT own.reader FROM casework_sheet AS own
JOIN accounts_reader AS reader ON reader.inspection_id = own.inspection_id AND reader.code = own.reader
WHERE own.inspection_id = casework_sheet.inspection_id AND own.sample = casework_sheet.sample
AND own."case" = casework_sheet."case" AND reader.person_id = %s AND NOT own.withdrawn
AND (own.id = casework_sheet.id OR (casework_sheet.kind = %s AND own.kind IN (%s, %s, %s)))
ORDER BY own.kind, own.reader LIMIT 1
"""
"""As whom a person may write on a sheet: it is a reading of theirs, or holds the facts of a case that they have a reading of."""

COLUMNS = [field.attname for field in Sheet._meta.concrete_fields]


def _held(sheet: int, person: int) -> QuerySet[Sheet, Any]:
    writer = RawSQL(WRITER, (person, FACTS, FIRST, SECOND, AGREED), CharField())  # noqa: S611 - words of our own
    return Sheet.objects.select_for_update().filter(pk=sheet).order_by().annotate(own=writer).values_list(*COLUMNS, "own")


HELD = AskedOften[tuple[Any, ...]](_held, sheet=int, person=int)
"""By its key alone: asked for the inspection too, or for an order, a database that does not know its tables yet looks through all
sheets of the inspection for the one."""

STANDS = """
SELECT entry.value, entry.revision, came.by_id, came.writer, came.revision, came.question, came.field, came.value, came.base,
    EXISTS (
        SELECT 1 FROM casework_operation AS beside JOIN casework_contest AS contest ON contest.operation_id = beside.id
        WHERE beside.sheet_id = %s AND beside.question = %s AND beside.field = %s AND beside.revision IS NULL
        AND contest.settled_id IS NULL
    )
FROM (SELECT 1) AS once
LEFT JOIN casework_entry AS entry ON entry.sheet_id = %s AND entry.question = %s AND entry.field = %s
LEFT JOIN casework_operation AS came ON came.sheet_id = %s AND came.identifier = %s
"""
ENTRY = """
INSERT INTO casework_entry (sheet_id, question, field, value, revision) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (sheet_id, question, field) DO UPDATE SET value = excluded.value, revision = excluded.revision
RETURNING id
"""
IDENTIFIER = Operation._meta.get_field("identifier")
_FIELDS = [field for field in Operation._meta.concrete_fields if not field.primary_key]
OPERATION = (
    f"INSERT INTO casework_operation ({', '.join(str(one.column) for one in _FIELDS)}) "  # noqa: S608 - names of our own
    f"VALUES ({', '.join('%s' for _ in _FIELDS)}) RETURNING id"
)
BOTH = f"WITH kept AS ({OPERATION}), stands AS ({ENTRY}) SELECT id FROM kept"  # noqa: S608 - words of our own
"""An operation and what stands by it in one, as PostgreSQL takes it."""


class Came(NamedTuple):
    """An operation that came before under an identifier: whose it was, as which revision it was taken if it was, what it said."""

    by: int | None
    writer: str
    revision: int | None
    said: tuple[str, str, str, int]


def held(sheet: int, inspection: int, person: int) -> tuple[Sheet, str | None]:
    """A sheet as it stands, which nobody else writes on until the transaction ends, and the reader as whom a person may."""
    found = HELD.first(sheet=sheet, person=person)
    if found is None:
        raise Sheet.DoesNotExist
    *values, writer = found
    on = Sheet.from_db(connection.alias, COLUMNS, values)
    if on.inspection_id != inspection:
        raise Sheet.DoesNotExist
    return on, writer


class There(NamedTuple):
    """What stands in a field as which revision, what came before under an identifier, and whether a choice waits there."""

    value: str
    revision: int
    came: Came | None
    waits: bool


def there(sheet: int, question: str, field: str, identifier: UUID) -> There:
    """What is in a field of a sheet that is held."""
    place = (sheet, question, field)
    (found,) = rows(STANDS, (*place, *place, sheet, IDENTIFIER.get_db_prep_value(identifier, connection)))
    value, revision, by, writer, taken, *said, waits = found
    came = None if said[0] is None else Came(by, writer, taken, (said[0], said[1], said[2], said[3]))
    return There(value or "", revision or 0, came, bool(waits))


def add(operation: Operation, *, named: bool) -> None:
    """Add an operation. What it says stands in its field if it was taken as a revision.

    `named` where something else is to name it: it has its key then, and comes at once. Else it may come with the end.
    """
    values = [field.get_db_prep_save(getattr(operation, field.attname), connection) for field in _FIELDS]
    place: tuple[int | str, ...] = (operation.sheet_id, operation.question, operation.field)
    taken = () if operation.revision is None else (*place, operation.value, operation.revision)
    if connection.vendor == "postgresql" and taken and not named:
        last(BOTH, [*values, *taken])
        return
    ((operation.pk,),) = rows(OPERATION, values)
    if taken:
        rows(ENTRY, taken)
