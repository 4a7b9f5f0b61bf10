"""What a snapshot takes of an inspection: its tables, or why there are none yet.

Each inspection is read in one short query, and the library works on what was read. What is wrong with one is said by the file and
the row and by the kind of fault, never by what stands there: it may be a case reference, and what is said here goes to logs.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from django.db.models.functions import Lower

from evenhand.analysis.inspected import Tables, tables_of
from evenhand.files.faults import Fault, Place, Refused
from evenhand.folders.layout import FILES
from evenhand.folders.read import read_folder
from evenhand.folders.snapshots import inspected
from evenhand_service.inspections.folder import files_of, laid_out
from evenhand_service.inspections.models import Inspection

Why = Literal["cancelled", "no cases", "no answers", "broken"]
"""Why an inspection is not in a snapshot."""

log = logging.getLogger("evenhand.snapshots")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An inspection that is not in a snapshot, by name, and why. `faults` are the places and kinds of what is broken in it."""

    inspection: str
    why: Why
    faults: tuple[str, ...] = ()


def taken(inspection: Inspection) -> Tables | LeftOut:
    """The tables of an inspection, or why it is left out. Raises OSError where the machine has no room to work on it."""
    if inspection.stage == "cancelled":
        return LeftOut(inspection.name, "cancelled")
    files = _read_files(inspection)
    there = {name.casefold() for name in files}
    if "sample.csv" not in there:
        return LeftOut(inspection.name, "no cases")
    if "answers.csv" not in there:
        return LeftOut(inspection.name, "no answers")
    try:
        with laid_out(files) as folder:
            return _tables(inspection.name, folder.path)
    except Refused as refusal:
        return LeftOut(inspection.name, "broken", tuple(map(_in_short, refusal.faults)))
    except OSError:
        raise
    except Exception as error:  # whatever is wrong with one must not keep the others out
        log.exception("An inspection could not be taken into a snapshot")
        return LeftOut(inspection.name, "broken", (type(error).__name__,))


def _read_files(inspection: Inspection) -> Mapping[str, bytes]:
    """The files that the library reads, whatever the capitals of their names, as they all are at one moment."""
    files = files_of(inspection).alias(called=Lower("name")).filter(called__in=FILES)
    return {name: bytes(content) for name, content in files.values_list("name", "content")}


def _tables(name: str, path: Path) -> Tables | LeftOut:
    folder = read_folder(path)
    if not folder.counted:
        return LeftOut(name, "no answers")
    return tables_of(replace(inspected(folder), id=name))


def _in_short(fault: Fault) -> str:
    place = fault.place
    return f"{Place(place.file, line=place.line, row=place.row)}: {fault.name}"
