"""Inspection folders as a snapshot takes them."""

from collections.abc import Iterable
from pathlib import Path

from evenhand.analysis.inspected import Inspected, StratumKey
from evenhand.files.faults import Refused, collecting
from evenhand.folders.layout import files_in
from evenhand.folders.read import InspectionFolder, read_folder
from evenhand.folders.sampled import CERTIFICATE
from evenhand.sampling.certificate import read_certificate


def inspected_in(folders: Iterable[Path]) -> list[Inspected]:
    """Each folder read whole; the name of the folder is the id of its inspection. Refuses with every fault of every folder."""
    found: list[Inspected] = []
    with collecting() as faults:
        for folder in folders:
            try:
                found.append(inspected(read_folder(folder)))
            except Refused as refusal:
                faults.extend(refusal.faults)
    return found


def inspected(folder: InspectionFolder) -> Inspected:
    """One inspection folder as a snapshot takes it."""
    return Inspected(
        id=folder.path.resolve().name,
        inspection=folder.inspection,
        framework=folder.framework,
        sample=folder.sample,
        counted=folder.counted,
        cases=folder.cases,
        judgements=folder.judgements,
        eligible=_eligible(folder.path),
    )


def _eligible(folder: Path) -> dict[StratumKey, int]:
    """The eligible cases of every stratum, as the certificate says; nothing where there is none."""
    there = files_in(folder)
    if CERTIFICATE not in there:
        return {}
    samples = read_certificate(there[CERTIFICATE]).samples
    return {(name, one.stratum): one.eligible for name, sample in samples.items() for one in sample.strata}
