"""Let the database refuse to change what was written about cases."""

from typing import ClassVar

from django.db import migrations

from evenhand_service.audit.append_only import guard, unguard
from evenhand_service.casework.append_only import OPERATIONS


class Migration(migrations.Migration):
    """Triggers on the table of operations."""

    dependencies: ClassVar = [("casework", "0001_initial")]

    operations: ClassVar = [
        migrations.RunPython(
            lambda _, editor: guard(editor.connection, OPERATIONS), lambda _, editor: unguard(editor.connection, OPERATIONS)
        )
    ]
