"""What was there and is not any more, because the case data of its inspection was removed after its period."""

from datetime import date

from django.http import Http404

from evenhand_service.inspections.models import FolderFile, Inspection
from evenhand_service.retention.staying import may_stay


class CaseDataGone(Http404):
    """Something is asked for that is of the case data of an inspection, which went on that day."""

    def __init__(self, day: date) -> None:
        self.day = day
        super().__init__(day)


def file_of(inspection: Inspection, name: str) -> FolderFile:
    """A file of an inspection's folder. Raises CaseDataGone of one that is not there and would not have stayed, else Http404."""
    found = inspection.files.filter(name=name).first()
    if found is None:
        raise not_there(inspection, name)
    return found


def not_there(inspection: Inspection, name: str) -> Http404:
    """Why a file of an inspection cannot be given."""
    day = inspection.case_data_removed
    return Http404() if day is None or may_stay(name) else CaseDataGone(day)
