"""Who may not see whose reading yet, and what reading comes to so far: the one rule, which every way of seeing asks.

Whoever reads a case sees no other reading of it until both are finished. Whoever has a case to read still sees no figure that is
made of readings. Nobody is told which of their cases are benchmarks while they read them. After fieldwork nothing is hidden.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

from django.db.models import QuerySet

from evenhand.inspection.stages import STAGES, StageCode
from evenhand.sampling.sample import CaseKey
from evenhand_service.accounts.models import User
from evenhand_service.accounts.permissions import roles_with
from evenhand_service.casework.models import AGREED, BENCHMARK, BENCHMARK_FACTS, FACTS, OF_FACTS, Sheet
from evenhand_service.casework.sheets import cases_at_hand, codes_of
from evenhand_service.inspections.models import Inspection


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What somebody may not see of an inspection yet.

    `to_read` are the cases that they are to read and have not finished, `benchmarks` those of them that are benchmarks. `hidden`
    are the sheets that they may not see, by number: readings, and facts that tell what another reader of a benchmark thinks.
    `own_benchmarks` are their own of `benchmarks`, which stand among their cases and in no list that says what a reading is.
    """

    to_read: frozenset[CaseKey] = field(default_factory=frozenset)
    benchmarks: frozenset[CaseKey] = field(default_factory=frozenset)
    hidden: frozenset[int] = field(default_factory=frozenset)
    own_benchmarks: frozenset[int] = field(default_factory=frozenset)

    @property
    def still_reads(self) -> bool:
        """Whether they have a case to read, so that no figure that is made of readings may go to them."""
        return bool(self.to_read)

    @property
    def is_blind(self) -> bool:
        """Whether they are kept from any reading, so that no file or table that holds readings may go to them."""
        return bool(self.hidden or self.benchmarks)


SEES_ALL = Sight()


def sight(person: User, inspection: Inspection) -> Sight:
    """What a person may not see, in as many queries whatever there is of the inspection."""
    codes = set(codes_of(person, inspection)) if roles_with("answer cases", _stage(inspection)) else set()
    if not codes:
        return SEES_ALL
    sheets = _sheets(inspection)
    own = [one for one in sheets if one.reader in codes and one.kind not in (*OF_FACTS, AGREED)]
    finished = {one.key for one in own if one.submitted}
    at_hand = {(one.sample, one.case): one.reading for one in cases_at_hand(inspection, person)}
    to_read = frozenset(at_hand.keys() - finished)
    benchmarks = frozenset(case for case in to_read if at_hand[case] == BENCHMARK)
    others = [one for one in sheets if one.reader not in codes and one.kind not in OF_FACTS]
    hidden = [one for one in others if one.key in to_read or (one.key in finished and one.is_read)]
    whose = {(one.key, one.reader) for one in hidden if one.kind == BENCHMARK}
    facts = [one for one in sheets if one.kind == BENCHMARK_FACTS and (one.key, one.reader) in whose]
    facts += [one for one in sheets if one.kind == FACTS and one.key in benchmarks]
    return Sight(
        to_read=to_read,
        benchmarks=benchmarks,
        hidden=frozenset(one.pk for one in (*hidden, *facts)),
        own_benchmarks=frozenset(one.pk for one in own if one.kind == BENCHMARK and one.key in benchmarks),
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What the rule heeds of a sheet."""

    pk: int
    sample: str
    case: str
    kind: str
    reader: str
    submitted: datetime | None
    withdrawn: bool

    @property
    def key(self) -> CaseKey:
        return self.sample, self.case

    @property
    def is_read(self) -> bool:
        """Whether somebody is still at it."""
        return self.submitted is None and not self.withdrawn


def _sheets(inspection: Inspection) -> list[_Sheet]:
    names = ("pk", "sample", "case", "kind", "reader", "submitted", "withdrawn")
    return [_Sheet(*one) for one in Sheet.objects.filter(inspection=inspection).values_list(*names)]


def _stage(inspection: Inspection) -> StageCode:
    return cast(StageCode, inspection.stage)


def hidden_from(person: User, inspection: Inspection) -> frozenset[int]:
    """The sheets of other readers that a person may not see yet, by number. Facts are everybody's."""
    return sight(person, inspection).hidden


def readings_seen(person: User, inspection: Inspection) -> QuerySet[Sheet]:
    """The readings of an inspection that a person may look at; their own benchmarks only once they are finished."""
    found = sight(person, inspection)
    readings = Sheet.objects.filter(inspection=inspection).exclude(kind__in=OF_FACTS).select_related("inspection")
    return readings.exclude(pk__in=found.hidden | found.own_benchmarks)


def kept_figures_of(person: User) -> frozenset[str]:
    """The inspections of which a person may see no figures and no tables yet, by name: they read there, and are not done."""
    at = [stage for stage in STAGES if roles_with("answer cases", stage)]
    read = Inspection.objects.filter(readers__person=person, stage__in=at).distinct()
    seen = {one.name: sight(person, one) for one in read}
    return frozenset(name for name, one in seen.items() if one.still_reads or one.is_blind)
