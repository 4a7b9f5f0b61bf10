"""`inspection.yaml` of an inspection in the service."""

from functools import lru_cache

from evenhand.inspection.inspection import Inspection as Declared
from evenhand.inspection.inspection import read_inspection
from evenhand_service.inspections.folder import laid_out
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.rewriting import written

INSPECTION = "inspection.yaml"


def declared(inspection: Inspection) -> Declared:
    """What it says now."""
    return declared_in(bytes(inspection.files.get(name__iexact=INSPECTION).content))


@lru_cache(maxsize=4_096)
def declared_in(content: bytes) -> Declared:
    """What such a file says. Refuses one that is none."""
    with laid_out({INSPECTION: content}) as folder:
        return read_inspection(folder.path / INSPECTION)


def first_content(inspection: Inspection) -> bytes:
    """What a new inspection's file says."""
    framework, _, edition = inspection.edition.partition("/")
    return written(
        {
            "unit": inspection.unit.name,
            "provider": inspection.unit.provider.name,
            "framework": framework,
            "edition": edition,
            "fieldwork": {"begin": inspection.begin, "end": inspection.end},
        }
    )


def planned_values(inspection: Inspection) -> dict[tuple[str, ...], object]:
    """The values that a plan settles, by their places in the file."""
    framework, _, edition = inspection.edition.partition("/")
    return {
        ("framework",): framework,
        ("edition",): edition,
        ("fieldwork", "begin"): inspection.begin,
        ("fieldwork", "end"): inspection.end,
    }
