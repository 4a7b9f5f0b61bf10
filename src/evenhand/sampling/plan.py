"""A plan: how many cases of each stratum a sample will have, before chance has a say."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from evenhand.files.faults import Place, Refused
from evenhand.framework.samples import Quota, SampleRule
from evenhand.inspection.inspection import Sampling
from evenhand.sampling import plan_faults as wrong
from evenhand.sampling.allocation import allocate
from evenhand.sampling.caseload import Caseload
from evenhand.sampling.eligibility import Eligible, eligible_of
from evenhand.sampling.quotas import meet
from evenhand.sampling.size import Size, fixed_size, sample_size
from evenhand.sampling.strata import Strata, Stratum, stratify

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
        population = len(self.eligible)
        return {label: drawn - self.size * self.strata.eligible[label] / population for label, drawn in self.drawn.items()}


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
    stratum of a sample already notified: none is lowered. Refuses a size nobody knows, a caseload with nobody eligible, parts and
    quotas that cannot be had, each with its numbers.
    """
    settings = settings or Sampling()
    place = Place(caseload.file or sample)
    if rule.matched_on is None:
        raise Refused([wrong.MatchingUnknown(place, sample=sample)])
    eligible = eligible_of(caseload, rule.eligibility, first_day)
    if not len(eligible):
        raise Refused([wrong.NobodyEligible(place, sample=sample, cases=len(caseload), removed=_removals(eligible))])
    numbers = [(quota, quota.at_least or settings.quotas.get(sample, {}).get(quota.column)) for quota in rule.quotas]
    quotas = tuple((quota, number) for quota, number in numbers if number is not None)
    strata = stratify(eligible.caseload, rule, [quota for quota, _ in quotas])
    sizes = _sizes(sample, rule, strata, settings.sizes.get(sample) if size is None else size, at_least or {}, place)
    counts = _counts(rule, strata, sizes, at_least or {}, place)
    drawn = _with_quotas(quotas, strata, counts, at_least or {}, place)
    open_quotas = tuple(quota for quota, number in numbers if number is None)
    return Plan(sample, rule, eligible, strata, sizes, drawn, _reserves(rule, strata, drawn), quotas, open_quotas)


def _removals(eligible: Eligible) -> str:
    return "; ".join(f"{one.removed} are not {one.says!r}" for one in eligible.removed if one.removed)


def _units(strata: Strata) -> dict[str, dict[str, int]]:
    """The strata of each unit with how many are eligible in them."""
    units: dict[str, dict[str, int]] = {}
    for one in strata.strata:
        units.setdefault(one.unit, {})[one.label] = one.eligible
    return units


def _sizes(
    sample: str, rule: SampleRule, strata: Strata, given: Given, already: Mapping[str, int], place: Place
) -> dict[str, Size]:
    eligible = {unit: sum(labels.values()) for unit, labels in _units(strata).items()}
    if isinstance(given, int):
        return _shared_out(rule, strata, eligible, given, already, place)
    if given is not None:
        if set(given) != set(eligible):
            raise Refused([wrong.UnitsDiffer(place, sample=sample, given=", ".join(given), there=", ".join(sorted(eligible)))])
        return {unit: fixed_size(eligible[unit], cases, "the number set for this unit") for unit, cases in given.items()}
    sizes = {unit: sample_size(population, rule.size) for unit, population in eligible.items()}
    known = {unit: size for unit, size in sizes.items() if size is not None}
    if len(known) < len(sizes):
        raise Refused([wrong.SizeUnknown(place, sample=sample, words=rule.size.words or "unknown")])
    return known


def _shared_out(
    rule: SampleRule, strata: Strata, eligible: Mapping[str, int], given: int, already: Mapping[str, int], place: Place
) -> dict[str, Size]:
    """A size of the whole, shared out to the units in proportion to their eligible cases."""
    if given < sum(already.values()):
        raise Refused([wrong.SizeLowered(place, size=given, notified=sum(already.values()))])
    least = {unit: sum(already.get(label, 0) for label in labels) for unit, labels in _units(strata).items()}
    shared = allocate(eligible, min(given, sum(eligible.values())), at_least=least)
    said = "the number set for this inspection" + (f", shared out over {len(eligible)} units in proportion" if rule.each else "")
    return {unit: fixed_size(eligible[unit], cases, said) for unit, cases in shared.items()}


def _counts(
    rule: SampleRule, strata: Strata, sizes: Mapping[str, Size], already: Mapping[str, int], place: Place
) -> dict[str, int]:
    """Within each unit its parts, within each part its strata in proportion."""
    counts: dict[str, int] = {}
    for unit, size in sizes.items():
        for part, cases in _parts(rule, strata, unit, size.cases, already, place).items():
            labels = {one.label: one.eligible for one in _of(strata, unit, part)}
            least = {label: already[label] for label in labels if label in already}
            counts |= allocate(labels, cases, at_least=least)
    return counts


def _of(strata: Strata, unit: str, part: str) -> Iterator[Stratum]:
    return (one for one in strata.strata if (one.unit, one.part) == (unit, part))


def _parts(rule: SampleRule, strata: Strata, unit: str, size: int, already: Mapping[str, int], place: Place) -> dict[str, int]:
    """How many cases each fixed part of a unit has: the edition's numbers, or in their proportion where the size is another."""
    if rule.parts is None:
        return {"": size}
    fixed = rule.parts.cases
    eligible = {part: sum(one.eligible for one in _of(strata, unit, part)) for part in fixed}
    least = {part: sum(already.get(one.label, 0) for one in _of(strata, unit, part)) for part in fixed}
    shares = {part: cases * max(size, 1) for part, cases in fixed.items()}
    wanted = allocate(shares, size, at_least=least)
    short = [part for part, cases in wanted.items() if cases > eligible[part]]
    if short:
        raise Refused(
            [
                wrong.PartTooSmall(place, part=part, wanted=wanted[part], there=eligible[part], column=rule.parts.column)
                for part in short
            ]
        )
    return wanted


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
