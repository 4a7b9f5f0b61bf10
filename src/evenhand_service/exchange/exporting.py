"""An inspection as a folder: its files byte for byte, and beside them what only the service knows of it."""

import json
from collections.abc import Iterable, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from evenhand.folders.sampled_files import as_csv
from evenhand_service.audit.models import Event
from evenhand_service.evidence.exchanging import FOLDER as EVIDENCE
from evenhand_service.evidence.exchanging import evidence_file, evidence_files, evidence_sizes
from evenhand_service.evidence.gathered_files import gathered_files, is_gathered
from evenhand_service.exchange.people_file import PEOPLE, written_people
from evenhand_service.exchange.state import STATE, written_state
from evenhand_service.inspections.folder import files_of
from evenhand_service.inspections.models import Inspection
from evenhand_service.quality.in_files import quality_file
from evenhand_service.quality.lines import QUALITY
from evenhand_service.reports.history_files import history_files, history_sizes, is_history

STAGES, EVENTS, EARLIER = "stages.csv", "events.jsonl", "events-before.jsonl"
OWN = (STATE, STAGES, PEOPLE, EVENTS, QUALITY)
"""What is written anew by each export. `events-before.jsonl` holds the events of an inspection that came from elsewhere."""

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The day of every file in an archive, so that the same folder gives the same bytes."""


def exported(inspection: Inspection) -> dict[str, bytes]:
    """Every file of an inspection's folder, by its path in it."""
    files = {file.name: bytes(file.content) for file in files_of(inspection)}
    kept_in_tables = evidence_files(inspection) | gathered_files(inspection) | history_files(inspection)
    return dict(sorted((files | _own(inspection) | kept_in_tables).items()))


def sizes(inspection: Inspection) -> dict[str, int]:
    """The same files with their sizes in bytes, without reading those that are kept."""
    kept = dict(files_of(inspection).values_list("name", "size"))
    own = {name: len(content) for name, content in _own(inspection).items()}
    gathered = {name: len(content) for name, content in gathered_files(inspection).items()}
    return dict(sorted((kept | own | evidence_sizes(inspection) | gathered | history_sizes(inspection)).items()))


def exported_file(inspection: Inspection, name: str) -> bytes | None:
    """One of the files; None where there is none of that path."""
    if is_gathered(name):
        return gathered_files(inspection).get(name)
    if is_history(name):
        return history_files(inspection).get(name)
    if name.startswith(EVIDENCE):
        return evidence_file(inspection, name)
    return _own(inspection).get(name) if name in OWN else _kept(inspection, name)


def _kept(inspection: Inspection, name: str) -> bytes | None:
    file = files_of(inspection).filter(name=name).first()
    return bytes(file.content) if file else None


def _own(inspection: Inspection) -> dict[str, bytes]:
    """What only the service knows. The stages that an inspection went through elsewhere stand before those here."""
    events = list(Event.objects.filter(chain__inspection=inspection).select_related("values"))
    stages, earlier = as_csv(("stage", "at", "by", "why"), _stages(events)), _kept(inspection, STAGES)
    return {
        STATE: written_state(inspection),
        STAGES: stages if earlier is None else earlier + stages.partition(b"\n")[2],
        PEOPLE: written_people(inspection),
        EVENTS: b"".join(json.dumps(event_as_plain(one)).encode() + b"\n" for one in events),
        **quality_file(inspection),
    }


def event_as_plain(event: Event) -> dict[str, object]:
    """An event as it stands in the record, with its values unless they are erased."""
    values = getattr(event, "values", None)
    return {
        "number": event.number,
        "at": event.at.isoformat(),
        "by": by_of(event),
        "action": event.action,
        "subject": event.subject,
        "digest": event.digest,
        "before": event.before,
        "hash": event.hash,
        "salt": values.salt if values else None,
        "values": values.content if values else None,
    }


def by_of(event: Event) -> str:
    """Who did something, by identifier; the service itself where nobody did."""
    return f"person:{event.by_id}" if event.by_id else "service"


def as_zip(name: str, files: dict[str, bytes]) -> bytes:
    """A folder as one archive; the same files give the same bytes."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for path, content in files.items():
            info = ZipInfo(f"{name}/{path}", FIRST_DAY)
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, content)
    return out.getvalue()


def _stages(events: Iterable[Event]) -> Iterable[Sequence[str]]:
    for event in events:
        kind, _, stage = event.subject.partition(":")
        if kind == "stage":
            why = event.values.content["why"] if hasattr(event, "values") else ""
            yield stage, event.at.isoformat(), by_of(event), why
