"""The next version of an inspection, made ready: what it is made of, and what is missing before it can be."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.timezone import localdate

from evenhand.files.faults import Fault, Place
from evenhand.folders.layout import FILES
from evenhand.folders.read import read_folder
from evenhand.publishing.freezing import Frozen
from evenhand.publishing.in_languages import state_of_words
from evenhand.publishing.shelf import Published, next_version
from evenhand_service.inspections.folder import files_of, laid_out
from evenhand_service.inspections.inspection_file import declared
from evenhand_service.inspections.models import Inspection
from evenhand_service.panel.before_panel import agreed
from evenhand_service.publishing.faults import RatingsNotLocked
from evenhand_service.publishing.shelved import published_of
from evenhand_service.reports.accuracy import said_of_accuracy
from evenhand_service.reports.complete import amiss
from evenhand_service.retention.naming import holds_cases, references

PLACE = Place("the inspection")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a version is made of: the name, the files that results and report rest on, what is published already, what its head
    says, what the cases are called that no part of it may name, and which words there are of the languages it is published in.
    """

    name: str
    files: tuple[tuple[str, bytes], ...]
    before: Published | None
    caveats: tuple[str, ...]
    cases: frozenset[str]
    words: tuple[str, ...]


def ground_of(inspection: Inspection) -> Ground:
    """All of it as it stands now."""
    every = {name: bytes(content) for name, content in files_of(inspection).values_list("name", "content")}
    return Ground(
        name=inspection.name,
        files=tuple(sorted((name, content) for name, content in every.items() if name.casefold() in FILES)),
        before=published_of(inspection),
        caveats=said_of_accuracy(inspection),
        cases=_cases_in(every),
        words=state_of_words(declared(inspection).publication.also_in),
    )


def cases_of(inspection: Inspection) -> frozenset[str]:
    """What the cases of an inspection are called."""
    return _cases_in({name: bytes(content) for name, content in files_of(inspection).values_list("name", "content")})


def _cases_in(files: Mapping[str, bytes]) -> frozenset[str]:
    return references({name: content for name, content in files.items() if holds_cases(name)}).cases


def made_ready(ground: Ground, note: str) -> Frozen:
    """The version that follows those there are, read back. Refuses what cannot be published. It takes seconds."""
    with laid_out(dict(ground.files)) as folder:
        return next_version(
            read_folder(folder.path),
            name=ground.name,
            before=ground.before,
            on=localdate(),
            note=note,
            caveats=ground.caveats,
            cases=ground.cases,
            place=PLACE,
        )


def lacking(inspection: Inspection) -> tuple[Fault, ...]:
    """What is missing before a version can be made of it."""
    return (*amiss(inspection), *(() if agreed(inspection) else (RatingsNotLocked(PLACE),)))
