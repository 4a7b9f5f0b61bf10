"""What is done when an inspection comes to another stage, by the apps that keep what it concerns: in the same transaction."""

from collections.abc import Callable

from evenhand.inspection.stages import StageCode
from evenhand_service.accounts.models import User
from evenhand_service.inspections.models import Inspection

AFTER_MOVE: list[Callable[[User, Inspection, StageCode], None]] = []
"""Each is told by whom an inspection came to which stage."""
