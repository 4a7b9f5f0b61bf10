"""Certifying: from a sample that was drawn to the certificate of how."""

import platform
from collections.abc import Iterable, Mapping
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from evenhand.framework.declared import Day
from evenhand.sampling.caseload import Caseload, fingerprint
from evenhand.sampling.certificate import (
    CaseloadSeen,
    Enlargement,
    QuotaMet,
    RuleApplied,
    SampleCertificate,
    SizeReached,
    StratumDrawn,
)
from evenhand.sampling.draw import Sample
from evenhand.sampling.plan import Given
from evenhand.sampling.sample import SampledCase


def certify(
    sample: Sample,
    caseload: Caseload,
    *,
    size_given: Given,
    quotas_given: Mapping[str, int],
    drawn_on: Day,
    fieldwork_begins: Day,
    enlarged: tuple[Enlargement, ...] = (),
    elsewhere: tuple[str, ...] = (),
) -> SampleCertificate:
    """The certificate of a sample drawn from a caseload."""
    plan = sample.plan
    return SampleCertificate(
        seed=sample.seed,
        drawn_on=drawn_on,
        fieldwork_begins=fieldwork_begins,
        caseload=_seen(caseload),
        rule=plan.rule,
        size_given=size_given,
        quotas_given=quotas_given,
        eligible=len(plan.eligible),
        removed=tuple(
            RuleApplied(says=one.says, column=one.column, removed=one.removed, by=one.by, applied=one.applied)
            for one in plan.eligible.removed
        ),
        sizes=tuple(
            SizeReached(unit=unit, cases=size.cases, population=size.population, because=size.because)
            for unit, size in plan.sizes.items()
        ),
        strata=strata_of(sample),
        quotas=_quotas(sample),
        quotas_not_set=tuple(quota.column for quota in plan.open_quotas),
        replaced=sample.replaced,
        enlarged=enlarged,
        list_sha256=list_fingerprint(sample.cases),
        versions={"evenhand": version("evenhand"), "python": ".".join(platform.python_version_tuple()[:2])},
        elsewhere=elsewhere,
    )


def certify_again(said: SampleCertificate, sample: Sample, caseload: Caseload) -> SampleCertificate:
    """The certificate of a sample that was certified before and is drawn anew, as it is or changed."""
    return certify(
        sample,
        caseload,
        size_given=said.size_given,
        quotas_given=said.quotas_given,
        drawn_on=said.drawn_on,
        fieldwork_begins=said.fieldwork_begins,
        enlarged=said.enlarged,
        elsewhere=said.elsewhere,
    )


def _seen(caseload: Caseload) -> CaseloadSeen:
    name, content = Path(caseload.file).name, fingerprint(caseload)
    return CaseloadSeen(file=name, sha256=caseload.sha256, content=content, cases=len(caseload))


def strata_of(sample: Sample) -> tuple[StratumDrawn, ...]:
    """What was drawn of each stratum."""
    numbers: dict[tuple[str, str], list[str]] = {}
    for case in sample.cases:
        numbers.setdefault((case.stratum, case.status), []).append(sample.numbers[case.case].hex())
    beyond = sample.plan.beyond_proportion
    return tuple(
        StratumDrawn(
            stratum=label,
            eligible=eligible,
            planned=sample.plan.drawn[label],
            drawn=len(drawn := numbers.get((label, "drawn"), [])),
            reserves=len(reserves := numbers.get((label, "reserve"), [])),
            weight=round(eligible / len(drawn), 6) if drawn else None,
            beyond_proportion=round(beyond[label], 3) + 0.0,  # never minus nought
            last_drawn=max(drawn, default=None),
            last_reserve=max(reserves, default=None),
        )
        for label, eligible in sample.plan.strata.eligible.items()
    )


def _quotas(sample: Sample) -> tuple[QuotaMet, ...]:
    caseload, drawn = sample.plan.eligible.caseload, {case.case for case in sample.drawn}
    read = [place for place, case in enumerate(caseload.cases) if case in drawn]
    return tuple(
        QuotaMet(
            column=quota.column,
            values=quota.values,
            at_least=number,
            drawn=sum(caseload.columns[quota.column][place] in quota.values for place in read),
        )
        for quota, number in sample.plan.quotas
    )


def list_fingerprint(cases: Iterable[SampledCase]) -> str:
    """SHA-256 of a list of cases, by stratum and order: a line each of stratum, order, case and status, set apart by tabs."""
    ranked = sorted(cases, key=lambda case: (case.stratum, case.order))
    lines = "".join(f"{case.stratum}\t{case.order}\t{case.case}\t{case.status}\n" for case in ranked)
    return sha256(lines.encode()).hexdigest()
