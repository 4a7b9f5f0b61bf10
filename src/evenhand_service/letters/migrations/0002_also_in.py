"""Let a letter be published in other languages beside English."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """A column; of letters there are, none."""

    dependencies: ClassVar = [("letters", "0001_initial")]

    operations: ClassVar = [migrations.AddField("letter", "also_in", models.JSONField(blank=True, default=list))]
