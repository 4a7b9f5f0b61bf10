"""A process that is killed when it has committed what was sent, and has not said so yet."""

import os
import signal
from hashlib import sha256
from pathlib import Path

from django.conf import settings

ONE_IN = int(os.environ.get("LOSS_DIES_ONE_IN", "0"))
SEED = os.environ.get("LOSS_SEED", "")


class Dying:
    """Ends its process after some operations, once each: which, their identifiers and the seed say."""

    def __init__(self, answer):
        self._answer = answer

    def __call__(self, request):
        response = self._answer(request)
        operation = request.resolver_match.kwargs.get("operation") if request.resolver_match else None
        if operation is not None and dies_after(str(operation)) and _for_the_first_time(str(operation)):
            os.kill(os.getpid(), signal.SIGKILL)
        return response


def dies_after(operation):
    """Whether a process dies after an operation."""
    return ONE_IN > 0 and int(sha256(f"{SEED}:{operation}".encode()).hexdigest(), 16) % ONE_IN == 0


def _for_the_first_time(operation):
    folder = Path(settings.ENVIRONMENT.data) / "died"
    folder.mkdir(exist_ok=True)
    try:
        (folder / operation).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True
