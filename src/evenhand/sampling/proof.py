"""The proof: draw a certified sample again from a caseload, and set what is found beside what the certificate says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evenhand.inspection.inspection import Sampling
from evenhand.sampling.caseload import Caseload, fingerprint
from evenhand.sampling.certificate import BYTE_FORMAT, Certificate, SampleCertificate, certify
from evenhand.sampling.draw import Sample, draw_sample
from evenhand.sampling.plan import Plan, plan_sample
from evenhand.sampling.sample import CaseStatus, SampledCase


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
    certificate: Certificate, sample: str, caseload: Caseload, listed: Sequence[SampledCase] | None = None
) -> list[Checked]:
    """Draw the sample again and compare, item by item; with the list of cases too, where one is given.

    Everything is drawn by the rule, the seed and the settings in the certificate itself. Refuses a caseload from which the
    certified sample could not have been planned at all.
    """
    said = certificate.samples[sample]
    return list(_compared(certificate, said, again(said, sample, caseload), caseload, listed))


def again(said: SampleCertificate, sample: str, caseload: Caseload) -> Sample:
    """A certified sample, by its name, drawn anew from a caseload."""
    plan = plan_in_steps(sample, said, caseload)
    return draw_sample(plan, said.seed, replaced=said.replaced)


def plan_in_steps(sample: str, said: SampleCertificate, caseload: Caseload) -> Plan:
    """The plan of a certified sample, then of each enlargement, none of which lowers a stratum."""
    settings = Sampling(quotas={sample: said.quotas_given})
    at_least: Mapping[str, int] | None = None
    for size in (said.size_given, *(step.to for step in said.enlarged)):
        plan = plan_sample(
            sample, said.rule, caseload, first_day=said.fieldwork_begins, settings=settings, size=size, at_least=at_least
        )
        at_least = plan.drawn
    return plan


def _compared(
    certificate: Certificate, said: SampleCertificate, sample: Sample, caseload: Caseload, listed: Sequence[SampledCase] | None
) -> Iterator[Checked]:
    found = certify(
        sample,
        caseload,
        size_given=said.size_given,
        quotas_given=said.quotas_given,
        drawn_on=said.drawn_on,
        fieldwork_begins=said.fieldwork_begins,
        enlarged=said.enlarged,
    )
    yield Checked("how numbers are made", certificate.byte_format, BYTE_FORMAT)
    yield Checked("fingerprint of what the caseload says", said.caseload.content, fingerprint(caseload))
    yield Checked("cases in the caseload", str(said.caseload.cases), str(len(caseload)))
    yield Checked("eligible cases", str(said.eligible), str(found.eligible))
    for before, after in zip(said.removed, found.removed, strict=True):
        yield Checked(f"removed because not: {after.says}", str(before.removed), str(after.removed))
    yield Checked("cases drawn", str(sum(one.drawn for one in said.strata)), str(sum(one.drawn for one in found.strata)))
    yield from _strata(said, found)
    yield Checked("fingerprint of the list of cases", said.list_sha256, found.list_sha256)
    if listed is not None:
        yield Checked("cases in sample.csv", *_differing(listed, sample.cases))


def _strata(said: SampleCertificate, found: SampleCertificate) -> Iterator[Checked]:
    """Every stratum that either has: how many, and up to which number."""
    before = {one.stratum: one for one in said.strata}
    after = {one.stratum: one for one in found.strata}
    for label in sorted(before.keys() | after.keys()):
        yield Checked(
            f"stratum {label}", *(_told(side[label]) if label in side else "no such stratum" for side in (before, after))
        )


def _told(one: object) -> str:
    eligible, drawn, last = (getattr(one, name) for name in ("eligible", "drawn", "last_drawn"))
    return f"{drawn} of {eligible}, up to {last[:12] if last else '-'}"


def _differing(listed: Sequence[SampledCase], drawn: Sequence[SampledCase]) -> tuple[str, str]:
    """The cases in which a list and the draw differ, on each side; the same words where in none."""
    there, here = ({(case.case, case.stratum, case.status) for case in cases} for cases in (listed, drawn))
    if there == here:
        return f"all {len(here)}", f"all {len(here)}"
    return _named(there - here), _named(here - there)


def _named(cases: set[tuple[str, str, CaseStatus]]) -> str:
    return ", ".join(f"{case} ({status})" for case, _, status in sorted(cases)) or "nothing else"
