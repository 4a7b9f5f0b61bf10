"""What a report is made of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from evenhand.findings.earlier import EarlierInspection
from evenhand.findings.findings import Findings
from evenhand.framework.framework import Framework
from evenhand.framework.outline import OutlinePart
from evenhand.inspection.inspection import Inspection


@dataclass(frozen=True)
class Material:
    """Everything a report is made of, and the `part` that is being composed. Every figure in it comes from `results`.

    `earlier` are the earlier inspections of the unit. `say` says what a chart shows in the language of the report: a chart is
    drawn once, and everything else is said in another language afterwards.
    """

    inspection: Inspection
    framework: Framework
    findings: Findings
    results: dict[str, Any]
    part: OutlinePart
    earlier: tuple[EarlierInspection, ...] = ()
    say: Callable[[str], str] = str
