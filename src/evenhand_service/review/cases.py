"""The cases of an inspection for whoever answers for their readings: who reads them, how far they are, and what is left."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from evenhand.sampling.sample import CaseKey
from evenhand_service.casework.in_files import is_taken_up
from evenhand_service.casework.models import AGREED, FACTS, FIRST, SECOND, Contest, Entry, Operation, Sheet
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.sampled_cases import Listed, sampled_cases
from evenhand_service.review.answered import complete_in_files

State = Literal["not begun", "under way", "finished", "complete in the files"]
DONE: tuple[State, ...] = ("finished", "complete in the files")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedCase:
    """A drawn case with its readings. `waiting` is how many things written in two places at once nobody has decided."""

    listed: Listed
    first: Sheet | None
    second: Sheet | None
    agreed: Sheet | None
    facts: Sheet | None
    state: State
    second_state: State | None
    waiting: int

    @property
    def key(self) -> CaseKey:
        """The sample and the reference."""
        return self.listed.sample, self.listed.case

    @property
    def is_comparable(self) -> bool:
        """Whether two readings are finished, so that they can be held against each other."""
        return self.state in DONE and self.second_state == "finished"

    @property
    def is_moderated(self) -> bool:
        """Whether it is settled what is agreed. There is nothing to settle of one reading, or of one that came with a folder."""
        if self.second_state in (None, "complete in the files"):
            return True
        return self.is_comparable and self.agreed is not None and self.agreed.submitted is not None

    @property
    def is_assessed(self) -> bool:
        """Whether nothing is left to be done before the case is rated."""
        return self.state in DONE and not self.waiting and self.is_moderated

    @property
    def is_signed_off(self) -> bool:
        """Whether somebody has said that it stands as it is."""
        return self.facts is not None and self.facts.signed_off is not None


def reviewed_cases(inspection: Inspection) -> list[ReviewedCase]:
    """Every drawn case, in a number of queries that does not grow with them."""
    listed = [one for one in sampled_cases(inspection) if one.status == "drawn"]
    opened = is_taken_up(inspection)
    sheets: defaultdict[CaseKey, list[Sheet]] = defaultdict(list)
    for one in Sheet.objects.filter(inspection=inspection, withdrawn=False).select_related("inspection").order_by("pk"):
        sheets[one.sample, one.case].append(one)
    unfinished = [key for key in ((one.sample, one.case) for one in listed) if not any(map(_is_finished_first, sheets[key]))]
    known = _Known.of(inspection, complete_in_files(inspection, unfinished, opened=opened))
    return [_reviewed(one, sheets[one.sample, one.case], known) for one in listed]


def reviewed_case(inspection: Inspection, sample: str, case: str) -> ReviewedCase | None:
    """One of them; None where no such case is drawn."""
    return next((one for one in reviewed_cases(inspection) if one.key == (sample, case)), None)


def all_assessed(inspection: Inspection) -> bool:
    """Whether every drawn case is assessed, and there are any."""
    cases = reviewed_cases(inspection)
    return bool(cases) and all(one.is_assessed for one in cases)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of sheets by number: which are begun, which were written on here, what waits; and of complete cases."""

    begun: frozenset[int]
    written_here: frozenset[int]
    waiting: Mapping[int, int]
    complete: frozenset[CaseKey]

    @classmethod
    def of(cls, inspection: Inspection, complete: frozenset[CaseKey]) -> "_Known":
        of_sheets = Operation.objects.filter(sheet__inspection=inspection)
        waits = Contest.objects.filter(operation__sheet__inspection=inspection, settled=None)
        return cls(
            frozenset(Entry.objects.filter(sheet__inspection=inspection).values_list("sheet", flat=True).distinct()),
            frozenset(of_sheets.exclude(by=None).values_list("sheet", flat=True).distinct()),
            Counter(waits.values_list("operation__sheet", flat=True)),
            complete,
        )

    def state_of(self, sheet: Sheet | None) -> State:
        if sheet is None:
            return "not begun"
        if sheet.submitted is not None:
            return "finished"
        return "under way" if sheet.pk in self.begun else "not begun"


def _reviewed(listed: Listed, sheets: Sequence[Sheet], known: _Known) -> ReviewedCase:
    firsts = [one for one in sheets if one.kind == FIRST]
    first = _first_of(firsts, listed.reader)
    facts, second, agreed = (
        next((one for one in reversed(sheets) if one.kind == kind), None) for kind in (FACTS, SECOND, AGREED)
    )
    state, second_state = known.state_of(first), known.state_of(second) if second else None
    complete = (listed.sample, listed.case) in known.complete and not any(one.pk in known.written_here for one in firsts)
    if state != "finished" and complete:
        state = "complete in the files"
    if second is not None and second_state == "under way" and second.from_files and second.pk not in known.written_here:
        second_state = "complete in the files"
    return ReviewedCase(
        listed=listed,
        first=first,
        second=second,
        agreed=agreed,
        facts=facts,
        state=state,
        second_state=second_state,
        waiting=sum(known.waiting.get(one.pk, 0) for one in (first, second, agreed, facts) if one is not None),
    )


def _first_of(firsts: Sequence[Sheet], reader: str) -> Sheet | None:
    """The first reading of the reader who was assigned the case; of a folder that names no readers, the one that there is."""
    own = [one for one in firsts if one.reader == reader]
    return next(iter([*own, *filter(_is_finished_first, firsts), *firsts]), None)


def _is_finished_first(sheet: Sheet) -> bool:
    return sheet.kind == FIRST and sheet.submitted is not None
