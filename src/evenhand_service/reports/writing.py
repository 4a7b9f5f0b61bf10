"""What is done with the text of a report: each in one transaction, with its event. No event holds what a text says."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import transaction

from evenhand.files.faults import collecting
from evenhand.findings.earlier import repeats_amiss
from evenhand.findings.findings import Findings, read_findings
from evenhand.folders.layout import FINDINGS, files_in
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import record
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.folder import as_before_and_after, keep, opened
from evenhand_service.inspections.models import Inspection
from evenhand_service.reports.contents import contents_of, may_be_written, written_file
from evenhand_service.reports.correcting import open_to_writing
from evenhand_service.reports.earlier import earlier_inspections
from evenhand_service.reports.figures import refuse_unknown_figures
from evenhand_service.reports.models import AnyWording
from evenhand_service.reports.numbering import renumber_in
from evenhand_service.reports.passages import new_passage, passages_of, standing
from evenhand_service.reports.wording import Digests, Numbers, Text, add_to, choose_in, take_out_of, write_in

WRITE = "write report"


@transaction.atomic
def write(*, by: User, inspection: Inspection, passage: str, said: Mapping[str, Any], seen: int) -> AnyWording:
    """Give a passage another wording, as `write_in` does."""
    return write_in(_text(by, inspection), by, passage, said, seen)


@transaction.atomic
def add(*, by: User, inspection: Inspection, field: str, about: str, said: Mapping[str, Any]) -> AnyWording:
    """Write a finding about a standard, a domain or a part that is text; or a recommendation, which is about none of them."""
    text = _text(by, inspection)
    return add_to(text, by, new_passage(inspection, edition_of(inspection), field, about), said)


@transaction.atomic
def take_out(*, by: User, inspection: Inspection, passage: str, seen: int) -> AnyWording:
    """Take a finding or a recommendation out of the report, as `take_out_of` does."""
    return take_out_of(_text(by, inspection), by, passage, seen)


@transaction.atomic
def choose(*, by: User, inspection: Inspection, passage: str, revision: int, seen: int) -> AnyWording:
    """Say which version stands, as `choose_in` does."""
    return choose_in(_text(by, inspection), by, passage, revision, seen)


def _text(by: User, inspection: Inspection) -> Text:
    """The text of a report, which nobody else changes meanwhile. Refused where it stands."""
    held = open_to_writing(by, WRITE, inspection)
    framework = edition_of(held)

    def read(file: Path, place: int) -> Findings:
        findings = read_findings(file, framework)
        _refuse_unknown_repeats(held, file, findings, place)
        return findings

    return Text(
        holder=held,
        singles=set(may_be_written(framework)),
        read=read,
        check=lambda findings, place: refuse_unknown_figures(held, findings, place),
        keep=lambda numbers: _write_out(held, numbers),
        tell=lambda done: record(by=by, inspection=held, done=done),
    )


def _refuse_unknown_repeats(inspection: Inspection, file: Path, findings: Findings, place: int) -> None:
    """Refuse a recommendation that repeats one that no earlier inspection at hand made. What others repeat is not asked again."""
    said = contents_of(findings)[place]
    asked = [one for one in findings.recommendations if said.field == "recommendations" and one.number == said.said["number"]]
    with collecting() as faults:
        faults.extend(repeats_amiss(file, asked, earlier_inspections(inspection)))


def _write_out(inspection: Inspection, numbers: Numbers) -> tuple[Digests, Digests]:
    """Let `findings.yaml` say what stands, and answers stay with their recommendations; gives the digests before and after."""
    with opened(inspection) as folder:
        file = files_in(folder.path).get(FINDINGS, folder.path / FINDINGS)
        file.write_bytes(written_file(standing(passages_of(inspection))))
        renumber_in(folder.path, numbers)
        return as_before_and_after(keep(inspection, folder))
