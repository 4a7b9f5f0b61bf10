"""How many cases each unit has: a number somebody set, of the whole or by unit, or what the edition's rule gives."""

from collections.abc import Mapping

from evenhand.files.faults import Place, Refused
from evenhand.framework.samples import SampleRule
from evenhand.sampling import plan_faults as wrong
from evenhand.sampling.allocation import allocate
from evenhand.sampling.size import Size, fixed_size, sample_size
from evenhand.sampling.strata import Strata


def sizes_by_unit(
    sample: str,
    rule: SampleRule,
    strata: Strata,
    given: int | Mapping[str, int] | None,
    already: Mapping[str, int],
    place: Place,
) -> dict[str, Size]:
    """The size of each unit; of the one unit "" where the sample is of the whole. Refuses one below what is notified."""
    eligible: dict[str, int] = {}
    notified: dict[str, int] = {}
    for one in strata.strata:
        eligible[one.unit] = eligible.get(one.unit, 0) + one.eligible
        notified[one.unit] = notified.get(one.unit, 0) + already.get(one.label, 0)
    if isinstance(given, int):
        return _shared_out(given, eligible, notified, place)
    sizes = _by_rule(sample, rule, eligible, place) if given is None else _by_unit(sample, given, eligible, place)
    lowered = [
        wrong.SizeLowered(place, size=size.cases, notified=notified[unit], of=f" of {unit}" if unit else "")
        for unit, size in sizes.items()
        if size.cases < notified[unit]
    ]
    if lowered:
        raise Refused(lowered)
    return sizes


def _by_unit(sample: str, given: Mapping[str, int], eligible: Mapping[str, int], place: Place) -> dict[str, Size]:
    if set(given) != set(eligible):
        there = ", ".join(eligible) if any(eligible) else "not told apart in this sample"
        raise Refused([wrong.UnitsDiffer(place, sample=sample, given=", ".join(given), there=there)])
    return {unit: fixed_size(there, given[unit], "the number set for this unit") for unit, there in eligible.items()}


def _by_rule(sample: str, rule: SampleRule, eligible: Mapping[str, int], place: Place) -> dict[str, Size]:
    sizes = {unit: sample_size(there, rule.size) for unit, there in eligible.items()}
    known = {unit: size for unit, size in sizes.items() if size is not None}
    if len(known) < len(sizes):
        raise Refused([wrong.SizeUnknown(place, sample=sample, words=rule.size.words or "unknown")])
    return known


def _shared_out(given: int, eligible: Mapping[str, int], notified: Mapping[str, int], place: Place) -> dict[str, Size]:
    """A size of the whole, shared out to the units in proportion to their eligible cases."""
    total = sum(eligible.values())
    if given < sum(notified.values()):
        raise Refused([wrong.SizeLowered(place, size=given, notified=sum(notified.values()), of="")])
    said = "the number set for this inspection"
    if not any(eligible):
        return {"": fixed_size(total, given, said)}
    shared = allocate(eligible, min(given, total), at_least=notified)
    said += f", shared out over {len(eligible)} {'unit' if len(eligible) == 1 else 'units'} in proportion"
    said += f"; {given} were asked for and there are {total}" if given > total else ""
    return {unit: Size(cases, eligible[unit], said) for unit, cases in shared.items()}
