"""Freezing: an inspection becomes the files of one version, from what everybody may read, once they are read back."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from importlib.metadata import version
from pathlib import PurePath
from typing import Any

from evenhand.files.faults import Place, Refused, collecting
from evenhand.folders.read import InspectionFolder
from evenhand.publishing.case_names import naming_cases, references_in, written_in
from evenhand.publishing.composing import compose_readable, readable
from evenhand.publishing.faults import NotFinished, NothingPutRight
from evenhand.publishing.in_languages import Composing, check_languages, in_languages
from evenhand.publishing.read_back import check_read_back
from evenhand.publishing.shown_before import groups_shown
from evenhand.publishing.version import MANIFEST, Rated, Version, frozen_file
from evenhand.reporting.named_figures import from_to
from evenhand.reporting.renderings import FORMATS, RESULTS
from evenhand.reporting.report import Report
from evenhand.reporting.results import Plain
from evenhand.scoring.judgement import OVERALL


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """A version with the bytes of its files, the manifest among them."""

    version: Version
    files: dict[str, bytes]


def freeze(
    folder: InspectionFolder,
    *,
    name: str,
    number: int,
    on: date,
    note: str = "",
    caveats: tuple[str, ...] = (),
    cases: Collection[str] = (),
    earlier: Sequence[Version] = (),
) -> Frozen:
    """The files of a version. Refuses what is not finished or names a case, and documents that say otherwise than the results.

    `caveats` are said at the head of the report: what its reader must know first, and no file of the folder says. `cases` are
    references of cases besides those that the folder holds. `earlier` versions stay published: nothing is shown that beside them
    would tell of a few cases, and one that says what the last of them says is refused.
    """
    place, also_in = Place(str(folder.path)), folder.inspection.publication.also_in
    check_languages(also_in, place)
    public = readable(folder, earlier)
    if public.waiting:
        raise Refused([NotFinished(place, waiting=", ".join(public.waiting))])
    compose = cache(lambda say: compose_readable(public, say=say))
    if earlier and says_the_same(compose, also_in, earlier[-1], caveats):
        raise Refused([NothingPutRight(place, number=earlier[-1].number)])
    files = in_languages(compose, also_in, partial(said_of_version, number=number, on=on, note=note, caveats=caveats), FORMATS)
    written = (*written_in(folder), *said_besides(note, caveats))
    with collecting() as faults:
        faults.extend(naming_cases(place, written, files, references_in(folder).union(cases)))
    check_read_back(files, public.results, folder.findings)
    report = compose(str).report
    found = _version(public.folder, public.results, report, name=name, number=number, on=on, note=note)
    return frozen(replace(found, bases=public.bases), files)


def frozen(version: Version, files: dict[str, bytes]) -> Frozen:
    """A version with its files, and the manifest that names them."""
    whole = replace(version, files=tuple(frozen_file(name, content) for name, content in files.items()))
    return Frozen(version=whole, files={**files, MANIFEST: whole.manifest})


def said_besides(note: str, caveats: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """What is said of a version and stands in no file, by what it is called."""
    yield "what is put right", note
    yield from ((f"what is said first, {one!r},", one) for one in caveats)


def says_the_same(compose: Composing, also_in: Sequence[str], before: Version, caveats: tuple[str, ...]) -> bool:
    """Whether the version before would have come of it: pages and results hold everything that the other files do."""
    as_then: dict[str, Any] = {"number": before.number, "on": before.published, "note": before.note, "by": before.made_by}
    would_be = in_languages(compose, also_in, partial(said_of_version, caveats=caveats, **as_then), ("html", "json"))
    now = {frozen_file(name, content) for name, content in would_be.items() if _tells(name)}
    return now == {one for one in before.files if _tells(one.name)}


def _tells(name: str) -> bool:
    """Whether a file is a page or the results. The words beside these are all that a language has, said or not."""
    return PurePath(name).suffix == ".html" or name == RESULTS


def said_of_version(report: Report, *, number: int, on: date, note: str, caveats: tuple[str, ...], by: str = "") -> Report:
    """The report with its version on it: a correction is what every reader must know first."""
    day = f"{on:%-d %B %Y}"
    banner = (f"Version {number}, published on {day}. What was put right: {note}",) if note else ()
    colophon = f"Version {number}, published on {day}. Made by {by or made_by()}."
    return replace(report, banners=(*report.banners, *caveats, *banner), colophon=colophon)


def made_by() -> str:
    """The version of Evenhand that makes it."""
    return f"Evenhand {version('evenhand')}"


def _version(folder: InspectionFolder, public: Plain, report: Report, *, name: str, number: int, on: date, note: str) -> Version:
    inspection, framework = folder.inspection, folder.framework
    known = not inspection.fieldwork.unknown
    return Version(
        name=name,
        number=number,
        published=on,
        note=note,
        unit=inspection.unit,
        provider=inspection.provider or "",
        region=inspection.region or "",
        publisher=framework.identity.publisher,
        framework=framework.identity.id,
        edition=framework.identity.edition,
        edition_name=framework.identity.name,
        title=report.title,
        begin=inspection.fieldwork.begin if known else None,
        end=inspection.fieldwork.end if known else None,
        synthetic=inspection.synthetic or "",
        scale=report.scale,
        overall=_overall(public),
        ratings=_ratings(public),
        recommendations=len(folder.findings.recommendations),
        smallest_group=inspection.publication.smallest_group,
        profiles=tuple(groups_shown(public["samples"])),
        guarded=inspection.publication.bases == "guarded",
        made_by=made_by(),
    )


def _overall(public: Plain) -> Rated | None:
    """How the whole is rated, as a manifest has it."""
    one = public["overall"]
    if one is None:
        return None
    return Rated(code=OVERALL, name="Overall", kind="overall", rating=one["rating"], points=one["points"], of=one["of"])


def _ratings(public: Plain) -> tuple[Rated, ...]:
    """What is rated, as a manifest has it."""
    fields = ("name", "kind", "rating", "percent", "points", "of")
    return tuple(Rated(code=code, **{field: one[field] for field in fields}) for code, one in public["ratings"].items())


def fieldwork_of(found: Version) -> str:
    """The days of fieldwork in words; nothing where they are not known."""
    return from_to(found.begin, found.end) if found.begin and found.end else ""
