"""What saving asks the database, word for word: the sheet, what stands on it, and what is written.

Everything else here leaves its statements to Django. These are asked for every answer, and to put them together anew takes longer
than they do.
"""

from typing import NamedTuple
from uuid import UUID

from django.db import connection

from evenhand_service.asked_often import AskedOften
from evenhand_service.casework.models import Operation, Sheet

SHEET = AskedOften[Sheet](
    lambda sheet, inspection: Sheet.objects.select_for_update().filter(pk=sheet, inspection=inspection), sheet=int, inspection=int
)
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


def held(sheet: int, inspection: int) -> Sheet:
    """A sheet as it stands, which nobody else writes on until the transaction ends."""
    found = SHEET.first(sheet=sheet, inspection=inspection)
    if found is None:
        raise Sheet.DoesNotExist
    return found


class There(NamedTuple):
    """What stands in a field as which revision, what came before under an identifier, and whether a choice waits there."""

    value: str
    revision: int
    came: Came | None
    waits: bool


def there(sheet: int, question: str, field: str, identifier: UUID) -> There:
    """What is in a field of a sheet that is held."""
    place = (sheet, question, field)
    with connection.cursor() as cursor:
        cursor.execute(STANDS, (*place, *place, sheet, IDENTIFIER.get_db_prep_value(identifier, connection)))
        value, revision, by, writer, taken, *said, waits = cursor.fetchone()
    came = None if said[0] is None else Came(by, writer, taken, (said[0], said[1], said[2], said[3]))
    return There(value or "", revision or 0, came, bool(waits))


def add(operation: Operation) -> None:
    """Add an operation, which has its key from then on. What it says stands in its field if it was taken as a revision."""
    values = [field.get_db_prep_save(getattr(operation, field.attname), connection) for field in _FIELDS]
    place: tuple[int | str, ...] = (operation.sheet_id, operation.question, operation.field)
    taken = () if operation.revision is None else (*place, operation.value, operation.revision)
    at_once = connection.vendor == "postgresql" and taken
    with connection.cursor() as cursor:
        cursor.execute(BOTH if at_once else OPERATION, [*values, *taken] if at_once else values)
        operation.pk = cursor.fetchone()[0]
        if taken and not at_once:
            cursor.execute(ENTRY, taken)
