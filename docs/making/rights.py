"""Who may do what in the service, read from the table by which the service itself decides."""

from docs.making.stages import role_in_words
from docs.making.writing import table
from evenhand.inspection.stages import STAGES, StageCode
from evenhand_service.accounts.permissions import RIGHTS
from evenhand_service.accounts.right import ALL

INTRO = """# Rights

What is not in this table nobody may do. A role is held in one inspection, for a unit and its parts, or throughout: then it counts
in every inspection of the inspectorate, or in those of the provider's own units. Nobody sees an inspection in which they
have no role. [Stages](stages.md) says what the stages are.

"""

LAST = """
This page is generated from the code by `make docs`.
"""


def rights_page() -> str:
    """The page `rights.md`."""
    rows = []
    for name, right in RIGHTS.items():
        grouped: dict[frozenset[StageCode], list[str]] = {}
        for role, stages in right.roles.items():
            grouped.setdefault(stages, []).append(role_in_words(role))
        who = "; ".join(f"{', '.join(roles)} ({_when(stages)})" for stages, roles in grouped.items())
        rows.append((f"{name[:1].upper()}{name[1:]}", right.says, who))
    return INTRO + table(("Right", "What it is", "Who, and at which stages"), rows) + LAST


def _when(stages: frozenset[StageCode]) -> str:
    if stages == ALL:
        return "always"
    left_out = ALL - stages
    if len(left_out) <= 2:  # noqa: PLR2004 - fewer words than naming those that are left
        return f"always but {' and '.join(_named(left_out))}"
    return ", ".join(_named(stages))


def _named(stages: frozenset[StageCode]) -> list[str]:
    return [stage.name.lower() for code, stage in STAGES.items() if code in stages]
