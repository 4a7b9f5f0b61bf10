"""Freezing: an inspection becomes the files of one version, from what everybody may read, once they are read back."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import version

from evenhand.files.faults import Place, Refused, collecting
from evenhand.folders.read import InspectionFolder
from evenhand.publishing.case_names import naming_cases, references_in
from evenhand.publishing.composing import compose_readable, readable
from evenhand.publishing.faults import NotFinished, NothingPutRight
from evenhand.publishing.read_back import check_read_back
from evenhand.publishing.shown_before import groups_shown
from evenhand.publishing.version import MANIFEST, FrozenFile, Rated, Version, frozen_file
from evenhand.reporting.named_figures import from_to
from evenhand.reporting.renderings import FORMATS, Composed, rendered
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
    public = readable(folder, earlier)
    if public.waiting:
        raise Refused([NotFinished(Place(str(folder.path)), waiting=", ".join(public.waiting))])
    composed = compose_readable(public)
    if earlier and _says_the_same(composed, earlier[-1], caveats):
        raise Refused([NothingPutRight(Place(str(folder.path)), number=earlier[-1].number)])
    report = _said_of_version(composed.report, number, on, note, caveats)
    files = rendered(replace(composed, report=report), FORMATS)
    said = {"what is put right": note, **{f"what is said first, {one!r},": one for one in caveats}}
    with collecting() as faults:
        faults.extend(naming_cases(folder, files, said, references_in(folder).union(cases)))
    check_read_back(files, public.results, folder.findings)
    found = _version(public.folder, public.results, report, name=name, number=number, on=on, note=note)
    found = replace(found, bases=public.bases, files=tuple(_of(files)))
    return Frozen(version=found, files={**files, MANIFEST: found.manifest})


def _says_the_same(composed: Composed, before: Version, caveats: tuple[str, ...]) -> bool:
    """Whether the version before would have come of it: the page and the results hold everything that the other files do."""
    report = _said_of_version(composed.report, before.number, before.published, before.note, caveats, by=before.made_by)
    would_be = rendered(replace(composed, report=report), ("html", "json"))
    return {frozen_file(name, content) for name, content in would_be.items()} <= {*before.files}


def _of(files: dict[str, bytes]) -> Iterator[FrozenFile]:
    return (frozen_file(name, content) for name, content in files.items())


def _said_of_version(report: Report, number: int, on: date, note: str, caveats: tuple[str, ...], by: str = "") -> Report:
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
        ratings=tuple(_rated(code, one) for code, one in public["ratings"].items()),
        recommendations=len(folder.findings.recommendations),
        smallest_group=inspection.publication.smallest_group,
        profiles=tuple(groups_shown(public["samples"])),
        guarded=inspection.publication.bases == "guarded",
        made_by=made_by(),
    )


def _overall(public: Plain) -> Rated | None:
    one = public["overall"]
    if one is None:
        return None
    return Rated(code=OVERALL, name="Overall", kind="overall", rating=one["rating"], points=one["points"], of=one["of"])


def _rated(code: str, one: Plain) -> Rated:
    said = {field: one[field] for field in ("name", "kind", "rating", "percent", "points", "of")}
    return Rated(code=code, **said)


def fieldwork_of(found: Version) -> str:
    """The days of fieldwork in words; nothing where they are not known."""
    return from_to(found.begin, found.end) if found.begin and found.end else ""
