"""Freezing a letter: from published units, so that it shows of them what their own versions show and nothing else."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from evenhand.files.faults import Place, Refused, collecting
from evenhand.publishing.case_names import naming_cases, texts_written
from evenhand.publishing.faults import NothingPutRight
from evenhand.publishing.freezing import (
    Frozen,
    frozen,
    made_by,
    said_besides,
    said_of_version,
    says_the_same,
)
from evenhand.publishing.in_languages import check_languages, in_languages
from evenhand.publishing.letter_of_published import PublicLetter
from evenhand.publishing.read_back import Held, asked_by_number, check_letter_read_back
from evenhand.publishing.version import UnitCovered, Version
from evenhand.reporting.compose_letter import compose_letter
from evenhand.reporting.letter_units import units_reviewed
from evenhand.reporting.renderings import FORMATS, Composed
from evenhand.reporting.report import Report


def freeze_letter(
    public: PublicLetter,
    *,
    name: str,
    number: int,
    on: date,
    note: str = "",
    caveats: tuple[str, ...] = (),
    cases: Collection[str] = (),
    earlier: Sequence[Version] = (),
) -> Frozen:
    """The files of a version of a letter. Refuses one that names a case, and documents that say otherwise than its units.

    What is given is as `freeze` has it.
    """
    letter, place = public.letter, Place(str(public.letter.path))
    check_languages(letter.letter.also_in, place)
    composed = compose_letter(letter, units_reviewed(letter))
    also_in, compose = letter.letter.also_in, lambda _say: composed  # a letter has no charts
    if earlier and says_the_same(compose, also_in, earlier[-1], caveats):
        raise Refused([NothingPutRight(place, number=earlier[-1].number)])
    files = in_languages(compose, also_in, partial(said_of_version, number=number, on=on, note=note, caveats=caveats), FORMATS)
    written = (*texts_written(letter.findings), *said_besides(note, caveats))
    with collecting() as faults:
        faults.extend(naming_cases(place, written, files, public.cases.union(cases)))
    check_letter_read_back(files, _held(composed), asked_by_number(composed.results["recommendations"]))
    found = _version(public, composed.report, name=name, number=number, on=on, note=note)
    return frozen(replace(found, recommendations=len(composed.results["recommendations"])), files)


def _held(composed: Composed) -> list[Held]:
    """What the documents must say of each unit."""
    asked = composed.results["recommendations"]
    return [
        Held(results=one["results"], asked=asked_by_number(each for each in asked if each["unit"] == one["unit"]))
        for one in composed.results["units"]
    ]


def _version(public: PublicLetter, report: Report, *, name: str, number: int, on: date, note: str) -> Version:
    said, framework, versions = public.letter.letter, public.letter.framework, public.versions
    begins, ends = [one.begin for one in versions if one.begin], [one.end for one in versions if one.end]
    return Version(
        name=name,
        number=number,
        published=on,
        note=note,
        unit=said.region,
        provider=said.provider or "",
        region=said.region,
        publisher=framework.identity.publisher,
        framework=framework.identity.id,
        edition=framework.identity.edition,
        edition_name=framework.identity.name,
        title=report.title,
        begin=min(begins, default=None),
        end=max(ends, default=None),
        synthetic=public.letter.synthetic or "",
        scale=report.scale,
        smallest_group=max(one.smallest_group for one in versions),
        guarded=all(one.guarded for one in versions),
        units=tuple(_covered(one) for one in versions),
        made_by=made_by(),
    )


def _covered(version: Version) -> UnitCovered:
    return UnitCovered(
        unit=version.unit,
        name=version.name,
        number=version.number,
        sha256=version.sha256,
        overall=version.overall,
        ratings=version.ratings,
    )
