"""A provider's extract comes into an inspection folder: checked and whole, or not at all."""

from dataclasses import dataclass
from pathlib import Path

from evenhand.files.faults import Fault, Place, Refused
from evenhand.files.whole import write_all
from evenhand.folders.caseloads import in_file_names
from evenhand.folders.sampled import named_sample, read_sampling_folder
from evenhand.sampling.caseload import Caseload
from evenhand.sampling.caseload_file import write_caseload
from evenhand.sampling.eligibility import eligible_of
from evenhand.sampling.extract import read_caseload
from evenhand.sampling.faults_sheet import faults_as_csv
from evenhand.sampling.pseudonyms import read_key


class CaseloadReceived(Fault):
    """A sample has its caseload already."""

    what = "the sample {sample!r} has a caseload already."
    cure = "{cure}"


@dataclass(frozen=True)
class Received:
    """A caseload that has come in, for which sample, the file it was written to, and how many of its cases are eligible."""

    sample: str
    caseload: Caseload
    written: Path
    eligible: int


def receive_extract(
    folder: Path,
    sample: str,
    extract: Path,
    *,
    key_file: Path | None = None,
    encoding: str | None = None,
    sheet: str | None = None,
    anew: bool = False,
) -> Received:
    """Read an extract, and write it to the folder as `caseload-<sample>.csv` with the columns that are needed and no other.

    Refuses with every fault of the extract, after writing them to `out/faults-<sample>.csv`, which goes when an extract is
    received; and, unless `anew`, a sample that has its caseload already. What is drawn from a caseload keeps it.
    """
    inside = read_sampling_folder(folder)
    name = named_sample(inside, sample)
    if name in inside.caseloads:
        _check_free(inside.caseloads[name], name, anew=anew, drawn=any(case.sample == name for case in inside.listed))
    key = read_key(key_file) if key_file is not None else None
    settings, fieldwork = inside.inspection.sampling, inside.inspection.fieldwork
    file, faults = f"caseload-{in_file_names(name)}.csv", folder / "out" / f"faults-{in_file_names(name)}.csv"
    try:
        caseload = read_caseload(
            extract, inside.framework, name, settings=settings, fieldwork=fieldwork, key=key, encoding=encoding, sheet=sheet
        )
    except Refused as refusal:
        (sheet_of_faults,) = write_all(faults.parent, {faults.name: faults_as_csv(refusal.faults)})
        raise Refused(refusal.faults, written=sheet_of_faults) from None
    (written,) = write_all(folder, {file: write_caseload(caseload)})
    faults.unlink(missing_ok=True)
    if name in inside.caseloads and inside.caseloads[name] != written:
        inside.caseloads[name].unlink()
    rules = inside.framework.samples[name].eligibility
    return Received(name, caseload, written, len(eligible_of(caseload, rules, inside.first_day)))


def _check_free(path: Path, sample: str, *, anew: bool, drawn: bool) -> None:
    if drawn:
        cure = "the sample is drawn from it, so it stays; to start again, move it, sample.csv and certificate.json away."
    elif not anew:
        cure = "leave it, or receive the new extract with --anew, which takes its place."
    else:
        return
    raise Refused([CaseloadReceived(Place(str(path)), sample=sample, cure=cure)])
