"""What is done with the text of a report: each in one transaction, with its event. No wording is overwritten, and none is lost.

No event holds what a text says: that stands in the wordings.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from evenhand.files.faults import Fault, Place, Refused, collecting
from evenhand.findings.earlier import repeats_amiss
from evenhand.findings.findings import Findings, read_findings
from evenhand.folders.layout import FINDINGS, files_in
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done, record
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.folder import as_before_and_after, keep, laid_out, opened
from evenhand_service.inspections.models import Inspection
from evenhand_service.reports import faults
from evenhand_service.reports.contents import Content, Said, contents_of, written_file
from evenhand_service.reports.correcting import open_to_writing
from evenhand_service.reports.earlier import earlier_inspections
from evenhand_service.reports.figures import refuse_unknown_figures
from evenhand_service.reports.models import MANY, Passage, Wording
from evenhand_service.reports.numbering import renumber_in, renumbering
from evenhand_service.reports.passages import Written, keep_passage, new_passage, passage_by, passages_of, standing

WRITE = "write report"


@transaction.atomic
def write(*, by: User, inspection: Inspection, passage: str, said: Mapping[str, Any], seen: int) -> Wording:
    """Give a passage another wording. `seen` is the revision that stood when whoever writes it began; nought of none.

    Where another stands by now, the wording is kept beside it and waits for a choice: it does not stand, and says so.
    Refused where a text names a figure that there is not, or the file would not hold together.
    """
    held = open_to_writing(by, WRITE, inspection)
    one = passage_by(held, edition_of(held), passage)
    wanted = _as_in_file(held, one, said)
    if one.stands is not None and one.stands.said == wanted:
        return one.stands
    if one.stands is None and wanted is None:
        raise _refused(faults.NothingWritten)
    again = next((each for each in one.waiting if each.said == wanted and each.seen == seen), None)
    return again or _worded(by, held, one, wanted, seen, stands=seen == one.revision)


@transaction.atomic
def add(*, by: User, inspection: Inspection, field: str, about: str, said: Mapping[str, Any]) -> Wording:
    """Write a finding about a standard, a domain or a part that is text; or a recommendation, which is about none of them."""
    held = open_to_writing(by, WRITE, inspection)
    one = Written(new_passage(held, edition_of(held), field, about))
    wanted = _as_in_file(held, one, said)
    if wanted is None:
        raise _refused(faults.NothingWritten)
    return _worded(by, held, one, wanted, 0, stands=True)


@transaction.atomic
def take_out(*, by: User, inspection: Inspection, passage: str, seen: int) -> Wording:
    """Take a finding or a recommendation out of the report. What it said stays, and can be put back by writing it again."""
    held = open_to_writing(by, WRITE, inspection)
    one = passage_by(held, edition_of(held), passage)
    if one.passage.field not in MANY:
        raise Http404
    if one.content is None:
        raise _refused(faults.NothingThere)
    return _worded(by, held, one, None, seen, stands=seen == one.revision)


@transaction.atomic
def choose(*, by: User, inspection: Inspection, passage: str, revision: int, seen: int) -> Wording:
    """Say which version stands: the one that does, or one of those that wait. The others stay in its history.

    `seen` is the last version that whoever chooses was shown. Where another was written since, nothing is done: a choice settles
    all that wait, and nobody settles what they have not seen.
    """
    held = open_to_writing(by, WRITE, inspection)
    one = passage_by(held, edition_of(held), passage)
    waiting = one.waiting
    chosen = next((each for each in [*waiting, one.stands] if each is not None and each.revision == revision), None)
    if seen != one.last:
        raise _refused(faults.WordingUnseen, last=one.last)
    if chosen is None or not waiting:
        raise _refused(faults.NoSuchWording, revision=revision)
    return _worded(by, held, one, chosen.said, one.revision, stands=True, settles=[each.revision for each in waiting])


def _as_in_file(inspection: Inspection, one: Written, said: Mapping[str, Any]) -> Said | None:
    """What is to stand, as the library has it; None where nothing is written. Refuses what the library would."""
    given = {name: value for name, value in said.items() if value not in (None, "", [])}
    content = Content(one.passage.field, one.passage.about, dict(given))
    if not ({"paragraphs", "phrase", "text"} & given.keys()):
        return None
    if content.field == "findings":
        content.said["about"] = content.about
    framework = edition_of(inspection)
    every = _with(passages_of(inspection), one, content)
    with _speaking_of_text(), laid_out({FINDINGS: written_file(every)}) as folder:
        findings = read_findings(folder.path / FINDINGS, framework)
        _refuse_unknown_repeats(inspection, folder.path / FINDINGS, findings, every.index(content))
    refuse_unknown_figures(inspection, findings, every.index(content))
    return contents_of(findings)[every.index(content)].said


def _refuse_unknown_repeats(inspection: Inspection, file: Path, findings: Findings, place: int) -> None:
    """Refuse a recommendation that repeats one that no earlier inspection at hand made. What others repeat is not asked again."""
    said = contents_of(findings)[place]
    asked = [one for one in findings.recommendations if said.field == "recommendations" and one.number == said.said["number"]]
    with collecting() as faults:
        faults.extend(repeats_amiss(file, asked, earlier_inspections(inspection)))


@contextmanager
def _speaking_of_text() -> Iterator[None]:
    """Let what the library refuses speak of the text, and of no line of a file that nobody here has."""
    try:
        yield
    except Refused as refusal:
        for fault in refusal.faults:
            fault.place = Place("the text")
        raise


def _with(every: list[Written], one: Written, content: Content) -> list[Content]:
    """What would stand if a passage said something else."""
    found = [each for each in every if each.content is not None or each.passage.pk == one.passage.pk]
    if not any(each.passage.pk == one.passage.pk for each in found):
        found = _in_its_place(found, one)
    return [content if each.passage.pk == one.passage.pk else each.content for each in found]  # type: ignore[misc]


def _in_its_place(found: list[Written], one: Written) -> list[Written]:
    order = [*dict(Passage._meta.get_field("field").flatchoices)]
    return sorted([*found, one], key=lambda each: order.index(each.passage.field))


def _worded(
    by: User, held: Inspection, one: Written, said: Said | None, seen: int, *, stands: bool, settles: list[int] | None = None
) -> Wording:
    passage = keep_passage(one.passage)
    about = {"revision": one.last + 1, "said": said, "seen": seen, "stands": stands, "settles": settles or []}
    wording = Wording.objects.create(passage=passage, by=by, at=timezone.now(), **about)
    numbers = renumbering(one.content, said) if stands and passage.field == "recommendations" else {}
    there, now = _write_out(held, numbers) if stands else ({}, {})
    action = "text taken out" if said is None else "version chosen" if settles else "text written"
    action = action if stands else "text kept for a choice"
    after = {"revision": wording.revision, **({"files": now} if now else {})}
    before = {"revision": one.revision, **({"files": there} if there else {})}
    subject = f"text:{passage.key}"[:120]
    record(by=by, inspection=held, done=Done(action=action, subject=subject, before=before, after=after))
    return wording


def _write_out(inspection: Inspection, numbers: Mapping[int, int | None]) -> tuple[dict[str, str], dict[str, str]]:
    """Let `findings.yaml` say what stands, and answers stay with their recommendations; gives the digests before and after."""
    with opened(inspection) as folder:
        file = files_in(folder.path).get(FINDINGS, folder.path / FINDINGS)
        file.write_bytes(written_file(standing(passages_of(inspection))))
        renumber_in(folder.path, numbers)
        return as_before_and_after(keep(inspection, folder))


def _refused(fault: type[Fault], **said: object) -> Refused:
    return Refused([fault(Place("the report"), **said)])
