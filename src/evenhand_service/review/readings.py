"""The readings of an inspection for whoever looks at them: of each whose it is, how far it is, and what is to be done next."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from evenhand.sampling.sample import CaseKey
from evenhand_service.accounts.models import User
from evenhand_service.casework.blind import Sight, sight
from evenhand_service.casework.models import AGREED, BENCHMARK, FIRST, OF_FACTS, SECOND, Contest, Entry, Sheet
from evenhand_service.inspections.models import Inspection
from evenhand_service.quality.on_cases import open_counts
from evenhand_service.review.cases import ReviewedCase, State, reviewed_cases
from evenhand_service.review.comparing import Compared, compared

StateOfReading = State | Literal["withdrawn"]
Left = Literal["first", "second", "decision", "moderation", "sign-off", "nothing"]
KINDS = (FIRST, SECOND, AGREED, BENCHMARK)
"""The readings of a case, in the order in which they are listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedReading:
    """A reading of a case, or the first one that nobody has opened: then it has no `sheet`.

    `of` is the case, as far as it is drawn still. `is_hidden` is so of one that whoever asks may not see yet: they are told whose
    it is and how far, and nothing of what it says. `differences` are those of a second reading from the first, `changes` how many
    threads are open in it, `flagged` how many questions its reader would discuss, and `waiting` how much was written in two
    places at once; facts count with the first reading.
    """

    sample: str
    case: str
    kind: str
    reader: str
    state: StateOfReading
    of: ReviewedCase | None
    sheet: int | None = None
    finished: datetime | None = None
    is_hidden: bool = False
    differences: int | None = None
    changes: int = 0
    flagged: int = 0
    waiting: int = 0

    @property
    def left(self) -> Left | None:
        """What is to be done next in the case; nothing is of one that is read no longer."""
        return left_in(self.of) if self.of is not None else None


def left_in(of: ReviewedCase) -> Left:
    """What is to be done next in a case."""
    if of.state in ("not begun", "under way"):
        return "first"
    if of.waiting:
        return "decision"
    if not of.is_moderated:
        return "moderation" if of.is_comparable else "second"
    return "nothing" if of.is_signed_off else "sign-off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """All of them by case, with the cases, and those compared that two have read."""

    listed: list[ListedReading]
    cases: list[ReviewedCase]
    compared: Mapping[CaseKey, Compared]


def readings(person: User, inspection: Inspection) -> Readings:
    """What a person is told of the readings of an inspection, in a number of queries that does not grow with them."""
    cases, seen = reviewed_cases(inspection), sight(person, inspection)
    known = _Known.of(inspection, seen)
    hidden = {(one.sample, one.case) for one in known.sheets if one.pk in seen.hidden}
    of_both = compared([one for one in cases if one.key not in hidden])
    by_case: dict[CaseKey, list[ListedReading]] = {one.key: [] for one in cases}
    drawn = {one.key: one for one in cases}
    for sheet in known.sheets:
        key = sheet.sample, sheet.case
        if not (sheet.kind == BENCHMARK and sheet.pk in seen.hidden | seen.own_benchmarks):
            by_case.setdefault(key, []).append(known.listed(sheet, drawn.get(key), of_both.get(key)))
    for key, of in drawn.items():
        if of.first is None:
            by_case[key].append(_not_opened(of))
    listed = [one for some in by_case.values() for one in sorted(some, key=lambda one: KINDS.index(one.kind))]
    return Readings(listed=listed, cases=cases, compared=of_both)


def _not_opened(of: ReviewedCase) -> ListedReading:
    """The first reading of a case that its reader has not opened."""
    case = of.listed
    return ListedReading(sample=case.sample, case=case.case, kind=FIRST, reader=case.reader, state=of.state, of=of)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """The sheets of readings, and what is known of each by number."""

    sheets: list[Sheet]
    begun: frozenset[int]
    waiting: Mapping[int, int]
    changes: Mapping[int, int]
    flagged: Mapping[int, int]
    seen: Sight

    @classmethod
    def of(cls, inspection: Inspection, seen: Sight) -> "_Known":
        sheets = list(Sheet.objects.filter(inspection=inspection).exclude(kind__in=OF_FACTS).order_by("pk"))
        waits = Contest.objects.filter(operation__sheet__inspection=inspection, settled=None)
        flags = Entry.objects.filter(sheet__inspection=inspection, field="flag", value="yes")
        return cls(
            sheets=sheets,
            begun=frozenset(Entry.objects.filter(sheet__inspection=inspection).values_list("sheet", flat=True).distinct()),
            waiting=Counter(waits.values_list("operation__sheet", flat=True)),
            changes=open_counts(sheets),
            flagged=Counter(flags.values_list("sheet", flat=True)),
            seen=seen,
        )

    def listed(self, sheet: Sheet, of: ReviewedCase | None, found: Compared | None) -> ListedReading:
        one = ListedReading(
            sample=sheet.sample,
            case=sheet.case,
            kind=sheet.kind,
            reader=sheet.reader,
            state=self._state(sheet, of),
            of=of,
            sheet=sheet.pk,
            finished=sheet.submitted,
        )
        if sheet.pk in self.seen.hidden:
            return replace(one, is_hidden=True)
        differ = len(found.differences) if found is not None and found.second.reading.pk == sheet.pk else None
        facts = of.facts.pk if of is not None and of.facts is not None and of.first is not None and of.first.pk == sheet.pk else 0
        waiting = self.waiting.get(sheet.pk, 0) + self.waiting.get(facts, 0)
        changes, flagged = self.changes.get(sheet.pk, 0), self.flagged.get(sheet.pk, 0)
        return replace(one, differences=differ, changes=changes, flagged=flagged, waiting=waiting)

    def _state(self, sheet: Sheet, of: ReviewedCase | None) -> StateOfReading:
        """How far a reading has come; of those that a case rests on, as the case says it."""
        if sheet.withdrawn:
            return "withdrawn"
        if of is not None and of.first is not None and of.first.pk == sheet.pk:
            return of.state
        if of is not None and of.second is not None and of.second.pk == sheet.pk and of.second_state is not None:
            return of.second_state
        if sheet.submitted is not None:
            return "finished"
        return "under way" if sheet.pk in self.begun else "not begun"
