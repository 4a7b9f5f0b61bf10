"""Where the standards that an earlier recommendation rests on are now, in the edition of the next inspection."""

from collections.abc import Sequence
from dataclasses import dataclass

from evenhand.files.faults import Refused
from evenhand.framework.crosswalk import Alike
from evenhand.framework.crosswalks import CrosswalkUnknown, crosswalk_between
from evenhand.framework.framework import Framework


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A standard of an earlier edition: its code and name there, and what a crosswalk says it is like in the later one.

    `now` holds codes with the likeness of each. It is empty where nothing is like it, and None where nobody has said. `moved`
    says whether the editions differ at all.
    """

    code: str
    name: str
    now: tuple[tuple[str, Alike], ...] | None
    moved: bool = True

    @property
    def said(self) -> str:
        """The standard in words, with where it is now."""
        before = f"{self.code} {self.name}"
        if not self.moved:
            return before
        if self.now is None:
            return f"{before} (no crosswalk says what it is now)"
        if not self.now:
            return f"{before} (no counterpart now)"
        return f"{before} (now {', '.join(code if alike == 'same' else f'{code}, {alike}' for code, alike in self.now)})"


def standards_now(codes: Sequence[str], before: Framework, now: Framework) -> list[Counterpart]:
    """The standards and domains of an earlier edition, with where the crosswalk between the editions leads from each.

    A crosswalk relates standards: a domain leads nowhere.
    """
    names = {code: standard.name for code, standard in before.standard_of.items()}
    names |= {domain.code: domain.name for domain in before.domains}
    if before.ref == now.ref:
        return [Counterpart(code, names[code], ((code, "same"),), moved=False) for code in codes]
    lead = _leads(before, now)
    return [Counterpart(code, names[code], None if lead is None else tuple(lead.get(code, ()))) for code in codes]


def _leads(before: Framework, now: Framework) -> dict[str, list[tuple[str, Alike]]] | None:
    try:
        crosswalk = crosswalk_between(before, now)
    except Refused as refusal:
        if all(isinstance(fault, CrosswalkUnknown) for fault in refusal.faults):
            return None
        raise
    lead: dict[str, list[tuple[str, Alike]]] = {}
    for row in crosswalk.likenesses:
        if row.before is not None and row.after is not None:
            lead.setdefault(row.before, []).append((row.after, row.likeness))
    return lead
