"""Let the database refuse to change what was written about cases."""

from typing import ClassVar

from django.db import migrations, models

from evenhand_service.audit.append_only import guard, unguard
from evenhand_service.casework.append_only import OPERATIONS


class Migration(migrations.Migration):
    """Triggers on the table of operations, and by what they know that the time of an inspection's is over."""

    dependencies: ClassVar = [("casework", "0001_initial")]

    operations: ClassVar = [
        migrations.AddField(model_name="ledger", name="removing", field=models.BooleanField(default=False)),
        migrations.RunPython(
            lambda _, editor: guard(editor.connection, OPERATIONS), lambda _, editor: unguard(editor.connection, OPERATIONS)
        ),
    ]
