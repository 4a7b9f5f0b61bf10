"""Let a chain hold the hash before its last event's as well: whoever moves its end on in one statement reads it from there."""

from typing import ClassVar

from django.db import migrations, models

from evenhand_service.audit.append_only import RECORD, guard, unguard

CHAIN = {"audit_chain": RECORD["audit_chain"]}


class Migration(migrations.Migration):
    """A column, empty until the next event. SQLite makes the table anew for it, and would lose its triggers."""

    dependencies: ClassVar = [("audit", "0002_append_only")]

    operations: ClassVar = [
        migrations.RunPython(
            lambda _, editor: unguard(editor.connection, CHAIN), lambda _, editor: guard(editor.connection, CHAIN)
        ),
        migrations.AddField("chain", "before", models.CharField(default="", max_length=64)),
        migrations.RunPython(
            lambda _, editor: guard(editor.connection, CHAIN), lambda _, editor: unguard(editor.connection, CHAIN)
        ),
    ]
