"""As whom people act in a self-audit of their own provider, and which rights are only there, or never there."""

from collections.abc import Mapping
from types import MappingProxyType

from evenhand_service.accounts.right import (
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

IN_SELF_AUDIT: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        CONTACT: frozenset({CONTACT, HEAD, OFFICER, LEAD, PANEL}),
        LEADER: frozenset({LEADER, PANEL}),
        DEVELOPER: frozenset({DEVELOPER, INSPECTOR, QUALITY}),
        ASSESSOR: frozenset({ASSESSOR}),
    }
)
"""As whom each role of the provider acts in a self-audit, which is its own. Nobody of the inspectorate has a part in one."""

OF_INSPECTIONS_ALONE = frozenset(
    {
        *("appoint team", "appoint head", "import folder", "answer recommendations"),
        *("see publication", "publish inspection", "open correction", "withdraw publication"),
        *("see sent letter", "check letter"),
    }
)
"""Rights that nobody has in a self-audit."""

OF_SELF_AUDITS_ALONE = frozenset({"share self-audit"})
"""Rights that nobody has in anything else."""


def is_seeing(right: str) -> bool:
    """Whether a right only lets somebody see: what the inspectorate has in a self-audit that is shared with it."""
    return right.startswith("see ")


def acting_as(role: str) -> frozenset[str]:
    """As whom somebody of the provider with a role acts in a self-audit."""
    return IN_SELF_AUDIT.get(role, frozenset())
