"""What is done when a reading is finished, by the apps that follow it: in the same transaction."""

from collections.abc import Callable

from evenhand_service.accounts.models import User
from evenhand_service.casework.models import Sheet

WHEN_FINISHED: list[Callable[[User, Sheet], None]] = []
"""Each is told by whom which reading was finished: who compares readings has them compared."""
