"""The sample of an inspection folder: drawn, enlarged, its cases replaced; its files written together or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from evenhand.files.faults import Fault, Place, Refused, nearest
from evenhand.folders import sampled_faults as wrong
from evenhand.folders.apart import elsewhere_of, kept_apart
from evenhand.folders.caseloads import caseload_files, caseload_of
from evenhand.folders.layout import files_in
from evenhand.folders.settled import seed_for, settled
from evenhand.framework.framework import Framework
from evenhand.framework.packs import load_framework
from evenhand.inspection.inspection import Inspection, read_inspection
from evenhand.sampling.caseload import Caseload
from evenhand.sampling.certificate import BYTE_FORMAT, Certificate, Enlargement, SampleCertificate, read_certificate
from evenhand.sampling.certifying import certify, certify_again, list_fingerprint
from evenhand.sampling.draw import Replacement, Sample, draw_sample
from evenhand.sampling.elsewhere import plan_apart
from evenhand.sampling.plan import Given, Plan
from evenhand.sampling.proof import again, plan_in_steps
from evenhand.sampling.sample import SampledCase, SampleUnknown, read_sample
from evenhand.sampling.seed import check_seed

INSPECTION, SAMPLE, CERTIFICATE = "inspection.yaml", "sample.csv", "certificate.json"


@dataclass(frozen=True)
class SamplingFolder:
    """What an inspection folder holds about its samples: the caseload files, the cases listed, the certificate so far."""

    path: Path
    inspection: Inspection
    framework: Framework
    caseloads: Mapping[str, Path]
    listed: Sequence[SampledCase]
    certificate: Certificate

    def caseload(self, sample: str) -> Caseload:
        """The caseload of a sample. Refuses a sample that has none, and every fault in the file."""
        if sample not in self.caseloads:
            raise Refused([wrong.CaseloadMissing(Place(str(self.path)), sample=sample)])
        return caseload_of(self.caseloads[sample], sample, self.inspection, self.framework)

    @property
    def first_day(self) -> date:
        """The first day of fieldwork, from which the windows of eligibility count back."""
        return self.inspection.fieldwork.begin


def read_sampling_folder(path: Path) -> SamplingFolder:
    """What there is. Refuses a certificate of a sample whose cases are not listed."""
    there = files_in(path)
    first = there.get(INSPECTION, path / INSPECTION)
    inspection = read_inspection(first)
    framework = load_framework(inspection.framework, edition=inspection.edition, named_at=Place(str(first)))
    inspection = settled(inspection, framework, first)
    listed = read_sample(there[SAMPLE], framework) if SAMPLE in there else []
    certificate = read_certificate(there[CERTIFICATE]) if CERTIFICATE in there else _blank(inspection, framework)
    loads = caseload_files(path, framework)
    unlisted = sorted(set(certificate.samples) - {case.sample for case in listed})
    if unlisted:
        raise Refused([wrong.CertificateAlone(Place(str(path / CERTIFICATE)), samples=", ".join(unlisted))])
    return SamplingFolder(path, inspection, framework, loads, listed, certificate)


def _blank(inspection: Inspection, framework: Framework) -> Certificate:
    return Certificate(
        certificate="1",
        unit=inspection.unit,
        framework=framework.ref,
        byte_format=BYTE_FORMAT,
        synthetic=inspection.synthetic,
        samples={},
    )


def named_sample(folder: SamplingFolder, sample: str) -> str:
    """The edition's name of a sample, whatever the capitals. Refuses one it does not have."""
    for name in folder.framework.samples:
        if name.casefold() == sample.strip().casefold():
            return name
    hint = nearest(sample, folder.framework.samples)
    raise Refused([SampleUnknown(Place(str(folder.path)), framework=folder.framework.ref, sample=sample, hint=hint)])


def plan_of(folder: SamplingFolder, sample: str, size: Given = None) -> Plan:
    """The plan of a sample that is not drawn yet."""
    return _planned(folder, sample, folder.caseload(sample), size)[0]


def _planned(folder: SamplingFolder, sample: str, caseload: Caseload, size: Given) -> tuple[Plan, tuple[str, ...]]:
    """The plan, and the cases that the sample leaves to others."""
    rule, settings = folder.framework.samples[sample], folder.inspection.sampling
    elsewhere = elsewhere_of(caseload, sample, folder.listed, folder.framework)
    return plan_apart(sample, rule, caseload, elsewhere, first_day=folder.first_day, settings=settings, size=size), elsewhere


def draw_for(folder: SamplingFolder, sample: str, *, seed: str | None, size: Given, on: date) -> tuple[Sample, SampleCertificate]:
    """Draw a sample that is not drawn yet. Refuses one that is, and a draw without the seed that was announced."""
    if any(case.sample == sample for case in folder.listed):
        raise Refused([wrong.SampleDrawn(Place(str(folder.path / SAMPLE)), sample=sample)])
    seed = seed_for(folder.inspection, folder.path / INSPECTION, seed)
    given = folder.inspection.sampling.sizes.get(sample) if size is None else size
    caseload = folder.caseload(sample)
    plan, elsewhere = _planned(folder, sample, caseload, given)
    drawn = draw_sample(plan, seed)
    return drawn, certify(
        drawn,
        caseload,
        size_given=given,
        quotas_given={quota.column: number for quota, number in plan.quotas},
        drawn_on=on,
        fieldwork_begins=folder.first_day,
        elsewhere=elsewhere,
    )


