"""The steps of each role's tour: what to open, and what to look at there. A table; no inspection is named, only stages."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evenhand.inspection.stages import STAGES, StageCode
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


@dataclass(frozen=True, slots=True)
class Step:
    """A step: what it is called, what to look at, and the page by the name of its address.

    A page of an inspection is that of one at the first of the stages at which there is one; of several it is the latest, unless
    `order` says that the next is meant.
    """

    title: Promise
    says: Promise
    page: str
    stages: tuple[StageCode, ...] = ()
    order: str = "-begin"


ALL: tuple[StageCode, ...] = tuple(STAGES)
LATE: tuple[StageCode, ...] = ("rating", "drafting", "accuracy", "published", "closed")

LISTED = Step(
    _("Your inspections"),
    _("The list holds only what you have a part in. Look at the stages, sort the list by its headings, and narrow it."),
    "inspections",
)
PUBLISHED = Step(
    _("Results that were really published"),
    _("Open one and look at its reasons: each item is recomputed from its own printed parts, and what cannot be says why."),
    "published",
)
PROGRAMME = Step(
    _("The programme by weeks"),
    _("Look for the red tags: people who are in two places in one week, and what is past its day."),
    "programme",
)
SNAPSHOTS = Step(
    _("The tables of all inspections"),
    _("Download the latest: DuckDB, R and pandas open it as it is. It names nobody and no case, and slows nobody's work."),
    "snapshots",
)
HISTORY = Step(
    _("What was done, by whom and when"),
    _("Every line holds the mark of the one before it, so that none can be changed or taken out unseen."),
    "history",
    ("fieldwork", "sampled", *ALL),
)
FILES = Step(
    _("Take everything out"),
    _("Every file of the inspection is here, at every stage. Download the folder: the command line works on it as it is."),
    "folder",
    ("drafting", "published", "fieldwork", *ALL),
)
SAMPLE = Step(
    _("Which cases were drawn"),
    _("Look at the certificate, which proves the draw, and at the reserves that take the place of cases that drop out."),
    "sample",
    ("fieldwork", "sampled", *LATE),
)
BALANCE = Step(
    _("Is the sample fair?"),
    _("The sample stands beside the caseload it was drawn from. Look at how far the two differ, group by group."),
    "sample-balance",
    ("sampled", "fieldwork", *LATE),
)
MY_CASES = Step(
    _("The cases that you are to read"),
    _("Only your own are listed. Open one and answer: what you write is kept at once, and where there is no network too."),
    "my-cases",
    ("fieldwork", "sampled", "rating"),
)
READERS = Step(
    _("Who reads which case"),
    _("Look at how evenly the cases are spread, give one to somebody else, or say that a reader has an interest in some."),
    "cases",
    ("sampled", "fieldwork"),
)
STANDS = Step(
    _("Where an inspection stands"),
    _("Look at the stages beside the page, and at what is to be done: you see what your role may open."),
    "inspection",
    ("fieldwork", "sampled", "caseload", "announced", *ALL),
)
DECIDED = Step(
    _("An inspection whose ratings are being settled"),
    _("Look at what is computed and why. What is proposed and decided stands beside it, with its reasons and who took part."),
    "panel",
    ("rating", "drafting"),
)
DESK = Step(
    _("How far fieldwork is"),
    _("Look at who has read how much, what waits, when it will be done and what it comes to so far."),
    "desk",
    ("fieldwork",),
)
READINGS = Step(
    _("How cases are read"),
    _("Open a reading, ask for changes at a question, or give the case to a second reader who sees nothing of the first."),
    "readings",
    ("fieldwork", "rating"),
)
PERMITTED = Step(
    _("Who has a part in an inspection"),
    _("Roles are held in one inspection, for a unit or throughout. Give one, and take it back with a reason."),
    "inspection-people",
    ("announced", "planned", *ALL),
)
WHO = Step(
    _("Who has a part in an inspection"),
    _("See who comes for the inspectorate and who answers for you. Your single point of contact gives the roles of your side."),
    "inspection-people",
    ("announced", *ALL),
)
ASKED = Step(
    _("What is asked for in advance"),
    _("The checklist is that of the edition. Look at what was sent, what is missing, and by when it is due."),
    "evidence",
    ("announced", "caseload", "sampled", "fieldwork"),
)
ACCOUNT = Step(
    _("Your own account"),
    _("Set up a second factor, or look at what a program may do in your name."),
    "account",
)

STEPS: Mapping[str, tuple[Step, ...]] = MappingProxyType(
    {
        HEAD: (
            PROGRAMME,
            Step(
                _("An inspection that is planned"),
                _("Nobody of the provider sees it yet. Press the button that moves it on, and see what it still needs."),
                "inspection",
                ("planned",),
            ),
            STANDS,
            HISTORY,
            Step(
                _("People and their roles"),
                _("Make somebody, give them a role to hold throughout, or switch off one who has left."),
                "people",
            ),
            PUBLISHED,
        ),
        LEAD: (LISTED, READERS, DESK, READINGS, PERMITTED, HISTORY, PUBLISHED),
        INSPECTOR: (LISTED, MY_CASES, SAMPLE, STANDS, PUBLISHED),
        QUALITY: (LISTED, READINGS, DESK, BALANCE, HISTORY, DECIDED, PUBLISHED),
        OFFICER: (
            PROGRAMME,
            Step(
                _("Plan an inspection"),
                _("Choose a unit, an edition and two weeks. It is yours to move on once a lead and a contact are appointed."),
                "inspection-new",
            ),
            Step(
                _("A caseload that was sent"),
                _("Look at what is asked for, column by column. All the faults of an extract are on one sheet to send back."),
                "caseload",
                ("announced", "caseload"),
                "begin",
            ),
            Step(
                _("Draw a sample"),
                _("Try other numbers before you draw, and see how sure a share would be. The draw can be proved by anybody."),
                "sample-draw",
                ("caseload", "sampled"),
            ),
            READERS,
            ASKED,
            FILES,
        ),
        ANALYST: (LISTED, PROGRAMME, BALANCE, FILES, SNAPSHOTS, HISTORY, PUBLISHED),
        PANEL: (LISTED, DECIDED, STANDS, PUBLISHED, ACCOUNT),
        CONTACT: (
            LISTED,
            Step(
                _("Send a caseload"),
                _("Nothing is kept of an extract that has a fault, and you are told every one, row by row."),
                "caseload-send",
                ("announced",),
            ),
            ASKED,
            Step(
                _("The cases to make ready"),
                _("Download the list. It changes when a case drops out, and then you are told again."),
                "sample",
                ("fieldwork", "sampled", *LATE),
            ),
            PERMITTED,
            PUBLISHED,
        ),
        LEADER: (LISTED, STANDS, ASKED, WHO, PUBLISHED),
        ASSESSOR: (LISTED, MY_CASES, STANDS, PUBLISHED),
        DEVELOPER: (
            LISTED,
            STANDS,
            Step(
                _("An inspection that is published"),
                _("Its history, its cases and its answers stay with the inspectorate. The page of its report is still to come."),
                "inspection",
                ("published", "closed", "accuracy"),
            ),
            PUBLISHED,
        ),
    }
)
"""The tour of each role, in order."""
