"""What stays when case data goes: named one by one, so that what nobody thought of goes rather than stays."""

from evenhand_service.audit.erase import ERASED, REMOVED

FILES = (
    *("inspection.yaml", "earlier.yaml", "readers.yaml", "judgements.yaml", "panel.yaml", "findings.yaml", "actions.yaml"),
    *("stages.csv", "events-before.jsonl"),
)
"""Files of a folder that list no case. Of readers.yaml the interests go, of events the values, which may name one."""

REPORTS = ("out/report.html", "out/results.json", "report/", "draws-voided.json")
"""What was reported, in figures and words, and which draws were voided.

A file of it goes all the same where it names a case, as a draft does.
"""

ACTIONS = (
    *(
        "planned",
        "plan changed",
        "moved",
        "seed sealed",
        "draw voided",
        "deadline set",
        "appointed",
        "dismissed",
        ERASED,
        REMOVED,
    ),
    *("evidence asked for", "evidence item added", "evidence item dropped", "nothing to send"),
    *("recommendation answered", "step added", "step changed", "step dropped", "progress reviewed"),
    *("recommendations carried over", "self-audit shared", "self-audit shared no more"),
    *("panel sat", "rating proposed", "rating decided", "ratings locked", "ratings unlocked"),
    *("text written", "text kept for a choice", "version chosen", "text taken out"),
    *("draft sent", "comment made", "comment withdrawn", "comment answered", "return complete", "return waived"),
    *("published", "publication withdrawn", "correction opened", "correction published", "correction dropped"),
)
"""Actions whose events keep their values, unless they name a case."""


def may_stay(name: str) -> bool:
    """Whether a file may stay where it names no case."""
    return stays(name) or name.casefold().startswith(REPORTS)


def stays(name: str) -> bool:
    """Whether a file stays in any case: the record of the inspection itself."""
    return name.casefold() in FILES
