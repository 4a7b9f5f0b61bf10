"""Which readings are finished or withdrawn, who reads a second time, what is signed off: as a folder says it elsewhere.

`casework.jsonl` says what was written; this is what was said of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive

from evenhand_service.casework.models import FACTS, SECOND, SHEETS, Sheet
from evenhand_service.casework.written import SHAPELESS
from evenhand_service.inspections.models import Inspection


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """What is said of one sheet."""

    sample: str
    case: str
    kind: str
    reader: str
    submitted: datetime | None
    withdrawn: bool
    signed_off: datetime | None


def handed_over(inspection: Inspection) -> list[dict[str, object]]:
    """Everything that is said of the sheets of an inspection."""
    said = Q(kind=SECOND) | ~Q(submitted=None) | ~Q(signed_off=None)
    return [
        {
            "sample": one.sample,
            "case": one.case,
            "kind": one.kind,
            "reader": one.reader,
            "submitted": one.submitted.isoformat() if one.submitted else None,
            "withdrawn": one.withdrawn,
            "signed_off": one.signed_off.isoformat() if one.signed_off else None,
        }
        for one in Sheet.objects.filter(said, inspection=inspection)
    ]


def read_handed_over(said: Any) -> tuple[HandedOver, ...]:  # noqa: ANN401 - whatever a file says
    """The same, as a file says it. Raises ValueError, KeyError or TypeError of what no export writes."""
    found = tuple(_one(one) for one in said)
    if len({(one.sample, one.case, one.kind, one.reader) for one in found}) < len(found):
        raise ValueError(said)
    return found


def restore_readings(inspection: Inspection, said: Iterable[HandedOver]) -> None:
    """Let the sheets of an inspection that came with a folder be as they were. Who signed off is in the events of elsewhere."""
    Sheet.objects.bulk_create(
        Sheet(
            inspection=inspection,
            sample=one.sample,
            case=one.case,
            kind=one.kind,
            reader=one.reader,
            submitted=one.submitted,
            withdrawn=one.withdrawn,
            signed_off=one.signed_off,
        )
        for one in said
    )


def _one(said: dict[str, Any]) -> HandedOver:
    kind, reader = _text(said["kind"], 20), _text(said["reader"], 80)
    signed_off, withdrawn = _moment(said["signed_off"]), said["withdrawn"]
    if kind not in SHEETS or (kind == FACTS and reader) or (kind != FACTS and signed_off) or not isinstance(withdrawn, bool):
        raise ValueError(said)
    return HandedOver(
        sample=_text(said["sample"], 120),
        case=_text(said["case"], 120),
        kind=kind,
        reader=reader,
        submitted=_moment(said["submitted"]),
        withdrawn=withdrawn,
        signed_off=signed_off,
    )


def _text(said: object, longest: int) -> str:
    if not isinstance(said, str) or len(said) > longest or SHAPELESS.search(said):
        raise ValueError(said)
    return said


def _moment(said: object) -> datetime | None:
    if said is None:
        return None
    found = parse_datetime(said) if isinstance(said, str) else None
    if found is None or is_naive(found):
        raise ValueError(said)
    return found
