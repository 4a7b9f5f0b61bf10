"""The tables follow `findings.yaml`, however it came to be there: with a folder that was imported, or from a copy."""

from collections.abc import Sequence
from typing import Any

from django.db.models.functions import Lower
from django.utils import timezone

from evenhand.findings.findings import read_findings
from evenhand.folders.layout import FINDINGS
from evenhand.framework.packs import load_framework
from evenhand.inspection.inspection import read_inspection
from evenhand_service.inspections.around_files import Changes
from evenhand_service.inspections.folder import keep, laid_out, opened
from evenhand_service.inspections.inspection_file import INSPECTION
from evenhand_service.inspections.models import Inspection
from evenhand_service.reports.contents import Content, contents_of
from evenhand_service.reports.models import MANY, AnyPassage, Passage
from evenhand_service.reports.numbering import renumber_in, renumbering
from evenhand_service.reports.passages import Written, keep_passage, passages_of, standing


def follow(inspection: Inspection, changes: Changes) -> None:
    """Give the passages the wordings of a file that was changed. Where they have them already, nothing is done."""
    if any(name.casefold() == FINDINGS for name in changes):
        numbers = bring_in_line(inspection, _in_file(inspection))
        if numbers:
            with opened(inspection) as folder:
                renumber_in(folder.path, numbers)
                keep(inspection, folder)


def _in_file(inspection: Inspection) -> list[Content]:
    """What the file says, under the edition that the files declare: an inspection that takes another one follows them."""
    wanted = {FINDINGS, INSPECTION}
    kept = inspection.files.alias(called=Lower("name")).filter(called__in=wanted).values_list("name", "content")
    files = {name.casefold(): bytes(content) for name, content in kept}
    if FINDINGS not in files:
        return []
    with laid_out(files) as folder:
        declared = read_inspection(folder.path / INSPECTION)
        framework = load_framework(declared.framework, edition=declared.edition)
        return contents_of(read_findings(folder.path / FINDINGS, framework))


def bring_in_line(inspection: Inspection, contents: Sequence[Content]) -> dict[int, int | None]:
    """Let the passages say what the file says: the same are known again, others get a further wording, what is gone goes.

    Gives the numbers that recommendations had, with those that they have now.
    """
    every = passages_of(inspection)
    if standing(every) == list(contents):
        return {}
    numbers: dict[int, int | None] = {}
    rest = {one.passage.number: one for one in every if one.content is not None or one.passage.field not in MANY}
    for place, content, written in _paired(contents, rest):
        passage = written.passage if written else Passage(inspection=inspection, field=content.field, about=content.about)
        if passage.pk is None or passage.place != place:
            passage.place = place
            keep_passage(passage, inspection).save()
        if written and content.field == "recommendations":
            numbers |= renumbering(written.content, content.said)
        if written is None or written.content != content:
            _reworded(passage, written, content.said)
    for gone in rest.values():
        if gone.content is not None:
            numbers |= renumbering(gone.content, None) if gone.passage.field == "recommendations" else {}
            _reworded(gone.passage, gone, None)
    return numbers


def _paired(contents: Sequence[Content], rest: dict[int, Written]) -> list[tuple[int, Content, Written | None]]:
    """Each content of the file with the passage that it is of. Those that are found are taken out of the rest."""
    found: dict[int, Written | None] = {}
    for is_same in (_says_the_same, _asks_the_same, _has_its_number, _is_about_the_same):
        for place, content in enumerate(contents):
            if found.get(place) is None:
                found[place] = next((one for one in rest.values() if is_same(one, content)), None)
                if (one := found[place]) is not None:
                    del rest[one.passage.number]
    return [(place, content, found[place]) for place, content in enumerate(contents)]


def _says_the_same(one: Written, content: Content) -> bool:
    return one.content == content


def _asks_the_same(one: Written, content: Content) -> bool:
    """A recommendation under another number."""
    theirs = (one.content.said if one.content else {}).get("text")
    return content.field == "recommendations" == one.passage.field and theirs == content.said["text"]


def _has_its_number(one: Written, content: Content) -> bool:
    theirs = (one.content.said if one.content else {}).get("number")
    return content.field == "recommendations" == one.passage.field and theirs == content.said["number"]


def _is_about_the_same(one: Written, content: Content) -> bool:
    return (one.passage.field, one.passage.about) == (content.field, content.about)


def _reworded(passage: AnyPassage, written: Written | None, said: dict[str, Any] | None) -> None:
    last, seen = (written.last, written.revision) if written else (0, 0)
    passage.wordings.create(revision=last + 1, said=said, seen=seen, at=timezone.now())
