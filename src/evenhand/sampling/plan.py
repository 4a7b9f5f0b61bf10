"""A plan: how many cases of each stratum a sample will have, before chance has a say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from evenhand.files.faults import Place, Refused, nearest
from evenhand.framework.samples import Quota, SampleRule
from evenhand.inspection.inspection import Sampling
from evenhand.sampling import plan_faults as wrong
from evenhand.sampling.allotment import allotted, room_of
from evenhand.sampling.caseload import Caseload
from evenhand.sampling.eligibility import Eligible, eligible_of
from evenhand.sampling.size import Size
from evenhand.sampling.strata import Strata, stratify
from evenhand.sampling.unit_sizes import sizes_by_unit

Given = int | Mapping[str, int] | None
"""A size somebody gives: of the whole, or of each unit by name."""


@dataclass(frozen=True, eq=False)
class Plan:
    """What will be drawn: sizes by unit, and by stratum how many cases and how many reserves.

    Where the sample is of the whole there is one unit, "". `quotas` are those in force, with their numbers; `open_quotas` those
    of the edition whose number nobody has set.
    """

    sample: str
    rule: SampleRule
    eligible: Eligible
    strata: Strata
    sizes: Mapping[str, Size]
    drawn: Mapping[str, int]
    reserves: Mapping[str, int]
    quotas: tuple[tuple[Quota, int], ...]
    open_quotas: tuple[Quota, ...]

    @property
    def size(self) -> int:
        """How many cases are drawn in all."""
        return sum(self.drawn.values())

    @property
    def without_chance(self) -> dict[str, int]:
        """Strata of which nothing is drawn, and how many eligible cases each has: nothing can be said about those."""
        return {label: count for label, count in self.strata.eligible.items() if not self.drawn[label]}

    @property
    def beyond_proportion(self) -> dict[str, float]:
        """For each stratum, how many cases more (or fewer) are drawn than its share of all eligible cases would give."""
        population, size, eligible = len(self.eligible), self.size, self.strata.eligible
        return {label: drawn - size * eligible[label] / population for label, drawn in self.drawn.items()}


def plan_sample(
    sample: str,
    rule: SampleRule,
    caseload: Caseload,
    *,
    first_day: date,
    settings: Sampling | None = None,
    size: Given = None,
    after: Plan | None = None,
) -> Plan:
    """Plan a sample from a caseload for fieldwork that begins on `first_day`.

    The size is `size`, else what the inspection's settings say, else what the edition's rule gives. `after` is the plan of a
    sample already notified, from the same caseload: its strata are kept, and none is lowered. Refuses a size nobody knows, a
    caseload with nobody eligible or without a column that is needed, parts and quotas that cannot be had, each with its numbers.
    """
    settings = settings or Sampling()
    place = Place(caseload.file or sample)
    numbers = _numbers(sample, rule, settings, place)
    quotas = tuple((quota, number) for quota, number in numbers if number is not None)
    _check_columns(sample, rule, [quota for quota, _ in quotas], caseload, place)
    eligible = eligible_of(caseload, rule.eligibility, first_day)
    if not len(eligible):
        raise Refused([wrong.NobodyEligible(place, sample=sample, cases=len(caseload), removed=_removals(eligible))])
    _check_after(after, eligible, place)
    strata = after.strata if after else stratify(eligible.caseload, rule)
    already = after.drawn if after else {}
    sizes = sizes_by_unit(sample, rule, strata, settings.sizes.get(sample) if size is None else size, already, place)
    room = room_of(rule, strata, sizes, already, place)
    if after is None:
        strata = stratify(eligible.caseload, rule, room)
    strata, drawn = allotted(eligible.caseload, strata, room, quotas, after=already, place=place)
    open_quotas = tuple(quota for quota, number in numbers if number is None)
    return Plan(sample, rule, eligible, strata, sizes, drawn, _reserves(rule, strata, drawn), quotas, open_quotas)


def _numbers(sample: str, rule: SampleRule, settings: Sampling, place: Place) -> list[tuple[Quota, int | None]]:
    """The number of each quota: the edition's, else the inspection's, else none. Refuses a number for a quota there is not."""
    given, known = settings.quotas.get(sample, {}), [quota.column for quota in rule.quotas]
    strange = [column for column in given if column not in known]
    if strange:
        raise Refused(
            [wrong.QuotaUnknown(place, sample=sample, column=column, hint=nearest(column, known)) for column in strange]
        )
    return [(quota, quota.at_least or given.get(quota.column)) for quota in rule.quotas]


def _check_columns(sample: str, rule: SampleRule, quotas: Sequence[Quota], caseload: Caseload, place: Place) -> None:
    if rule.matched_on is None:
        raise Refused([wrong.MatchingUnknown(place, sample=sample)])
    ruled = [one.column for one in rule.eligibility if not one.where_given]
    needed = dict.fromkeys([*ruled, *rule.crossed, *(quota.column for quota in quotas)])
    faults = [wrong.ColumnLacking(place, sample=sample, column=name) for name in needed if name not in caseload.columns]
    if faults:
        raise Refused(faults)


def _removals(eligible: Eligible) -> str:
    return "; ".join(f"{one.removed} are not {one.says!r}" for one in eligible.removed if one.removed) or "it holds none"


def _check_after(after: Plan | None, eligible: Eligible, place: Place) -> None:
    """The strata of a notified sample fit no other cases than those it was planned for."""
    if after is not None and after.eligible.caseload.cases != eligible.caseload.cases:
        raise Refused([wrong.NotifiedGone(place, notified=len(after.eligible), there=len(eligible))])


def _reserves(rule: SampleRule, strata: Strata, drawn: Mapping[str, int]) -> dict[str, int]:
    """So many for each case drawn, rounded up in each stratum, as far as there are cases left."""
    share = rule.reserves.share if rule.reserves else 0
    return {one.label: min(ceil(drawn[one.label] * share), one.eligible - drawn[one.label]) for one in strata.strata}
