"""What of a folder goes to whom: files with answers or provisional ratings only to those who may see what is in them."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied

from evenhand_service.accounts.may import rights_in
from evenhand_service.accounts.models import User
from evenhand_service.casework.blind import sight
from evenhand_service.evidence.gathered_files import is_gathered
from evenhand_service.exchange.exporting import EARLIER, EVENTS, OWN, exported, exported_file
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.voiding import SET_ASIDE, VOIDED
from evenhand_service.panel.found import PANEL
from evenhand_service.quality.lines import QUALITY
from evenhand_service.reports.history_files import HISTORY

PLAIN = (
    *(name for name in OWN if name != QUALITY),
    EARLIER,
    *("earlier.yaml", "actions.yaml"),
    *("inspection.yaml", "sample.csv", "certificate.json", "cases.csv", "readers.yaml", "assignment.csv", VOIDED),
)
"""Files without answers and ratings, by name."""

PLAIN_BEGINNINGS = ("evidence/", "caseload-", "out/faults-", "out/notice-", "out/sample.", SET_ASIDE)
"""The same by how their paths begin."""

REPORTED = ("out/", "report/")
"""Where what is to be published stands; once it is published, its ratings are provisional no longer."""

RATINGS = ("judgements.yaml", "findings.yaml", PANEL)
PUBLISHED = ("published", "closed")

ANSWERS_SEEN = frozenset({"export everything", "see answers"})
"""The rights that nobody has who reads a case that somebody else reads too, until both have finished (see casework/blind.py)."""


def shown_to(person: User, inspection: Inspection) -> Callable[[str], bool]:
    """Whether a file of the folder is one that a person may take, by its path.

    What is in a file that nobody here has thought of is not known, so it needs every right.
    """
    rights = rights_in(person, inspection)
    blind = sight(person, inspection).is_blind
    if blind:
        rights -= ANSWERS_SEEN
    if "export everything" in rights:
        return lambda _name: True
    said = {"see answers"} if inspection.sheets.exists() or inspection.benchmarks.exists() else set()
    said |= {"see provisional ratings"} if inspection.files.filter(name__iexact=PANEL).exists() else set()
    return lambda name: _needs(name.casefold(), inspection.stage, said) <= rights and not (blind and name == EARLIER)


def exported_to(person: User, inspection: Inspection) -> dict[str, bytes]:
    """Every file of the folder that a person may take, by its path in it."""
    shown = shown_to(person, inspection)
    return {name: content for name, content in exported(inspection).items() if shown(name)}


def exported_file_to(person: User, inspection: Inspection, name: str) -> bytes | None:
    """One of the files; None where there is none of that path. Raises PermissionDenied for one that is not theirs to take."""
    if not shown_to(person, inspection)(name):
        raise PermissionDenied
    return exported_file(inspection, name)


def withholds(person: User, inspection: Inspection) -> bool:
    """Whether there are files that a person may not take, whether or not the folder has one of them."""
    shown = shown_to(person, inspection)
    return not all(shown(name) for name in ("answers.csv", *RATINGS))


def _needs(name: str, stage: str, said_in_events: set[str]) -> set[str]:
    """The rights that seeing a file needs beside that to export the folder. What was answered here, and what a panel decided,
    stands in its events too.
    """
    if name == EVENTS:
        return said_in_events
    if name in ("answers.csv", QUALITY):
        return {"see answers"}
    if is_gathered(name) or name.startswith(HISTORY):
        return {"see gathered evidence" if is_gathered(name) else "see draft"}
    if name in PLAIN or name.startswith(PLAIN_BEGINNINGS) or (name.startswith(REPORTED) and stage in PUBLISHED):
        return set()
    if name in RATINGS or name.startswith(REPORTED):
        return {"see provisional ratings"}
    return {"see answers", "see provisional ratings"}
