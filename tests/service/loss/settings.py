"""The settings of the service whose loss is tried: as they are, but that processes die, and that nobody is told to slow down."""

from evenhand_service.config.settings import *  # noqa: F403
from evenhand_service.config.settings import MIDDLEWARE

MIDDLEWARE = [*MIDDLEWARE, "service.loss.dying.Dying"]
WRITES_A_MINUTE = {"person": 1_000_000, "place": 1_000_000}
