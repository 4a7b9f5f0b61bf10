"""`inspection.yaml` of an inspection that is planned in the service."""

from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.rewriting import written

INSPECTION = "inspection.yaml"


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
