"""From sizes to counts by stratum: fixed parts, then strata in proportion, then quotas."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from evenhand.files.faults import Place, Refused
from evenhand.framework.samples import Quota, SampleRule
from evenhand.sampling import plan_faults as wrong
from evenhand.sampling.allocation import allocate
from evenhand.sampling.caseload import Caseload
from evenhand.sampling.pieces import split
from evenhand.sampling.quotas import meet
from evenhand.sampling.size import Size
from evenhand.sampling.strata import Group, Strata, Stratum

Counts = Mapping[str, int]
"""Cases by stratum."""


def room_of(rule: SampleRule, strata: Strata, sizes: Mapping[str, Size], already: Counts, place: Place) -> dict[Group, int]:
    """How many cases each unit and part will have; cases of no part have no room. Refuses parts that have too few cases."""
    eligible, notified = by_group(strata, strata.eligible), by_group(strata, already)
    if rule.parts is None:
        return {(unit, ""): size.cases for unit, size in sizes.items()}
    room = {
        (unit, part): cases
        for unit, size in sizes.items()
        for part, cases in _parts(rule.parts.cases, unit, size.cases, notified).items()
    }
    faults = [
        wrong.PartTooSmall(
            place,
            of=f"in {unit}, " if unit else "",
            part=part,
            wanted=cases,
            there=eligible.get((unit, part), 0),
            column=rule.parts.column,
        )
        for (unit, part), cases in room.items()
        if cases > eligible.get((unit, part), 0)
    ]
    if faults:
        raise Refused(faults)
    return room


def by_group(strata: Strata, counts: Counts) -> dict[Group, int]:
    """Counts by stratum summed by unit and part."""
    summed: dict[Group, int] = {}
    for one in strata.strata:
        summed[one.group] = summed.get(one.group, 0) + counts.get(one.label, 0)
    return summed


def _parts(fixed: Counts, unit: str, size: int, notified: Mapping[Group, int]) -> dict[str, int]:
    """The edition's numbers, or numbers in their proportion where the size is another."""
    least = {part: notified.get((unit, part), 0) for part in fixed}
    return allocate({part: cases * max(size, 1) for part, cases in fixed.items()}, size, at_least=least)


def allotted(
    caseload: Caseload,
    strata: Strata,
    room: Mapping[Group, int],
    quotas: Sequence[tuple[Quota, int]],
    *,
    after: Counts,
    place: Place,
) -> tuple[Strata, dict[str, int]]:
    """The strata, split where quotas ask for it, and the cases of each. `after` are counts already notified; no split then.

    Cases move between pieces of one stratum of the matching, so that what the sample is matched on stays as it was, and no piece
    loses its last; where the quotas cannot be had so, between strata too. Small pieces of a stratum are joined; where the quotas
    cannot be had so either, they are left apart, and some may have no case.
    """
    matched = _in_proportion(strata, room, after)
    if not quotas:
        return strata, _within(strata, matched, after)
    kinds = [quota for quota, _ in quotas]
    tries = [strata] if after else [split(strata, caseload, kinds, matched), split(strata, caseload, kinds, None)]
    numbers = [number for _, number in quotas]
    for pieces in tries:
        begun = _within(pieces, matched, after)
        one_each = {label: max(after.get(label, 0), min(1, count)) for label, count in begun.items()}
        for movable, least in ((_in_matching(pieces.strata), one_each), (pieces.strata, after)):
            counts, short = meet(numbers, movable, begun, at_least=least)
            if not any(short):
                return pieces, counts
    raise Refused(_unmet(quotas, short, pieces, place))


def _in_matching(strata: Iterable[Stratum]) -> tuple[Stratum, ...]:
    """The strata with those of the matching for their parts: no case moves from one of them to another."""
    return tuple(replace(one, part=one.matched) for one in strata)


def _in_proportion(strata: Strata, room: Mapping[Group, int], after: Counts) -> dict[str, int]:
    """Cases by stratum of the matching, in proportion within each unit and part; nought where there is no room."""
    eligible: dict[Group, dict[str, int]] = {}
    least: dict[str, int] = {}
    for one in strata.strata:
        of_group = eligible.setdefault(one.group, {})
        of_group[one.matched] = of_group.get(one.matched, 0) + one.eligible
        least[one.matched] = least.get(one.matched, 0) + after.get(one.label, 0)
    counts: dict[str, int] = {}
    for group, of_group in eligible.items():
        counts |= allocate(of_group, room.get(group, 0), at_least={label: least[label] for label in of_group})
    return counts


def _within(strata: Strata, matched: Counts, after: Counts) -> dict[str, int]:
    """The cases of each stratum of the matching shared out to its pieces."""
    pieces: dict[str, dict[str, int]] = {}
    for one in strata.strata:
        pieces.setdefault(one.matched, {})[one.label] = one.eligible
    counts = dict.fromkeys(strata.eligible, 0)
    for label, sizes in pieces.items():
        counts |= allocate(sizes, matched[label], at_least={one: after[one] for one in sizes if one in after})
    return counts


def _unmet(quotas: Sequence[tuple[Quota, int]], short: Sequence[int], strata: Strata, place: Place) -> list[wrong.QuotaUnmet]:
    there = [sum(one.eligible for one in strata.strata if index in one.quotas) for index in range(len(quotas))]
    return [
        wrong.QuotaUnmet(
            place,
            quota=quota.said,
            wanted=number,
            reached=number - short[index],
            there=there[index],
        )
        for index, (quota, number) in enumerate(quotas)
        if short[index]
    ]
