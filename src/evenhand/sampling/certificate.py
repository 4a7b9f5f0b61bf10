"""The certificate: everything from which anyone who has the caseload can draw the sample again, and see that it is the same.

It names no case but those that were replaced and those left to other samples. For each stratum it gives the number of the last
case drawn: a case of the stratum was drawn where its own number is not above that one, and anyone can compute it. So the
reference of a last case can be found by trying all there may be; before a certificate is published, references must be pseudonyms
made with a secret key.
"""

import json
import platform
from collections.abc import Iterable, Mapping
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass

from evenhand.files.documents import read_document
from evenhand.files.text import read_text
from evenhand.files.understanding import understand
from evenhand.framework.declared import STRICT, Day
from evenhand.framework.samples import SampleRule
from evenhand.sampling.caseload import Caseload, fingerprint
from evenhand.sampling.draw import Replacement, Sample
from evenhand.sampling.plan import Given
from evenhand.sampling.sample import SampledCase

BYTE_FORMAT = (
    "SHA-256 of seed, line break, sample, line break, case, in Unicode's form NFC and in UTF-8; "
    "the smallest numbers of each stratum are drawn"
)
"""How the number of a case is made; a certificate of another format is not this program's to check."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class CaseloadSeen:
    """The caseload that was drawn from: the file, the fingerprint of its bytes, and that of what it says, in whatever form."""

    file: str
    sha256: str
    content: str
    cases: int


@dataclass(frozen=True, kw_only=True, config=STRICT)
class RuleApplied:
    """What one rule of eligibility removed, in all and by value; `applied` is no where the extract had no such column."""

    says: str
    column: str
    removed: int
    by: Mapping[str, int]
    applied: bool


@dataclass(frozen=True, kw_only=True, config=STRICT)
class SizeReached:
    """The size of a unit's sample, from how many eligible cases, and why. The unit is empty where the sample is of the whole."""

    unit: str
    cases: int
    population: int
    because: str


@dataclass(frozen=True, kw_only=True, config=STRICT)
class StratumDrawn:
    """One stratum: eligible, planned and drawn cases, reserves, and the weight of a case drawn (eligible over drawn).

    `beyond_proportion` is how many cases more than pure proportion were planned; `last_drawn` and `last_reserve` are the numbers,
    in hexadecimal, of the last case drawn and of the last reserve.
    """

    stratum: str
    eligible: int
    planned: int
    drawn: int
    reserves: int
    weight: float | None
    beyond_proportion: float
    last_drawn: str | None
    last_reserve: str | None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class QuotaMet:
    """A minimum number in force: the column, the values that count, the number, and how many cases drawn count for it."""

    column: str
    values: tuple[str, ...]
    at_least: int
    drawn: int


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Enlargement:
    """A sample already notified was enlarged to so many cases on a day."""

    to: int
    on: Day


@dataclass(frozen=True, kw_only=True, config=STRICT)
class SampleCertificate:
    """One sample: from what, by which rule and seed, how many of each stratum, and a fingerprint of the list of cases.

    `size_given` and `quotas_given` are what the inspection set beside the rule; `elsewhere` the cases that were left to
    other samples, where the edition lets no case be in two.
    """

    seed: str
    drawn_on: Day
    fieldwork_begins: Day
    caseload: CaseloadSeen
    rule: SampleRule
    size_given: Given
    quotas_given: Mapping[str, int]
    eligible: int
    removed: tuple[RuleApplied, ...]
    sizes: tuple[SizeReached, ...]
    strata: tuple[StratumDrawn, ...]
    quotas: tuple[QuotaMet, ...]
    quotas_not_set: tuple[str, ...]
    replaced: tuple[Replacement, ...]
    enlarged: tuple[Enlargement, ...]
    list_sha256: str
    versions: Mapping[str, str]
    elsewhere: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Certificate:
    """The whole of `certificate.json`: the inspection, and its samples by name."""

    certificate: Literal["1"]
    unit: str
    framework: str
    byte_format: str
    synthetic: str | None
    samples: Mapping[str, SampleCertificate]


def read_certificate(path: Path) -> Certificate:
    """Read `certificate.json`. Refuses with line, what is wrong, and the cure.

    JSON is read as such. The line of every value, which takes long, is looked for only where something is amiss.
    """
    try:
        return TypeAdapter(Certificate).validate_python(json.loads(read_text(path), object_pairs_hook=_each_once))
    except (ValueError, RecursionError):
        return understand(read_document(path), Certificate)


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    said = dict(pairs)
    if len(said) < len(pairs):
        raise ValueError("a key stands twice")
    return said


def as_plain(certificate: Certificate) -> dict[str, object]:
    """The certificate as plain values, for JSON."""
    plain: dict[str, object] = TypeAdapter(Certificate).dump_python(certificate, mode="json")
    return plain


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
    drawn = {one.stratum: one.drawn for one in strata_of(sample)}
    return tuple(
        QuotaMet(
            column=quota.column,
            values=quota.values,
            at_least=number,
            drawn=sum(drawn[one.label] for one in sample.plan.strata.strata if place in one.quotas),
        )
        for place, (quota, number) in enumerate(sample.plan.quotas)
    )


def list_fingerprint(cases: Iterable[SampledCase]) -> str:
    """SHA-256 of a list of cases, by stratum and order: a line each of stratum, order, case and status, set apart by tabs."""
    ranked = sorted(cases, key=lambda case: (case.stratum, case.order))
    lines = "".join(f"{case.stratum}\t{case.order}\t{case.case}\t{case.status}\n" for case in ranked)
    return sha256(lines.encode()).hexdigest()
