"""A plan: how many cases of each stratum a sample will have, before chance has a say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from evenhand.files.faults import Place, Refused, nearest
from evenhand.framework.samples import Quota, SampleRule
from evenhand.inspection.inspection import Sampling
from evenhand.sampling import plan_faults as wrong
from evenhand.sampling.allocation import allocate
from evenhand.sampling.caseload import Caseload
from evenhand.sampling.eligibility import Eligible, eligible_of
from evenhand.sampling.quotas import meet
from evenhand.sampling.size import Size
from evenhand.sampling.strata import Strata, crossed, stratify
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
    at_least: Mapping[str, int] | None = None,
) -> Plan:
    """Plan a sample from a caseload for fieldwork that begins on `first_day`.

    The size is `size`, else what the inspection's settings say, else what the edition's rule gives. `at_least` are the counts by
    stratum of a sample already notified: none is lowered. Refuses a size nobody knows, a caseload with nobody eligible or without
    a column that is needed, parts and quotas that cannot be had, each with its numbers.
    """
    settings = settings or Sampling()
    place = Place(caseload.file or sample)
    numbers = _numbers(sample, rule, settings, place)
    quotas = tuple((quota, number) for quota, number in numbers if number is not None)
    _check_columns(sample, rule, [quota for quota, _ in quotas], caseload, place)
    eligible = eligible_of(caseload, rule.eligibility, first_day)
    if not len(eligible):
        raise Refused([wrong.NobodyEligible(place, sample=sample, cases=len(caseload), removed=_removals(eligible))])
    strata = stratify(eligible.caseload, rule, [quota for quota, _ in quotas])
    already = _notified(at_least or {}, strata, place)
    sizes = sizes_by_unit(sample, rule, strata, settings.sizes.get(sample) if size is None else size, already, place)
    drawn = _with_quotas(quotas, strata, _counts(rule, strata, sizes, already, place), already, place)
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
    needed = dict.fromkeys([*ruled, *crossed(rule), *(quota.column for quota in quotas)])
    faults = [wrong.ColumnLacking(place, sample=sample, column=name) for name in needed if name not in caseload.columns]
    if faults:
        raise Refused(faults)


def _removals(eligible: Eligible) -> str:
    return "; ".join(f"{one.removed} are not {one.says!r}" for one in eligible.removed if one.removed) or "it holds none"


def _notified(at_least: Mapping[str, int], strata: Strata, place: Place) -> Mapping[str, int]:
    """Counts already notified. Refuses those of strata that are not there, or no longer so large."""
    eligible = strata.eligible
    faults = [
        wrong.NotifiedGone(place, stratum=label, notified=count, there=eligible.get(label, 0))
        for label, count in at_least.items()
        if count > eligible.get(label, 0)
    ]
    if faults:
        raise Refused(faults)
    return at_least


def _counts(
    rule: SampleRule, strata: Strata, sizes: Mapping[str, Size], already: Mapping[str, int], place: Place
) -> dict[str, int]:
    """Within each unit its parts, within each part its strata in proportion; nought where a case is of no part."""
    counts = dict.fromkeys(strata.eligible, 0)
    groups: dict[str, dict[str, dict[str, int]]] = {unit: {} for unit in sizes}
    for one in strata.strata:
        groups[one.unit].setdefault(one.part, {})[one.label] = one.eligible
    wanted = {unit: _parts(rule, parts, sizes[unit].cases, already) for unit, parts in groups.items()}
    _check_parts(rule, wanted, groups, place)
    for unit, parts in wanted.items():
        for part, cases in parts.items():
            labels = groups[unit].get(part, {})
            counts |= allocate(labels, cases, at_least={label: already[label] for label in labels if label in already})
    return counts


def _parts(rule: SampleRule, strata: Mapping[str, Mapping[str, int]], size: int, already: Mapping[str, int]) -> dict[str, int]:
    """How many cases each fixed part of a unit has: the edition's numbers, or in their proportion where the size is another."""
    if rule.parts is None:
        return {"": size}
    least = {part: sum(already.get(label, 0) for label in strata.get(part, {})) for part in rule.parts.cases}
    shares = {part: cases * max(size, 1) for part, cases in rule.parts.cases.items()}
    return allocate(shares, size, at_least=least)


def _check_parts(
    rule: SampleRule,
    wanted: Mapping[str, Mapping[str, int]],
    groups: Mapping[str, Mapping[str, Mapping[str, int]]],
    place: Place,
) -> None:
    faults = [
        wrong.PartTooSmall(
            place, of=f"in {unit}, " if unit else "", part=part, wanted=cases, there=there, column=rule.parts.column
        )
        for unit, parts in wanted.items()
        for part, cases in parts.items()
        if rule.parts is not None and cases > (there := sum(groups[unit].get(part, {}).values()))
    ]
    if faults:
        raise Refused(faults)


def _with_quotas(
    quotas: Sequence[tuple[Quota, int]], strata: Strata, counts: Mapping[str, int], already: Mapping[str, int], place: Place
) -> dict[str, int]:
    if not quotas:
        return dict(counts)
    moved, short = meet([number for _, number in quotas], strata.strata, counts, at_least=already)
    faults = [
        wrong.QuotaUnmet(place, **_unmet(quota, number, missing, strata, index))
        for index, ((quota, number), missing) in enumerate(zip(quotas, short, strict=True))
        if missing
    ]
    if faults:
        raise Refused(faults)
    return moved


def _unmet(quota: Quota, number: int, missing: int, strata: Strata, index: int) -> dict[str, object]:
    there = sum(one.eligible for one in strata.strata if index in one.quotas)
    said = f"{quota.column} {' or '.join(quota.values)}"
    return {"quota": said, "wanted": number, "reached": number - missing, "there": there}


def _reserves(rule: SampleRule, strata: Strata, drawn: Mapping[str, int]) -> dict[str, int]:
    """So many for each case drawn, rounded up in each stratum, as far as there are cases left."""
    share = rule.reserves.share if rule.reserves else 0
    return {one.label: min(ceil(drawn[one.label] * share), one.eligible - drawn[one.label]) for one in strata.strata}
