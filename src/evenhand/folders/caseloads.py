"""The caseloads of an inspection folder: `caseload-<sample>.csv`, or .xlsx or .parquet, one for each sample."""

import re
from pathlib import Path

from evenhand.files.faults import Fault, Place, collecting, nearest
from evenhand.framework.framework import Framework
from evenhand.inspection.inspection import Inspection
from evenhand.sampling.caseload import Caseload
from evenhand.sampling.extract import read_caseload

FORMS = (".csv", ".xlsx", ".parquet")


class CaseloadOfNoSample(Fault):
    """A caseload is named for a sample that the edition does not have."""

    what = "the edition has no sample of that name."
    cure = "name the file for a sample, {hint}"


class CaseloadTwice(Fault):
    """A sample has two caseloads, and nothing says which is meant."""

    what = "the sample {sample!r} has a caseload in {other} too."
    cure = "keep the one that the sample is to be drawn from."


def in_file_names(sample: str) -> str:
    """The name of a sample as files bear it: `through-the-gate`."""
    return re.sub(r"[^a-z0-9]+", "-", sample.lower()).strip("-")


def caseload_files(folder: Path, framework: Framework) -> dict[str, Path]:
    """The caseload of each sample that has one, in the edition's order. Refuses files of no sample, and two of one."""
    samples = {in_file_names(sample): sample for sample in framework.samples}
    found: dict[str, Path] = {}
    with collecting() as faults:
        for path in sorted(folder.glob("caseload-*")):
            name = path.stem.removeprefix("caseload-").lower()
            if path.suffix.lower() not in FORMS:
                continue
            if name not in samples:
                hint = nearest(path.name, [f"caseload-{sample}{path.suffix}" for sample in samples])
                faults.append(CaseloadOfNoSample(Place(str(path)), hint=hint))
            elif samples[name] in found:
                faults.append(CaseloadTwice(Place(str(path)), sample=samples[name], other=found[samples[name]].name))
            else:
                found[samples[name]] = path
    return {sample: found[sample] for sample in framework.samples if sample in found}


def caseload_of(path: Path, sample: str, inspection: Inspection, framework: Framework) -> Caseload:
    """The caseload in a file, checked whole. Refuses with every fault in it."""
    return read_caseload(path, framework, sample, settings=inspection.sampling, fieldwork=inspection.fieldwork)
