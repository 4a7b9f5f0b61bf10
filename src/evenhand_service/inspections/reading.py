"""The readers of an inspection, as pages and programs list them."""

from evenhand.assessment.reader import Reader, read_readers
from evenhand_service.inspections.assigning import READERS
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.folder import laid_out
from evenhand_service.inspections.models import Inspection


def readers_of(inspection: Inspection) -> list[Reader]:
    """The readers of an inspection's files."""
    file = inspection.files.filter(name=READERS).first()
    if file is None:
        return []
    with laid_out({READERS: bytes(file.content)}) as folder:
        return list(read_readers(folder.path / READERS, edition_of(inspection)))


def called(inspection: Inspection) -> dict[str, str]:
    """What readers are called, by id; one who is nobody here goes by the id."""
    return dict(inspection.readers.values_list("code", "person__name"))
