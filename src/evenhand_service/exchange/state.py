"""`state.json`: where an inspection stands, as its folder says it, and what stays of cases that were removed."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, get_args

from evenhand.files.faults import Fault, Place, Refused
from evenhand.inspection.stages import StageCode
from evenhand_service.casework.handing_over import HandedOver, handed_over, read_handed_over
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.progress import OfSample
from evenhand_service.retention.naming import holds_cases

STATE = "state.json"
SEALED, READINGS = "sealed_words", "readings"
STAGES_KNOWN = get_args(StageCode)
REMOVED, PROGRESS = "case_data_removed", "progress"
MOST = 10**9
"""No number of cases is larger."""


class StateUnreadable(Fault):
    """What an archive says of the stage of its inspection cannot be understood."""

    what = "it does not say a stage that there is."
    cure = "leave the file as the service wrote it, or take it out and choose the stage."


@dataclass(frozen=True, slots=True)
class State:
    """Where an inspection stands. `removed` is the day on which its case data went, `progress` the numbers that stay of it.

    `readings` is what is said of the readings of its cases. `sealed` are the words that its samples are drawn from: the file is
    for those who inspect, and no part of what a provider has.
    """

    stage: str | None = None
    notified: str = ""
    removed: date | None = None
    progress: dict[str, Any] = field(default_factory=dict)
    sealed: str = ""
    readings: tuple[HandedOver, ...] = ()


def written_state(inspection: Inspection) -> bytes:
    """The file of an inspection."""
    said: dict[str, Any] = {"stage": inspection.stage, "notified": inspection.notified}
    if inspection.sealed_words:
        said[SEALED] = inspection.sealed_words
    if inspection.case_data_removed:
        said |= {REMOVED: inspection.case_data_removed.isoformat(), PROGRESS: inspection.progress}
    readings = handed_over(inspection)
    if readings:
        said[READINGS] = readings
    return (json.dumps(said, indent=2) + "\n").encode()


def read_state(content: bytes | None, names: Iterable[str]) -> State:
    """What the file of a folder says. That case data was removed is not heeded where a file of these names lists cases.

    Refuses one that cannot be understood.
    """
    if content is None:
        return State()
    try:
        said = json.loads(content)
        stage, notified, removed = said["stage"], said.get("notified", ""), said.get(REMOVED)
        day = None if removed is None or any(map(holds_cases, names)) else date.fromisoformat(removed)
        progress, sealed = said[PROGRESS] if day else {}, said.get(SEALED, "")
        readings = read_handed_over(said.get(READINGS, ()))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Refused([StateUnreadable(Place(STATE))]) from error
    if stage not in STAGES_KNOWN or not _is_digest(notified) or not _is_line(sealed) or not _is_progress(progress):
        raise Refused([StateUnreadable(Place(STATE))])
    return State(stage, notified, day, progress, sealed, readings)


def _is_digest(said: object) -> bool:
    """Whether it is the digest of a sample, or nothing."""
    return isinstance(said, str) and (not said or re.fullmatch("[0-9a-f]{64}", said) is not None)


def _is_line(said: object) -> bool:
    """Whether it is one line of words, or nothing: neither a file nor a database keeps every other text."""
    return isinstance(said, str) and said.isprintable()


def _is_progress(said: object) -> bool:
    return isinstance(said, dict) and all(
        name.isprintable() and isinstance(one, dict) and _is_of_sample(one) for name, one in said.items()
    )


def _is_of_sample(said: dict[str, object]) -> bool:
    may_be_none = ("cases", "eligible")
    return said.keys() == OfSample.__required_keys__ and all(
        (isinstance(one, int) and 0 <= one <= MOST) or (one is None and name in may_be_none) for name, one in said.items()
    )
