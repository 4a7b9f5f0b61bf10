"""Recommendations that were made before: of the last inspections of the unit, as the folder carries them."""

from evenhand.findings.earlier import EarlierInspection, as_made, read_earlier
from evenhand.findings.findings import Recommendation
from evenhand.findings.recurring import Earlier, Recurrence, recurring
from evenhand.folders.layout import EARLIER
from evenhand_service.inspections.folder import laid_out
from evenhand_service.inspections.models import Inspection


def earlier_inspections(inspection: Inspection) -> tuple[EarlierInspection, ...]:
    """Those that the folder carries, the last one first. Refuses a file that does not hold together."""
    file = inspection.files.filter(name__iexact=EARLIER).first()
    if file is None:
        return ()
    with laid_out({EARLIER: bytes(file.content)}) as folder:
        return read_earlier(folder.path / EARLIER)


def earlier_recommendations(inspection: Inspection) -> list[Earlier]:
    """What they recommended."""
    return as_made(earlier_inspections(inspection))


def made_before(inspection: Inspection, asked: tuple[Recommendation, ...]) -> list[Recurrence]:
    """The recommendations that repeat one of these, by name or by their words, each with why it is taken so."""
    return recurring(asked, earlier_recommendations(inspection))
