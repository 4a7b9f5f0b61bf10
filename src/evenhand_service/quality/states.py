"""Where a thread stands, and who may take it from where to where: one table."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ASKED, ANSWERED, SETTLED = "changes requested", "answered", "resolved"

STATES: dict[str, str | Promise] = {ASKED: _("Changes requested"), ANSWERED: _("Answered"), SETTLED: _("Resolved")}
"""What a thread may be, in words."""

OPEN = (ASKED, ANSWERED)
"""Where somebody still has something to say."""

Side = Literal["asker", "reader"]


@dataclass(frozen=True, slots=True)
class Step:
    """What may be done with a thread: by whom, where it stands then, the action by which the record knows it."""

    by: Side
    to: str
    action: str


STEPS: Mapping[str, Step] = MappingProxyType(
    {
        "answer": Step("reader", ANSWERED, "changes answered"),
        "ask again": Step("asker", ASKED, "changes asked for"),
        "settle": Step("asker", SETTLED, "changes settled"),
    }
)
"""Every step after the first, which whoever has the right takes. Each is taken of an open thread, and none of a settled one."""
