"""Of what people are told by e-mail, and who: one table. Of what is not in it nobody is told."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from evenhand.inspection.stages import StageCode
from evenhand_service.accounts.right import (
    ANALYST,
    ASSESSOR,
    CONTACT,
    DEVELOPER,
    HEAD,
    INSPECTOR,
    LEAD,
    LEADER,
    OFFICER,
    PANEL,
    QUALITY,
)


def gettext_noop(words: str) -> str:
    """Words to be translated where they are sent; the table itself is read without Django too, for the reference."""
    return words


TEAM, THEIRS = (LEAD, INSPECTOR, QUALITY), (CONTACT, LEADER)
READING = (*TEAM, ASSESSOR)
ALL_BUT_PANEL = (HEAD, *TEAM, OFFICER, ANALYST, *THEIRS, ASSESSOR, DEVELOPER)


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """A kind of notice: its code, its subject, the page it leads to, the right that page asks for, and the roles that are told.

    A role is told only where it has the right at the stage the inspection is at, so that nobody is led to a closed door.
    """

    code: str
    subject: str
    page: str
    right: str
    roles: tuple[str, ...]


def moved(to: StageCode) -> str:
    """The code of the notice that an inspection has come to a stage."""
    return f"stage:{to}"


def _moved(to: StageCode, subject: str, *roles: str) -> NoticeKind:
    return NoticeKind(moved(to), subject, "inspection", "see inspection", roles)


_KINDS = (
    _moved("planned", gettext_noop("An inspection is being planned again"), HEAD, OFFICER, *TEAM),
    _moved("announced", gettext_noop("An inspection is announced"), *TEAM, *THEIRS),
    _moved("caseload", gettext_noop("The caseload of an inspection is received"), OFFICER, LEAD, CONTACT),
    _moved("sampled", gettext_noop("The sample of an inspection is drawn"), OFFICER, LEAD),
    _moved("fieldwork", gettext_noop("The fieldwork of an inspection begins"), *TEAM, *THEIRS, ASSESSOR),
    _moved("rating", gettext_noop("The ratings panel of an inspection begins"), HEAD, LEAD, QUALITY, PANEL),
    _moved("drafting", gettext_noop("The report of an inspection is being written"), HEAD, LEAD, QUALITY),
    _moved("accuracy", gettext_noop("The draft of a report can be checked for accuracy"), HEAD, LEAD, *THEIRS),
    _moved("published", gettext_noop("The report of an inspection is published"), *ALL_BUT_PANEL),
    _moved("closed", gettext_noop("An inspection is closed"), HEAD, LEAD, *THEIRS),
    _moved("cancelled", gettext_noop("An inspection is cancelled"), *TEAM, OFFICER, *THEIRS, ASSESSOR),
    NoticeKind(
        "recommendation answered",
        gettext_noop("A recommendation is answered"),
        "recommendations",
        "see recommendations",
        (LEAD,),
    ),
    NoticeKind(
        "progress reviewed",
        gettext_noop("Progress with a recommendation is reviewed"),
        "recommendations",
        "see recommendations",
        THEIRS,
    ),
    NoticeKind("evidence asked for", gettext_noop("Evidence is asked for"), "evidence", "see evidence", THEIRS),
    NoticeKind(
        "caseload has faults", gettext_noop("Something is wrong with a caseload"), "caseload", "see caseload", (OFFICER, CONTACT)
    ),
    NoticeKind("draft sent", gettext_noop("A draft is ready to be checked for accuracy"), "accuracy", "see sent draft", THEIRS),
    NoticeKind("draft returned", gettext_noop("The return on a draft is complete"), "accuracy", "see sent draft", (HEAD, LEAD)),
    NoticeKind(
        "letter sent",
        gettext_noop("A letter is ready to be checked for accuracy"),
        "inspection-letters",
        "see sent letter",
        THEIRS,
    ),
    NoticeKind(
        "letter returned",
        gettext_noop("The return on a letter is complete"),
        "inspection-letters",
        "see sent letter",
        (HEAD, OFFICER, LEAD),
    ),
    NoticeKind("draw voided", gettext_noop("A draw is voided"), "inspection", "see inspection", (OFFICER, LEAD)),
    NoticeKind("sample notified", gettext_noop("A sample is ready to be looked at"), "sample", "see sample", (LEAD, CONTACT)),
    NoticeKind("cases assigned", gettext_noop("Cases are ready to be read"), "my-cases", "see own cases", (*TEAM, ASSESSOR)),
    NoticeKind("changes asked for", gettext_noop("Changes are asked for in a case"), "my-cases", "see own cases", READING),
    NoticeKind(
        "changes answered",
        gettext_noop("What you asked for in a case is answered"),
        "threads",
        "ask for changes",
        (LEAD, QUALITY),
    ),
    NoticeKind("changes settled", gettext_noop("What was asked for in a case is settled"), "my-cases", "see own cases", READING),
    NoticeKind(
        "reading reopened",
        gettext_noop("A case that you finished is to be read on"),
        "my-cases",
        "see own cases",
        (*TEAM, ASSESSOR),
    ),
    NoticeKind(
        "second reading given", gettext_noop("A case is given to you to read"), "my-cases", "see own cases", (*TEAM, ASSESSOR)
    ),
)

NOTICES: Mapping[str, NoticeKind] = MappingProxyType({kind.code: kind for kind in _KINDS})
"""Every kind, by its code."""
