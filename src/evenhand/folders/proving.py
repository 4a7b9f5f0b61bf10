"""A certificate and a caseload, brought together wherever they lie."""

from collections.abc import Iterator, Sequence
from hashlib import file_digest
from pathlib import Path

from evenhand.files.faults import Fault, Place, Refused, nearest
from evenhand.folders.apart import in_others, kept_apart_by
from evenhand.folders.caseloads import in_file_names
from evenhand.folders.sampled import INSPECTION, SAMPLE, SamplingFolder
from evenhand.folders.settled import settled
from evenhand.framework.framework import Framework
from evenhand.framework.packs import load_framework
from evenhand.inspection.inspection import Inspection, Sampling, read_inspection
from evenhand.sampling.caseload import Caseload
from evenhand.sampling.certificate import Certificate, SampleCertificate, read_certificate
from evenhand.sampling.elsewhere import IN_ANOTHER
from evenhand.sampling.extract import read_caseload
from evenhand.sampling.proof import Checked, declared, prove
from evenhand.sampling.pseudonyms import check_key, read_key
from evenhand.sampling.sample import SampledCase, read_sample
from evenhand.sampling.seed import check_seed


class CertificateOfOthers(Fault):
    """A certificate does not have the sample that is to be proved, or does not say which is meant."""

    what = "which of its samples this caseload is of cannot be told."
    cure = "name it with --sample; {hint}"


def prove_sample(
    certificate: Path, caseload: Path, *, sample: str | None = None, key_file: Path | None = None
) -> tuple[str, list[Checked]]:
    """The sample's name, and everything compared: the edition's rule, what the inspection settled and the list of cases too.

    The seed, the first day of fieldwork, sizes and quotas, and how the provider writes its extract, are read from inspection.yaml
    beside the certificate, where there is one, and the list from sample.csv.
    """
    said = read_certificate(certificate)
    name = _meant(said, certificate, caseload, sample)
    framework = load_framework(said.framework)
    check_seed(said.samples[name].seed, Place(str(certificate)))
    beside = certificate.parent / INSPECTION
    inspection = settled(read_inspection(beside), framework, beside) if beside.exists() else None
    settings = inspection.sampling if inspection else Sampling()
    key = read_key(key_file) if key_file is not None else None
    cases = read_caseload(caseload, framework, name, settings=settings, key=key)
    listing = certificate.parent / SAMPLE
    everything = read_sample(listing, framework) if listing.exists() else None
    listed = [case.case for case in everything or () if case.sample == name]
    check_key(listed, cases.cases, str(caseload))
    return name, _proved(said, name, cases, everything, framework, inspection)


def prove_samples(folder: SamplingFolder) -> dict[str, list[Checked]]:
    """Every certified sample of a folder, drawn again from the folder's own caseload and compared."""
    return {
        name: _proved(folder.certificate, name, folder.caseload(name), folder.listed, folder.framework, folder.inspection)
        for name in folder.certificate.samples
    }


def _proved(
    said: Certificate,
    name: str,
    caseload: Caseload,
    everything: Sequence[SampledCase] | None,
    framework: Framework,
    inspection: Inspection | None,
) -> list[Checked]:
    """Drawn again, then held against what the inspection settled and what other samples have; `everything` is sample.csv."""
    listed = None if everything is None else [case for case in everything if case.sample == name]
    seed = inspection.sampling.seed if inspection else None
    return [
        *prove(said, name, caseload, listed, rule=framework.samples.get(name), seed=seed),
        *(declared(said.samples[name], name, inspection) if inspection else ()),
        *_apart(said.samples[name], name, everything, framework),
    ]


def _apart(said: SampleCertificate, sample: str, listed: Sequence[SampledCase] | None, framework: Framework) -> Iterator[Checked]:
    """That every case left to other samples is one of theirs, that the edition asks for it, and that no case is in two."""
    left = dict.fromkeys([*said.elsewhere, *(one.case for one in said.replaced if one.reason == IN_ANOTHER)])
    if not kept_apart_by(framework):
        if left:
            yield Checked("cases left to other samples", str(len(left)), "0: the edition lets cases be in two samples")
    elif listed is not None:
        theirs = {case.case for case in listed if case.sample != sample}
        strange = [case for case in left if case not in theirs]
        yield Checked("cases left to other samples", str(len(left)), _fewer(len(left), strange))
        others = in_others(listed, sample, framework)
        both = [one.case for one in listed if one.sample == sample and one.status != "replaced" and one.case in others]
        yield Checked("cases in another sample too", "none", ", ".join(both) or "none")


def _fewer(count: int, strange: Sequence[str]) -> str:
    return f"{count - len(strange)}; in no other sample: {', '.join(strange)}" if strange else str(count)


def _meant(said: Certificate, certificate: Path, caseload: Path, sample: str | None) -> str:
    """The sample that is named, else the one whose caseload had these bytes or this name, else the only one."""
    if sample is not None:
        found = [name for name in said.samples if name.casefold() == sample.strip().casefold()]
    else:
        with caseload.open("rb") as file:
            sha256 = file_digest(file, "sha256").hexdigest()
        found = [name for name, one in said.samples.items() if one.caseload.sha256 == sha256]
        found = found or [name for name in said.samples if caseload.stem.lower() == f"caseload-{in_file_names(name)}"]
        found = found or (list(said.samples) if len(said.samples) == 1 else [])
    if len(found) != 1:
        raise Refused([CertificateOfOthers(Place(str(certificate)), hint=nearest(sample or "", said.samples))])
    return found[0]
