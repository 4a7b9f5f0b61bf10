"""What inspection.yaml settles about samples, by the edition's names of them; and the seed it announces."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from evenhand.files.documents import read_document
from evenhand.files.faults import Fault, Place, Refused, collecting, nearest
from evenhand.framework.framework import Framework
from evenhand.inspection.inspection import Inspection
from evenhand.inspection.sealing import check_sealed
from evenhand.sampling.seed import check_seed

T = TypeVar("T")


class SettingOfNoSample(Fault):
    """A size or a quota is set for a sample that the edition does not have."""

    what = "{setting} are set here for {sample!r}, and {framework} has no sample of that name."
    cure = "put its name right: {hint}"


class SettingTwice(Fault):
    """A size or a quota is set twice for one sample, by names that differ in capitals only."""

    what = "{setting} are set for the sample {sample!r} twice."
    cure = "keep one of the two."


class SeedMissing(Fault):
    """A sample is to be drawn and no seed is given."""

    what = "there is no seed to draw from."
    cure = (
        "write one under sampling, seed: {unit!r} and words that nobody can guess. Announce it, or its digest under sampling, "
        "sealed, before the caseload is asked for, so that nobody can choose it to suit."
    )


class SeedStillSealed(Fault):
    """A sample is to be drawn, only the digest of its seed is announced, and the seed is not given."""

    what = "the seed is sealed: its digest is announced, and the seed itself is not here."
    cure = "write the words that were sealed under sampling, seed, or give them with --seed."


class SeedDiffers(Fault):
    """A sample is to be drawn from another seed than the one that was announced."""

    what = "the seed {given!r} is not the one announced, {announced!r}."
    cure = "draw without --seed; a seed is announced before the caseload is asked for, and is not changed after that."


def settled(inspection: Inspection, framework: Framework, path: Path) -> Inspection:
    """The inspection with its sizes and quotas by the edition's names of samples. Refuses those of no sample, with the line."""
    sampling = inspection.sampling
    if not sampling.sizes and not sampling.quotas:
        return inspection
    with collecting() as faults:
        sizes = _by_sample("sizes", sampling.sizes, framework, path, faults)
        quotas = _by_sample("quotas", sampling.quotas, framework, path, faults)
    return replace(inspection, sampling=replace(sampling, sizes=sizes, quotas=quotas))


def _by_sample(setting: str, given: Mapping[str, T], framework: Framework, path: Path, faults: list[Fault]) -> dict[str, T]:
    names = {name.casefold(): name for name in framework.samples}
    found: dict[str, T] = {}
    for key, value in given.items():
        name = names.get(key.strip().casefold())
        if name is None:
            place, hint = read_document(path).place("sampling", setting, key), nearest(key, framework.samples)
            faults.append(SettingOfNoSample(place, setting=setting, sample=key, framework=framework.ref, hint=hint))
        elif name in found:
            place = read_document(path).place("sampling", setting, key)
            faults.append(SettingTwice(place, setting=setting, sample=name))
        else:
            found[name] = value
    return found


def seed_for(inspection: Inspection, path: Path, given: str | None) -> str:
    """The seed to draw from: that of inspection.yaml, else the one given. Refuses none, two, and one not usable or not sealed."""
    announced, place = inspection.sampling.seed, Place(str(path))
    seed = given if announced is None else announced
    if seed is None and inspection.sampling.sealed is not None:
        raise Refused([SeedStillSealed(read_document(path).place("sampling", "sealed"))])
    if seed is None:
        raise Refused([SeedMissing(place, unit=inspection.unit)])
    check_seed(seed, place)
    check_sealed(seed, inspection.sampling.sealed, place)
    if given is not None and given != seed:
        raise Refused([SeedDiffers(read_document(path).place("sampling", "seed"), given=given, announced=seed)])
    return seed
