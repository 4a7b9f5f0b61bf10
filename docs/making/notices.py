"""Who is told of what by e-mail, read from the table by which the service itself decides."""

from docs.making.stages import role_in_words
from docs.making.writing import table
from evenhand.inspection.stages import STAGES
from evenhand_service.accounts.permissions import RIGHTS
from evenhand_service.notices.kinds import NOTICES, NoticeKind

INTRO = """# Notices

Of these the service tells people by e-mail. A notice says what happened and holds a link; it names no person and no case. Whoever
did it is not told, nor is anybody who could not open the page at the stage the inspection is at: the [rights](rights.md) decide
that. A role counts however it is held: in the inspection, for a unit, or throughout.

"""

LAST = """
Notices wait in the database until the mail server has taken them: `evenhand notices send` sends them, and
[run the service](../how-to/run-the-service.md#send-notices) says how to have it run.

This page is generated from the code by `make docs`.
"""


def notices_page() -> str:
    """The page `notices.md`."""
    rows = [
        (kind.subject, _when(kind), ", ".join(map(role_in_words, kind.roles)), RIGHTS[kind.right].says)
        for kind in NOTICES.values()
    ]
    return INTRO + table(("What it says", "When", "Who is told", "What the link leads to"), rows) + LAST


def _when(kind: NoticeKind) -> str:
    stage = next((one.name for one in STAGES.values() if kind.code == f"stage:{one.code}"), None)
    return f"moved to the stage {stage}" if stage else kind.code
