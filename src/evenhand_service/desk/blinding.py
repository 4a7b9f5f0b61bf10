"""Who may not see running shares yet: whoever still has cases of the inspection to read, so that no figure leads a reading."""

from evenhand_service.accounts.models import User
from evenhand_service.casework.models import AGREED, OF_FACTS, Sheet
from evenhand_service.casework.sheets import codes_of
from evenhand_service.desk.seen import Seen

UNBLIND = (*OF_FACTS, AGREED)
"""Sheets that are no reading of one's own: an agreed one is made of others that are there."""


def still_reads(person: User, seen: Seen) -> bool:
    """Whether a person has a case to read, during fieldwork, of which they have not submitted the reading."""
    if seen.inspection.stage != "fieldwork":
        return False
    codes, drawn = set(codes_of(person, seen.inspection)), {(one.sample, one.case) for one in seen.cases}
    if not codes:
        return False
    mine = Sheet.objects.filter(inspection=seen.inspection, reader__in=codes).exclude(kind__in=UNBLIND)
    sheets = list(mine.values_list("sample", "case", "kind", "submitted"))
    begun = {(sample, case) for sample, case, kind, _ in sheets if kind == "first"}
    assigned = {(one.sample, one.case) for one in seen.cases if one.reader in codes}
    return bool(assigned - begun) or any((s, c) in drawn and submitted is None for s, c, _, submitted in sheets)
