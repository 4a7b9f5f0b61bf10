"""The stages of an inspection, as a diagram and as tables."""

from collections.abc import Iterator

from docs.making.writing import table
from evenhand.inspection.stages import STAGES, Stage

INTRO = """# Stages

In the service an inspection is always at one of these stages. Each belongs to a role, and goes on to another only where the way
is in this table, somebody who may takes it, and everything it needs is so. A way back, or out, asks for a reason.

```mermaid
stateDiagram-v2
    [*] --> planned
"""

AFTER = """```

"""

LAST = """
The steps are those of `round.yaml` in the pack of an edition, where their owners and dates are given with their sources.

This page is generated from the code by `make docs`.
"""


def stages_page() -> str:
    """The page `stages.md`."""
    arrows = "".join(f"    {stage.code} --> {move.to}\n" for stage in STAGES.values() for move in stage.moves)
    ends = "".join(f"    {stage.code} --> [*]\n" for stage in STAGES.values() if not stage.moves)
    stages = table(("Stage", "Owner", "What goes on", "Steps of a round"), map(_row, STAGES.values()))
    moves = table(("From", "To", "By", "Needs"), _moves())
    return f"{INTRO}{arrows}{ends}{AFTER}{stages}\n## Moves\n\n{moves}{LAST}"


def role_in_words(code: str) -> str:
    """A role as people say it: `lead inspector`."""
    return code.replace("-", " ")


def _row(stage: Stage) -> tuple[str, ...]:
    return stage.name, role_in_words(stage.owner), stage.says, ", ".join(stage.steps) or "none"


def _moves() -> Iterator[tuple[str, ...]]:
    for stage in STAGES.values():
        for move in stage.moves:
            needs = [*move.needs, *(["a reason"] if move.reason else [])]
            yield stage.name, STAGES[move.to].name, ", ".join(map(role_in_words, move.by)), ", ".join(needs)
