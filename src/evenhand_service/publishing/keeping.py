"""Keeping a version that was frozen: its manifest and every file of it, as everybody is given them."""

from typing import Any

from django.utils.timezone import now

from evenhand.publishing.freezing import Frozen
from evenhand_service.accounts.models import User


def keep_frozen(frozen: Frozen, versions: Any, by: User) -> Any:  # noqa: ANN401 - the versions of an inspection, or of a letter
    """Keep it among the versions of what it is of. Needs an open transaction."""
    version = frozen.version
    kept = versions.create(number=version.number, manifest=version.manifest, sha256=version.sha256, by=by, at=now())
    files = kept.files
    files.bulk_create(
        files.model(version=kept, name=one.name, sha256=one.sha256, content=frozen.files[one.name]) for one in version.files
    )
    return kept