def enlarge_for(folder: SamplingFolder, sample: str, *, to: int, on: date) -> tuple[Sample, SampleCertificate]:
    """Enlarge a certified sample: every case already drawn stays, and no stratum is lowered."""
    said, caseload = _certified(folder, sample), folder.caseload(sample)
    _check_larger(folder, sample, plan_in_steps(sample, said, caseload), to)
    return _anew(folder, sample, replace(said, enlarged=(*said.enlarged, Enlargement(to=to, on=on))), caseload, on)


def _check_larger(folder: SamplingFolder, sample: str, now: Plan, to: int) -> None:
    place = Place(str(folder.path / SAMPLE))
    if to <= now.size:
        raise Refused([wrong.NotLarger(place, sample=sample, to=to, size=now.size)])
    if to > len(now.eligible):
        raise Refused([wrong.NotSoMany(place, sample=sample, to=to, eligible=len(now.eligible))])


def replace_for(folder: SamplingFolder, sample: str, gone: Replacement) -> tuple[Sample, SampleCertificate]:
    """Take a case out of a certified sample for a coded reason; the next reserve of its stratum takes its place."""
    said, caseload = _certified(folder, sample), folder.caseload(sample)
    gone = _replacement(folder, sample, gone)
    return _anew(folder, sample, replace(said, replaced=(*said.replaced, gone)), caseload, date.fromisoformat(gone.on))


def _anew(
    folder: SamplingFolder, sample: str, said: SampleCertificate, caseload: Caseload, on: date
) -> tuple[Sample, SampleCertificate]:
    plan = plan_in_steps(sample, said, caseload)
    again_drawn = draw_sample(plan, said.seed, replaced=said.replaced)
    drawn = kept_apart(again_drawn, folder.listed, folder.framework, on=on.isoformat())
    certified = certify_again(said, drawn, caseload)
    if certified.caseload.content != said.caseload.content:
        raise Refused([wrong.CaseloadChanged(Place(caseload.file), sample=sample)])
    return drawn, certified


def _certified(folder: SamplingFolder, sample: str) -> SampleCertificate:
    if sample not in folder.certificate.samples:
        raise Refused([wrong.SampleNotDrawn(Place(str(folder.path)), sample=sample)])
    said = folder.certificate.samples[sample]
    check_seed(said.seed, Place(str(folder.path / CERTIFICATE)))
    if list_fingerprint(case for case in folder.listed if case.sample == sample) != said.list_sha256:
        raise Refused([wrong.SampleAltered(Place(str(folder.path / SAMPLE)), sample=sample)])
    return said


def _replacement(folder: SamplingFolder, sample: str, gone: Replacement) -> Replacement:
    """The same with the edition's own spelling of its reason. Refuses another reason, and a case that is not there to replace."""
    replacements = folder.framework.sampling.replacements if folder.framework.sampling else None
    reasons = replacements.reasons if replacements else {}
    place = Place(str(folder.path / SAMPLE))
    spelt = {reason.casefold(): reason for reason in reasons}.get(gone.reason.strip().casefold(), gone.reason)
    if reasons and spelt not in reasons:
        raise Refused([wrong.ReasonUnknown(place, reason=gone.reason, reasons="; ".join(reasons))])
    status = {case.case: case.status for case in folder.listed if case.sample == sample}
    if gone.case not in status:
        raise Refused([wrong.CaseNotListed(place, case=gone.case, where=f"the sample {sample!r}")])
    if status[gone.case] == "replaced":
        raise Refused([wrong.CaseReplaced(place, case=gone.case, sample=sample)])
    return replace(gone, reason=spelt)


def with_drawn(folder: SamplingFolder, sample: Sample) -> SamplingFolder:
    """The folder as it will be with a sample that is drawn and not written yet, so that the next one can keep apart from it."""
    return replace(folder, listed=[*folder.listed, *sample.cases])


def drawn_again(folder: SamplingFolder, names: Sequence[str]) -> list[Sample]:
    """Samples as their certificates say, drawn anew from the folder's caseloads. Refuses one that has no certificate."""
    if not names:
        raise Refused([wrong.NothingDrawn(Place(str(folder.path)))])
    return [again(_certified(folder, name), name, folder.caseload(name)) for name in names]


def sample_with(folder: SamplingFolder, case: str) -> str:
    """The one sample that has a case. Refuses a case in none, and one in two."""
    found = [one for one in folder.listed if one.case == case]
    names = [one.sample for one in found if one.status != "replaced"] or [one.sample for one in found]
    if len(names) == 1:
        return names[0]
    place = Place(str(folder.path / SAMPLE))
    if names:
        raise Refused([wrong.CaseInTwo(place, case=case, samples=" and ".join(map(repr, names)))])
    raise Refused([wrong.CaseNotListed(place, case=case, where="any sample")])


def none_received(folder: SamplingFolder) -> Fault:
    """That no sample has a caseload yet."""
    return wrong.NothingReceived(Place(str(folder.path)))
