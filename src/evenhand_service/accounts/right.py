"""A right: what may be done, and at which stages each role may do it; with the roles and stages that such tables speak of."""

from collections.abc import Mapping
from dataclasses import dataclass

from evenhand.inspection.stages import STAGES, StageCode

ALL = frozenset(STAGES)
KNOWN_TO_PROVIDER = ALL - {"planned"}
GATHERING: frozenset[StageCode] = frozenset({"announced", "caseload", "sampled", "fieldwork"})
AFTERWARDS: frozenset[StageCode] = frozenset({"published", "closed"})
WRITING: frozenset[StageCode] = frozenset({"rating", "drafting", "accuracy"})
READING: frozenset[StageCode] = frozenset({"sampled", "fieldwork", "rating"})

HEAD, LEAD, INSPECTOR = "head-of-programme", "lead-inspector", "inspector"
QUALITY, OFFICER, ANALYST, PANEL = "quality-lead", "operations-officer", "analyst", "panel-member"
CONTACT, LEADER = "single-point-of-contact", "regional-leader"
ASSESSOR, DEVELOPER = "local-assessor", "quality-development-officer"
INSPECTORATE = (HEAD, LEAD, INSPECTOR, QUALITY, OFFICER, ANALYST, PANEL)

Stages = frozenset[StageCode]


@dataclass(frozen=True, slots=True)
class Right:
    """Something that may be done: what it is, in words, and at which stages each role may do it."""

    says: str
    roles: Mapping[str, Stages]


def each(roles: tuple[str, ...], stages: Stages) -> dict[str, Stages]:
    """That each of the roles may do something at these stages."""
    return dict.fromkeys(roles, stages)
