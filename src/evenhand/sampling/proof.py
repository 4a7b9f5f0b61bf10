"""The proof: draw a certified sample again from a caseload, and set what is found beside what the certificate says."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from evenhand.framework.samples import SampleRule
from evenhand.inspection.inspection import Inspection, Sampling
from evenhand.sampling.caseload import Caseload
from evenhand.sampling.certificate import (
    BYTE_FORMAT,
    Certificate,
    QuotaMet,
    RuleApplied,
    SampleCertificate,
    SizeReached,
    StratumDrawn,
)
from evenhand.sampling.certifying import certify_again
from evenhand.sampling.draw import Sample, draw_sample
from evenhand.sampling.elsewhere import plan_apart
from evenhand.sampling.plan import Given, Plan
from evenhand.sampling.rule_in_words import differing
from evenhand.sampling.sample import SampledCase

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing the certificate says and what drawing again gives."""

    what: str
    said: str
    found: str

    @property
    def agrees(self) -> bool:
        """Whether the two are one."""
        return self.said == self.found


def prove(
    certificate: Certificate,
    sample: str,
    caseload: Caseload,
    listed: Sequence[SampledCase] | None = None,
    *,
    rule: SampleRule | None = None,
    seed: str | None = None,
) -> list[Checked]:
    """Draw the sample again and compare, item by item; with the list of cases too, where one is given.

    Everything is drawn by the rule, the seed and the settings in the certificate itself, so that one made up whole would agree
    with itself: give the edition's `rule` and the `seed` that was announced, to hold it against them too. Refuses a caseload from
    which the certified sample could not have been planned at all.
    """
    said = certificate.samples[sample]
    found = again(said, sample, caseload)
    checked = [Checked("how numbers are made", certificate.byte_format, BYTE_FORMAT)]
    if rule is not None:
        checked.append(Checked("the rule of the edition", *differing(said.rule, rule)))
    if seed is not None:
        checked.append(Checked("the seed announced", said.seed, seed))
    checked.extend(_compared(said, found, caseload))
    if listed is not None:
        checked.append(Checked("cases in sample.csv", *_differing(listed, found.cases)))
    return checked


def declared(said: SampleCertificate, sample: str, inspection: Inspection) -> Iterator[Checked]:
    """The certificate held against what the inspection settled: the first day of fieldwork, the size, and the quotas in force."""
    settings, begins = inspection.sampling, inspection.fieldwork.begin
    yield Checked("fieldwork begins", str(said.fieldwork_begins), str(begins))
    yield Checked("size set in inspection.yaml", _given(said.size_given), _given(settings.sizes.get(sample)))
    set_here = settings.quotas.get(sample, {})
    in_force = {quota.column: quota.at_least or set_here.get(quota.column) for quota in said.rule.quotas}
    numbers = {column: number for column, number in in_force.items() if number is not None}
    yield Checked("quotas in force", _given(said.quotas_given or None), _given(numbers or None))


def _given(size: Given) -> str:
    """A size of the whole, or numbers by name, in the order of the names."""
    if isinstance(size, Mapping):
        return ", ".join(f"{name}: {cases}" for name, cases in sorted(size.items()))
    return "none" if size is None else str(size)


def again(said: SampleCertificate, sample: str, caseload: Caseload) -> Sample:
    """A certified sample, by its name, drawn anew from a caseload."""
    plan = plan_in_steps(sample, said, caseload)
    return draw_sample(plan, said.seed, replaced=said.replaced)


def plan_in_steps(sample: str, said: SampleCertificate, caseload: Caseload) -> Plan:
    """The plan of a certified sample, then of each enlargement, none of which lowers a stratum."""
    settings = Sampling(quotas={sample: said.quotas_given})
    left, day = said.elsewhere, said.fieldwork_begins
    plan = plan_apart(sample, said.rule, caseload, left, first_day=day, settings=settings, size=said.size_given)
    for step in said.enlarged:
        plan = plan_apart(sample, said.rule, caseload, left, first_day=day, settings=settings, size=step.to, after=plan)
    return plan


