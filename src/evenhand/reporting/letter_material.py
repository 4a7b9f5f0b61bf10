"""What a letter is made of."""

from collections.abc import Sequence
from dataclasses import dataclass

from evenhand.findings.findings import Findings
from evenhand.findings.together import AskedTogether
from evenhand.folders.letters import LetterFolder
from evenhand.reporting.letter_units import UnitReviewed
from evenhand.reporting.report import capitalised


@dataclass(frozen=True, kw_only=True)
class LetterMaterial:
    """Everything a letter is made of: its folder, its units with their results, its texts with figures put in, what it asks."""

    letter: LetterFolder
    units: Sequence[UnitReviewed]
    findings: Findings
    asked: Sequence[AskedTogether]

    def called(self, one: AskedTogether) -> str:
        """The name under which somebody is asked."""
        return one.unit or self.letter.letter.called.get(one.addressee, capitalised(one.addressee))
