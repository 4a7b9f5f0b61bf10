"""Prints what the record says: every operation, what stands, what waits, whether the chains verify, and the files."""

import json

import django

django.setup()

from evenhand_service.audit.models import Event  # noqa: E402
from evenhand_service.audit.verify import verify  # noqa: E402
from evenhand_service.casework.models import Contest, Entry, Operation  # noqa: E402
from evenhand_service.casework.verifying import verify_answers  # noqa: E402
from evenhand_service.inspections.folder import files_of  # noqa: E402
from evenhand_service.inspections.models import Inspection  # noqa: E402


def main():
    fields = ("identifier", "sheet", "question", "field", "value", "base", "revision")
    contests = Contest.objects.values_list("operation__identifier", "settled__identifier")
    events = [one.values.content["after"] for one in Event.objects.filter(subject__startswith="sheet:").select_related("values")]
    told = {
        "operations": list(Operation.objects.exclude(by=None).values(*fields)),
        "entries": list(Entry.objects.values("sheet", "question", "field", "value", "revision")),
        "contests": {str(one): settled and str(settled) for one, settled in contests},
        "events": [one["operation"] for one in events if "operation" in one],
        "broken": [*(str(one.broken) for one in verify() if one.broken), *map(str, verify_answers())],
        "files": {one.name: bytes(one.content).decode() for one in files_of(Inspection.objects.get())},
    }
    print(json.dumps(told, default=str))


if __name__ == "__main__":
    main()
