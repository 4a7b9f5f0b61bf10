"""What is done before files of an inspection are read and after they changed, by the apps that keep in tables what files say."""

from collections.abc import Callable

from evenhand_service.inspections.models import Inspection

Changes = dict[str, dict[str, str | None]]
"""Digests before and after by name of a file; None of a file that was not, or is not, there."""

BEFORE_READING: list[Callable[[Inspection], None]] = []
"""Who keeps in tables what files say lets them say it."""

AFTER_KEEPING: list[Callable[[Inspection, Changes], None]] = []
"""Who keeps in tables what files say follows them, in the transaction in which they were changed."""