def _compared(said: SampleCertificate, sample: Sample, caseload: Caseload) -> Iterator[Checked]:
    found = certify_again(said, sample, caseload)
    yield Checked("fingerprint of what the caseload says", said.caseload.content, found.caseload.content)
    yield Checked("cases in the caseload", str(said.caseload.cases), str(found.caseload.cases))
    yield Checked("eligible cases", str(said.eligible), str(found.eligible))
    yield from _each("removed because not: ", said.removed, found.removed, lambda one: one.says, _removal)
    yield from _each("size ", said.sizes, found.sizes, lambda one: one.unit or "of the sample", _size)
    yield Checked("cases drawn", str(sum(one.drawn for one in said.strata)), str(sum(one.drawn for one in found.strata)))
    yield from _each("stratum ", said.strata, found.strata, lambda one: one.stratum, _stratum)
    yield from _each("quota ", said.quotas, found.quotas, _kind, _quota)
    yield Checked("quotas not set", *(", ".join(side.quotas_not_set) or "none" for side in (said, found)))
    yield Checked("fingerprint of the list of cases", said.list_sha256, found.list_sha256)


def _each(
    what: str, said: Iterable[T], found: Iterable[T], name: Callable[[T], str], told: Callable[[T], str]
) -> Iterator[Checked]:
    """Everything that either side has: told in short, and where only the rest differs, in full."""
    before, after = _by_name(said, name), _by_name(found, name)
    for key in dict.fromkeys([*before, *after]):
        sides = [told(side[key]) if key in side else "not there" for side in (before, after)]
        if sides[0] == sides[1] and before[key] != after[key]:
            sides = [_rest(side[key], other[key]) for side, other in ((before, after), (after, before))]
        yield Checked(f"{what}{key}", *sides)


def _rest(one: object, other: object) -> str:
    """What one says where it differs from the other."""
    names = [name for name, value in vars(one).items() if value != getattr(other, name)]
    return "; ".join(f"{name.replace('_', ' ')} {getattr(one, name)}" for name in names)


def _by_name(side: Iterable[T], name: Callable[[T], str]) -> dict[str, T]:
    """Each by its name; the second of a name, and those after it, with their number."""
    named: dict[str, T] = {}
    times: Counter[str] = Counter()
    for one in side:
        times[name(one)] += 1
        named[name(one) if times[name(one)] == 1 else f"{name(one)} ({times[name(one)]})"] = one
    return named


def _removal(one: RuleApplied) -> str:
    by = ", ".join(f"{value or 'blank'} {count}" for value, count in one.by.items())
    return (f"{one.removed} ({by})" if by else str(one.removed)) if one.applied else "passed over: no such column"


def _size(one: SizeReached) -> str:
    return f"{one.cases} of {one.population}"


def _stratum(one: StratumDrawn) -> str:
    return f"{one.drawn} of {one.eligible}, up to {one.last_drawn[:12] if one.last_drawn else '-'}"


def _kind(one: QuotaMet) -> str:
    return f"{one.column} {' or '.join(one.values)}"


def _quota(one: QuotaMet) -> str:
    return f"{one.drawn}, at least {one.at_least}"


def _differing(listed: Sequence[SampledCase], drawn: Sequence[SampledCase]) -> tuple[str, str]:
    """The cases in which the draw and a list differ, those of the draw first; the same words where in none."""
    there, here = (Counter(map(_listing, cases)) for cases in (listed, drawn))
    if there == here:
        return f"all {len(drawn)}", f"all {len(drawn)}"
    return _named(here - there), _named(there - here)


def _listing(case: SampledCase) -> str:
    return f"{case.case} ({case.status}{', ' + case.reason if case.reason else ''}; {case.stratum}, {case.order})"


def _named(cases: Counter[str]) -> str:
    return ", ".join(sorted(cases.elements())) or "nothing else"
