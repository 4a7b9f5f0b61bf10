"""Let the database refuse to change the record."""

from typing import ClassVar

from django.db import migrations

from evenhand_service.audit import append_only


class Migration(migrations.Migration):
    """Triggers on the tables of the record."""

    dependencies: ClassVar = [("audit", "0001_initial")]

    operations: ClassVar = [
        migrations.RunPython(
            lambda _, editor: append_only.guard(editor.connection), lambda _, editor: append_only.unguard(editor.connection)
        )
    ]
